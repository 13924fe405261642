// @ts-check
/**
 * Lints the description with Redocly and the rules in `redocly.yaml`. It also fails if a number in a sentence or a sample
 * contradicts the schema, in the description, the README or the guides of the site.
 */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./generate/bundle.mjs";
import { findContradictions } from "./generate/numbers.mjs";
import { redocly } from "./redocly.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @returns {Promise<Record<string, string>>} the text of the README and of each guide, by file */
async function readProse() {
  const prose = (await readdir(join(root, "scripts/docs/prose"))).map((name) => `scripts/docs/prose/${name}`);
  const files = ["README.md", ...prose];
  const texts = files.map(async (file) => [file, await readFile(join(root, file), "utf8").catch(() => "")]);
  return Object.fromEntries(await Promise.all(texts));
}

try {
  console.log(await redocly(["lint", "openapi/openapi.yaml"], root));
  const { document } = await bundle(root);
  const problems = findContradictions(document, await readProse());
  if (problems.length > 0) throw new Error(`Numbers that contradict the schema:\n- ${problems.join("\n- ")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
