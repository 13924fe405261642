import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Builds `dist/` where something it is made from is newer: some tests use the package as its users do. */
export default function setup(): void {
  const built = existsSync("dist/cli.mjs") ? statSync("dist/cli.mjs").mtimeMs : 0;
  const sources = ["src", "generated"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  const newest = Math.max(...[...sources, "package.json", "tsdown.config.ts"].map((name) => statSync(name).mtimeMs));
  if (newest > built) execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
}
