// @ts-check
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { redocly } from "../redocly.mjs";

/**
 * One description out of the many files, by the Redocly CLI.
 *
 * @param {string} root the folder that holds `openapi/`
 * @returns {Promise<{ document: import("openapi-typescript").OpenAPI3, json: string, yaml: string }>}
 */
export async function bundle(root) {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-"));
  try {
    const output = join(folder, "openapi.yaml");
    await redocly(["bundle", "openapi/openapi.yaml", "--output", output], root);
    const yaml = await readFile(output, "utf8");
    const document = parse(yaml);
    return { document, json: JSON.stringify(document, null, 2), yaml };
  } finally {
    await rm(folder, { recursive: true });
  }
}
