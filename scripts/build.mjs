// @ts-check
import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Builds `dist/`, unless it is newer than all its sources, so that tests can run while another process builds. */
export async function buildPackage() {
  const built = join(root, "dist/cli.mjs");
  const sources = ["src", "generated"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
  );
  const all = [...sources, join(root, "package.json"), join(root, "tsdown.config.ts")];
  const newest = Math.max(...all.map((name) => statSync(name).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  const { stderr } = await promisify(execFile)("npx", ["tsdown", "--log-level", "warn"], { cwd: root });
  // This warning is about future versions of tsdown, not about the build.
  process.stderr.write(stderr.replace(/^.*Node\.js \S+ is deprecated\..*\n/m, ""));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPackage();
