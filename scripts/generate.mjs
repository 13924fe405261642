// @ts-check
/**
 * Generates everything in `generated/` from the YAML in `openapi/`.
 *
 *   npm run generate             writes the files that have changed
 *   npm run generate -- --check  writes nothing; fails and names the files if `generated/` is stale
 *
 * It does not lint, so that a maintainer can try a change before it is finished.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { bundle } from "./generate/bundle.mjs";
import { pagination } from "./generate/pagination.mjs";
import { sandbox } from "./generate/sandbox.mjs";
import { schemas } from "./generate/schemas.mjs";
import { types } from "./generate/types.mjs";

const mark = "// Generated from openapi/ by `npm run generate`. Do not edit.\n\n";

/**
 * Writes the files that have changed, and removes those that are no longer generated.
 *
 * @param {string} root the folder that holds `openapi/` and `generated/`
 * @param {{ check: boolean }} options `check` writes and removes nothing
 * @returns {Promise<{ stale: string[], foreign: string[] }>} the files that had changed, and those that are not generated
 * @throws {Error} if the description is invalid; `generated/` is then unchanged
 */
export async function generate(root, { check }) {
  const folder = join(root, "generated");
  const description = await bundle(root);
  const { code, declarations } = await schemas(description.document);
  /** @type {Record<string, string>} */
  const files = {
    "openapi.json": description.json,
    "openapi.yaml": description.yaml,
    "openapi.d.ts": mark + (await types(description.document)),
    "schemas.js": mark + code,
    "schemas.d.ts": mark + declarations,
    "pagination.ts": mark + pagination(description.document),
    "sandbox.ts": mark + sandbox(description.document),
  };

  // Everything is generated before the first file is written, so an error leaves the folder unchanged.
  const style = await resolveConfig(join(root, "package.json"));
  if (!style) throw new Error(".prettierrc.json: not found; generated/ is formatted with it");
  for (const [name, text] of Object.entries(files)) {
    files[name] = await format(text, { ...style, filepath: name });
  }

  await mkdir(folder, { recursive: true });
  const present = await readdir(folder);
  const foreign = present.filter((name) => !(name in files));
  const stale = [];
  for (const [name, text] of Object.entries(files)) {
    const before = present.includes(name) ? await readFile(join(folder, name), "utf8") : undefined;
    if (before !== text) stale.push(name);
  }
  if (check) return { stale, foreign };

  for (const name of stale) await writeFile(join(folder, name), files[name] ?? "");
  for (const name of foreign) await rm(join(folder, name), { recursive: true });
  return { stale, foreign };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { check } = parseArgs({ options: { check: { type: "boolean", default: false } } }).values;
  const { stale, foreign } = await generate(fileURLToPath(new URL("..", import.meta.url)), { check });
  if (check && stale.length + foreign.length > 0) {
    const wrong = [...stale, ...foreign].map((name) => `generated/${name}`);
    console.error(`Out of date: ${wrong.join(", ")}. Run "npm run generate" and commit the result.`);
    process.exitCode = 1;
  } else if (!check) {
    if (stale.length > 0) console.log(`Wrote generated/{${stale.join(",")}}.`);
    if (foreign.length > 0) console.log(`Removed generated/{${foreign.join(",")}}.`);
    if (stale.length + foreign.length === 0) console.log("generated/ is up to date.");
  }
}
