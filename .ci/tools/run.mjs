// @ts-check
/**
 * Runs the tools that other people read an OpenAPI description with. Each must finish, and what it writes must compile,
 * keep the known values of the open enum-like fields, and accept `[]` where PHP sends it. Prints a line for each tool.
 *
 *   node .ci/tools/run.mjs [description]   bundled, as JSON; generated/openapi.json by default
 */
import SwaggerParser from "@apidevtools/swagger-parser";
import { createClient } from "@hey-api/openapi-ts";
import { Ajv2020 } from "ajv/dist/2020.js";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import postman from "openapi-to-postmanv2";
import { rolldown } from "rolldown";
import { getKnownValues, getPhpMap } from "../../scripts/generate/document.mjs";
import { runChecks } from "../../test/run-checks.mjs";

const here = import.meta.dirname;
const root = join(here, "../..");
const input = process.argv[2] ?? join(root, "generated/openapi.json");
const document = JSON.parse(await readFile(input, "utf8"));
const PATH = "/user/assistants/get";

const { Assistant, Tool, PostCallField } = document.components.schemas;
const example = document.components.examples.FirstPage.value;
const maps = Object.keys(Assistant.properties).filter((name) => getPhpMap(Assistant.properties[name]));
const known = [Assistant, Tool, PostCallField]
  .flatMap((schema) => Object.values(schema?.properties ?? {}))
  .flatMap((schema) => [getKnownValues(schema) ?? []])
  .filter((values) => values.length > 0);

const folder = await mkdtemp(join(tmpdir(), "voice-assistants-tools-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
await symlink(join(here, "node_modules"), join(folder, "node_modules"));
await cp(input, join(folder, "openapi.json"));
const source = join(folder, "openapi.json");

/**
 * Runs a program of `node_modules`.
 *
 * @param {string} script @param {readonly string[]} args
 */
async function run(script, ...args) {
  const options = { cwd: folder, env: { ...process.env, NO_COLOR: "1" }, maxBuffer: 2 ** 26 };
  try {
    return await promisify(execFile)(process.execPath, [script, ...args], options);
  } catch (error) {
    const { stdout = "", stderr = "" } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    throw new Error(`${stdout}${stderr}`.trim().slice(0, 2_000) || String(error), { cause: error });
  }
}

/** @param {string} name */
const bin = (name) => join(here, "node_modules/.bin", name);

/**
 * What a tool that writes TypeScript must have written.
 *
 * @param {string} name of the folder
 * @param {{ types?: string, validator?: string }} written `types` is the module of the type `Assistant`; `validator` is
 *   an expression of the zod schema of a page, `x` being the module before the colon
 */
async function checkCode(name, { types, validator }) {
  const output = join(folder, name);
  const files = await readdir(output, { recursive: true });
  const code = files.filter((file) => file.endsWith(".ts"));
  const texts = await Promise.all(code.map((file) => readFile(join(output, file), "utf8")));
  const text = texts.join("\n").replaceAll(/\s+/g, "").replaceAll("'", '"');
  const lost = known.filter((values) => !new RegExp(values.map((value) => `"${value}"`).join("[,|]")).test(text));
  if (lost.length > 0) throw new Error(`these known values are lost: ${lost.join("; ")}`);

  if (types) {
    const fields = maps.map((map) => `export const ${map}: Assistant["${map}"] = [];\n`).join("");
    await writeFile(join(output, "use.ts"), `import type { Assistant } from "${types}";\n${fields}`);
  }
  await compile(output);
  if (validator) await validate(output, validator);
  return `${code.length} ${code.length === 1 ? "file" : "files"}, compiles, keeps ${known.length} lists of values, accepts []`;
}

/** @param {string} output */
async function compile(output) {
  const compilerOptions = {
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "bundler",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: ["node"],
  };
  await writeFile(join(output, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["."] }));
  await run(join(root, "node_modules/typescript/bin/tsc"), "-p", output);
}

/**
 * The examples of the description, in which PHP's `[]` stands in each place where it can, must pass.
 *
 * @param {string} output @param {string} validator
 */
async function validate(output, validator) {
  const [file = "", name = ""] = validator.split(":");
  const build = await rolldown({ input: join(output, file), logLevel: "silent" });
  await build.write({ file: join(output, "validator.mjs"), format: "esm" });
  const { [name]: schema } = await import(pathToFileURL(join(output, "validator.mjs")).href);
  for (const page of [example, { ...example, per_page: "25" }]) schema.parse(page);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}

/**
 * Calls a mock server of Prism.
 *
 * @param {readonly string[]} args
 * @param {(get: (prefer?: string) => Promise<{ status: number, body: any }>) => Promise<string>} use
 */
async function prism(args, use) {
  const port = await freePort();
  const server = spawn(process.execPath, [bin("prism"), "mock", "-p", String(port), ...args, source], { cwd: folder });
  try {
    let printed = "";
    await new Promise((resolve, reject) => {
      server.stdout.on("data", (chunk) => {
        printed += chunk;
        if (/listening on/i.test(printed)) resolve(undefined);
      });
      server.on("exit", () => reject(new Error(printed)));
    });
    return await use(async (prefer) => {
      const response = await fetch(`http://127.0.0.1:${port}${PATH}`, {
        headers: { Authorization: "Bearer 1|key", Accept: "application/json", ...(prefer && { Prefer: prefer }) },
      });
      return { status: response.status, body: await response.json() };
    });
  } finally {
    server.kill();
  }
}

const checks = [
  {
    name: "swagger-parser",
    check: async () => {
      await SwaggerParser.validate(structuredClone(document));
      return "valid";
    },
  },
  {
    name: "spectral:oas",
    check: async () => {
      await writeFile(join(folder, "spectral.yaml"), 'extends: ["spectral:oas"]\n');
      await run(bin("spectral"), "lint", source, "--ruleset", "spectral.yaml", "--fail-severity", "hint");
      return "no result, also for the examples with []";
    },
  },
  {
    name: "prism mock",
    check: () =>
      prism([], async (get) => {
        const page = await get();
        if (JSON.stringify(page.body) !== JSON.stringify(example)) throw new Error(JSON.stringify(page));
        const codes = Object.keys(document.paths[PATH].get.responses).filter((code) => code !== "200");
        for (const code of codes) {
          const { status } = await get(`code=${code}`);
          if (String(status) !== code) throw new Error(`code=${code}: ${status}`);
        }
        return `200 is the example, with []; ${codes.join(", ")} on request`;
      }),
  },
  {
    name: "prism mock -d",
    check: () =>
      prism(["-d"], async (get) => {
        const ajv = new Ajv2020({ strict: false, validateFormats: false });
        ajv.addSchema({ ...document, $id: "api" });
        const isPage = ajv.compile({ $ref: "api#/components/schemas/AssistantPage" });
        let empty = 0;
        for (let request = 0; request < 20; request++) {
          const { status, body } = await get();
          if (status !== 200 || !isPage(body)) throw new Error(`${status}: ${ajv.errorsText(isPage.errors)}`);
          /** @type {Record<string, unknown>[]} */
          const rows = body.data;
          empty += rows.flatMap((row) => maps.filter((name) => Array.isArray(row[name]))).length;
        }
        if (empty === 0) throw new Error("no map is []");
        return "20 responses with 200, all valid, and some maps are []";
      }),
  },
  {
    name: "orval",
    check: async () => {
      await run(bin("orval"), "--input", source, "--output", join(folder, "orval/client.ts"), "--client", "fetch");
      await run(bin("orval"), "--input", source, "--output", join(folder, "orval/zod.ts"), "--client", "zod");
      return checkCode("orval", { types: "./client.js", validator: "zod.ts:listAssistantsResponse" });
    },
  },
  {
    name: "kubb",
    check: async () => {
      await writeFile(join(folder, "kubb.config.ts"), KUBB);
      await run(bin("kubb"), "generate", "--config", "kubb.config.ts");
      return checkCode("kubb", {
        types: "./types/Assistant.js",
        validator: "zod/assistantPageSchema.ts:assistantPageSchema",
      });
    },
  },
  {
    name: "hey-api",
    check: async () => {
      await createClient({
        input: source,
        output: { path: join(folder, "hey-api") },
        plugins: ["@hey-api/typescript", "@hey-api/sdk", { name: "zod", compatibilityVersion: 3 }],
        logs: { level: "silent" },
      });
      return checkCode("hey-api", { types: "./types.gen.js", validator: "zod.gen.ts:zAssistantPage" });
    },
  },
  {
    name: "openapi-zod-client",
    check: async () => {
      await mkdir(join(folder, "zod-client"));
      await run(bin("openapi-zod-client"), source, "-o", join(folder, "zod-client/client.ts"), "--export-schemas");
      await writeFile(
        join(folder, "zod-client/page.ts"),
        'import { schemas } from "./client.js";\nexport const page = schemas.AssistantPage;\n',
      );
      return checkCode("zod-client", { validator: "page.ts:page" });
    },
  },
  {
    name: "oazapfts",
    check: async () => {
      await mkdir(join(folder, "oazapfts"));
      await run(bin("oazapfts"), source, join(folder, "oazapfts/api.ts"));
      return checkCode("oazapfts", { types: "./api.js" });
    },
  },
  {
    name: "Postman converter",
    check: async () => {
      for (const parametersResolution of ["Schema", "Example"]) {
        const text = await convertToPostman({ parametersResolution });
        const bodies = [...text.matchAll(/"body":("(?:[^"\\]|\\.)*"|null)/g)].map(([, body = ""]) => JSON.parse(body));
        if (bodies.length < 2 || bodies.includes(null) || bodies.includes("null")) {
          throw new Error(`a body is null: ${bodies.map((body) => String(body).slice(0, 40)).join(" | ")}`);
        }
        for (const body of bodies) JSON.parse(body);
      }
      return "bodies from the schemas and from the examples, none is null";
    },
  },
];

/** @param {object} options @returns {Promise<string>} */
function convertToPostman(options) {
  return new Promise((resolve, reject) => {
    const data = JSON.stringify(document);
    postman.convert(
      { type: "string", data },
      options,
      (/** @type {Error | null} */ error, /** @type {any} */ { result, reason, output } = {}) => {
        if (error || !result) reject(error ?? new Error(reason));
        else resolve(JSON.stringify(output[0].data));
      },
    );
  });
}

const KUBB = `import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
import { pluginZod } from "@kubb/plugin-zod";

export default defineConfig({
  root: ".",
  input: { path: "openapi.json" },
  output: { path: "kubb" },
  plugins: [
    pluginOas(),
    pluginTs({ output: { path: "types" } }),
    pluginZod({ output: { path: "zod" } }),
    pluginClient({ output: { path: "clients" } }),
  ],
});
`;

await runChecks(checks, 2);
