// @ts-check
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { redocly } from "../redocly.mjs";
import { resolve } from "./document.mjs";

/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/**
 * Bundles the description into one document with the Redocly CLI, and adds the bounds and the default of each query
 * parameter to its description.
 *
 * @param {string} root the folder that contains `openapi/`
 * @returns {Promise<{ document: OpenAPI3, json: string, yaml: string }>}
 */
export async function bundle(root) {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-"));
  try {
    const output = join(folder, "openapi.yaml");
    await redocly(["bundle", "openapi/openapi.yaml", "--output", output], root);
    const document = parse(await readFile(output, "utf8"));
    for (const parameter of getQueryParameters(document)) parameter.description = describe(document, parameter);
    return { document, json: JSON.stringify(document, null, 2), yaml: toYaml(document) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {OpenAPI3} document */
function toYaml(document) {
  // Without `compat`, the enum value "off" and the dates have no quotes, and YAML 1.1 readers, such as PyYAML, parse them.
  return stringify(document, { lineWidth: 0, compat: "yaml-1.1" });
}

/** @param {OpenAPI3} document @returns {any[]} */
function getQueryParameters(document) {
  const items = Object.values(document.paths ?? {}).flatMap((item) => [item, ...Object.values(item)]);
  const all = [
    ...Object.values(document.components?.parameters ?? {}),
    ...items.flatMap((item) => item.parameters ?? []),
  ];
  return all.filter((parameter) => parameter.in === "query" && parameter.description);
}

/**
 * Returns the description of a query parameter with the numbers of its schema: `Number of assistants per page (1-100,
 * default: 10)`. The YAML therefore contains each number only once.
 *
 * @param {OpenAPI3} document
 * @param {any} parameter
 */
function describe(document, { description, schema }) {
  const { minimum, maximum, default: preset } = resolve(document, schema) ?? {};
  const range = minimum !== undefined && maximum !== undefined ? [`${minimum}-${maximum}`] : [];
  const numbers = [...range, ...(preset === undefined ? [] : [`default: ${preset}`])];
  return numbers.length === 0 ? description : description.trimEnd().replace(/\.?$/, ` (${numbers.join(", ")})$&`);
}
