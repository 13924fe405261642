// @ts-check
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { redocly } from "../redocly.mjs";
import { getOperations } from "./document.mjs";

/** A placeholder for a number of a query parameter, such as `{{per_page.maximum}}`. */
const PLACEHOLDER = /\{\{(\w+)\.(\w+)\}\}/g;

/**
 * Bundles the description into one document with the Redocly CLI, and replaces each placeholder with the number in the
 * schema of the parameter. Each number is therefore written only once.
 *
 * @param {string} root the folder that contains `openapi/`
 * @returns {Promise<{ document: import("openapi-typescript").OpenAPI3, json: string, yaml: string }>}
 * @throws {Error} if a placeholder names a parameter or a keyword that does not exist
 */
export async function bundle(root) {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-"));
  try {
    const output = join(folder, "openapi.yaml");
    await redocly(["bundle", "openapi/openapi.yaml", "--output", output], root);
    const yaml = fillIn(await readFile(output, "utf8"));
    const document = parse(yaml);
    return { document, json: JSON.stringify(document, null, 2), yaml };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} yaml */
function fillIn(yaml) {
  const operations = getOperations(parse(yaml));
  return yaml.replaceAll(PLACEHOLDER, (placeholder, name, keyword) => {
    // If two operations have a parameter with this name, the first one counts.
    const [value] = operations.flatMap(({ query }) => query[name]?.[keyword] ?? []);
    if (typeof value !== "number") throw new Error(`openapi/: ${placeholder} is not a number of a query parameter.`);
    return String(value);
  });
}
