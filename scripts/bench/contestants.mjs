// @ts-check
import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rolldown } from "rolldown";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * What is compared, by the folder of its program: this client; the loop that public integrations write; the client that
 * the linter of this description generates; and what people reach for today, the most used generator with the most used
 * cache, and the page iterator of the most used client for Node. Their versions are the newest that Node 20 runs.
 */
const LABELS = {
  "this-client": "this client",
  "hand-written-loop": "hand-written loop",
  "redocly-client": "redocly generate-client",
  "tanstack-query": "Hey API + TanStack Query",
  got: "got.paginate",
};

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {string} label
 * @property {string} folder its project: installed, with the client that is generated from the description
 * @property {string} bundle its program, for Node
 */

/**
 * The versions of what is compared, by package.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function readVersions() {
  /** @type {Record<string, string>} */
  const versions = {};
  for (const name of Object.keys(LABELS)) {
    const url = new URL(`contestants/${name}/package.json`, import.meta.url);
    const { dependencies, devDependencies } = JSON.parse(await readFile(url, "utf8"));
    Object.assign(versions, dependencies, devDependencies);
  }
  return versions;
}

/**
 * Makes a project for each contestant, as a user would.
 *
 * @param {string} work a folder
 * @returns {Promise<Contestant[]>}
 */
export async function prepare(work) {
  await cp(fileURLToPath(new URL("contestants", import.meta.url)), work, { recursive: true });
  await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", work], { cwd: root });
  return Promise.all(Object.entries(LABELS).map(([name, label]) => prepareOne(join(work, name), name, label)));
}

/** @param {string} folder @param {string} name @param {string} label @returns {Promise<Contestant>} */
async function prepareOne(folder, name, label) {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const npm = (/** @type {string[]} */ ...args) => run("npm", [...args, "--no-audit", "--no-fund"], { cwd: folder });
  await cp(join(root, "generated/openapi.json"), join(folder, "openapi.json"));
  if (name === "this-client") await npm("install", `../voice-assistants-client-${version}.tgz`);
  else if (name !== "hand-written-loop") await npm("ci", "--ignore-scripts");
  await npm("run", "generate", "--if-present");
  await writeFile(join(folder, "tsconfig.json"), TSCONFIG);
  const code = await bundle(folder, { platform: "node" });
  await writeFile(join(folder, "list.mjs"), code);
  return { name, label, folder, bundle: join(folder, "list.mjs") };
}

/**
 * A contestant's program in one file.
 *
 * @param {string} folder
 * @param {{ platform: "node" | "browser", minify?: boolean }} options
 */
export async function bundle(folder, { platform, minify = false }) {
  const build = await rolldown({ input: join(folder, "list.ts"), platform, logLevel: "silent" });
  const { output } = await build.generate({ format: "esm", minify, codeSplitting: false });
  await build.close();
  return output[0].code;
}

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: "ES2023",
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    lib: ["ES2023", "DOM", "DOM.Iterable"],
  },
  files: ["list.ts"],
});
