// @ts-check
import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Builds `dist/` if one of its sources is newer. */
export async function buildIfStale() {
  const built = join(root, "dist/cli.mjs");
  const sources = ["src", "generated"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
  );
  const all = [...sources, join(root, "package.json"), join(root, "tsdown.config.ts")];
  const newest = Math.max(...all.map((name) => statSync(name).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  await promisify(execFile)("npm", ["run", "--silent", "build"], { cwd: root });
}
