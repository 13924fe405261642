// @ts-check
/**
 * Builds `site/`, the documentation as a static site, from the description in `generated/openapi.json`.
 *
 *   npm run docs                                        for the host in the description
 *   npm run docs -- --host app.example.com --title …    for another deployment; `--help` lists all options
 *   npm run docs -- --serve                             serves the site after the build
 *
 * It first updates `generated/`. It replaces the whole folder, or leaves it unchanged after an error.
 */
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readOptions, UsageError } from "./docs/options.mjs";
import { serveSite } from "./docs/serve.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const PORT = 8000;

try {
  const options = readOptions(process.argv.slice(2));
  execFileSync(process.execPath, ["scripts/generate.mjs"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  // TypeDoc loads slowly, so not before the options are known to be right.
  const { buildSite } = await import("./docs/build.mjs");
  const files = await buildSite(options);
  console.log(`Wrote ${files.length} files to ${options.out}/.`);
  if (options.serve) console.log(`Open ${(await serveSite(resolve(root, options.out), { port: PORT })).url}/`);
  else console.log("To look at it: npm run docs -- --serve");
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
