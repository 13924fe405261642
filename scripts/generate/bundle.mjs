// @ts-check
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    const outputs = { json: join(folder, "openapi.json"), yaml: join(folder, "openapi.yaml") };
    await Promise.all(
      Object.values(outputs).map((output) => redocly(["bundle", "openapi/openapi.yaml", "--output", output], root)),
    );
    const json = await readFile(outputs.json, "utf8");
    return { document: JSON.parse(json), json, yaml: await readFile(outputs.yaml, "utf8") };
  } finally {
    await rm(folder, { recursive: true });
  }
}
