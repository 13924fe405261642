// @ts-check
/**
 * Builds `site/`, the documentation as a static site, from the description in `generated/openapi.json`.
 *
 *   npm run docs                                   uses the host in the description
 *   npm run docs -- --host app.example.com         the host in the samples and in the base URL
 *                   --title "Example Voice API"
 *                   --logo logo.svg                an image next to the title: svg, png, jpg or webp
 *                   --color "#067a52"              the color of links and buttons; its contrast is checked
 *                   --site-url https://docs.example.com/api/   the URL of the site, for absolute links and a sitemap
 *
 * It first updates `generated/`. It replaces all of `site/`, or leaves it unchanged after an error.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPackage } from "./build.mjs";
import { createClientApi } from "./docs/client-api.mjs";
import { readOptions, UsageError } from "./docs/options.mjs";
import { replaceFolder } from "./docs/replace-folder.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

try {
  const options = await readOptions(process.argv.slice(2));
  // Loading this module takes as long as others take to work.
  const [isUpdated, { buildSite }] = await Promise.all([update(), import("./docs/build.mjs")]);
  if (isUpdated) {
    const files = await buildSite(options);
    await replaceFolder(join(root, "site"), files);
    console.log(`Wrote ${Object.keys(files).length} files to site/.`);
  } else process.exitCode = 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/**
 * Updates `generated/`. Beside it, prepares what takes longest, for the usual case that nothing in `generated/` changes.
 *
 * @returns {Promise<boolean>} whether that succeeded; otherwise the reason is printed
 */
async function update() {
  const before = readGenerated();
  const generating = once(spawn(process.execPath, ["scripts/generate.mjs"], { cwd: root, stdio: "inherit" }), "close");
  // What fails here because `generated/` is out of date succeeds later; anything else fails again, and is then reported.
  await prepare().catch(() => undefined);
  const [code] = await generating;
  // A build that has read half of the old files would pass for new.
  if (readGenerated() !== before) rmSync(join(root, "dist/cli.mjs"), { force: true });
  return code === 0;
}

/** Builds the package, and keeps its API in the cache of `createClientApi`. */
async function prepare() {
  await buildPackage();
  await createClientApi(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).name);
}

/** All files of `generated/` as one text, to be compared. */
function readGenerated() {
  const folder = join(root, "generated");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => name + readFileSync(join(folder, name), "utf8")).join("\n");
}
