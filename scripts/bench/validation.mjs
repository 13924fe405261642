// @ts-check
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { rolldown } from "rolldown";
import { createSandbox } from "../../dist/sandbox.mjs";
import { mapSchemas } from "../generate/document.mjs";
import { toSpread } from "./jobs.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ROUNDS = 15;

const PROGRAM = `
import * as v from "valibot";
import { vAssistantPage } from "./validators/valibot.gen.js";
import { zAssistantPage } from "./validators/zod.gen.js";
import { assistantPageSchema } from "voice-assistants-client/schemas";

export const validators = {
  "./schemas": (page) => "value" in assistantPageSchema["~standard"].validate(page),
  zod: (page) => zAssistantPage.safeParse(page).success,
  valibot: (page) => v.safeParse(vAssistantPage, page).success,
};
`;

/**
 * µs to validate a page of 100 assistants, with validators that are all made from the description.
 *
 * @param {readonly import("./contestants.mjs").Contestant[]} contestants one of them has Hey API, which makes the others
 * @returns {Promise<Record<string, import("./jobs.mjs").Spread>>}
 */
export async function measureValidation(contestants) {
  const folder = contestants.find(({ name }) => name === "tanstack-query")?.folder ?? "";
  const plugins = ["@hey-api/typescript", "zod", "valibot"];
  // The validators of this package take a format for an annotation, as JSON Schema does; so shall the others.
  const document = JSON.parse(await readFile(join(folder, "openapi.json"), "utf8"));
  const plain = mapSchemas(document, (schema) => ({ ...schema, format: undefined }));
  await writeFile(join(folder, "without-formats.json"), JSON.stringify(plain));
  const args = ["openapi-ts", "-i", "without-formats.json", "-o", "validators", "-p", ...plugins, "--silent"];
  await promisify(execFile)("npx", args, { cwd: folder });
  await writeFile(join(folder, "validators.ts"), PROGRAM);
  const build = await rolldown({
    input: join(folder, "validators.ts"),
    platform: "node",
    logLevel: "silent",
    resolve: {
      alias: {
        valibot: join(root, "node_modules/valibot"),
        "voice-assistants-client/schemas": join(root, "dist/schemas.mjs"),
        zod: join(root, "node_modules/zod"),
      },
    },
  });
  await build.write({ file: join(folder, "validators.mjs"), format: "esm" });
  await build.close();
  /** @type {{ validators: Record<string, (page: unknown) => boolean> }} */
  const { validators } = await import(pathToFileURL(join(folder, "validators.mjs")).href);

  const data = createSandbox({ assistants: 100 }).assistants.list();
  const page = { data, current_page: 1, per_page: 100, total: 100, last_page: 1 };
  const wrong = { ...page, data: [...data.slice(1), { ...data[0], name: 7 }] };
  /** @type {Record<string, number[]>} */
  const times = {};
  for (const [name, validate] of Object.entries(validators)) {
    if (!validate(page) || validate(wrong)) throw new Error(`${name} does not tell a good page from a bad one.`);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, validate] of Object.entries(validators)) {
      const start = performance.now();
      for (let count = 0; count < 100; count++) validate(page);
      (times[name] ??= []).push((performance.now() - start) * 10);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, toSpread(values.slice(5))]));
}
