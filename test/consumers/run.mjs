// @ts-check
/**
 * Compiles the programs in this folder against the installed package, with each compiler and for each kind of module; asks
 * compilers what an editor shows; and runs the package's schemas in libraries that accept them.
 *
 * `node test/consumers/run.mjs PROJECT`, where PROJECT is a folder in which only the tarball is installed.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { runChecks } from "../run-checks.mjs";
import { checkEditor } from "./editor.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const compilers = resolve(here, "../../.ci/compilers/node_modules");
const project = resolve(process.argv[2] ?? "");

const COMPILERS = ["5.9", "6.0", "7.0"];

/** @type {{ name: string, type: string, files: string[], options: object, compilers?: string[] }[]} */
const KINDS = [
  {
    name: "esm",
    type: "module",
    files: ["consumer.ts", "esm.mts"],
    options: { module: "nodenext" },
    compilers: ["5.4", ...COMPILERS],
  },
  { name: "commonjs", type: "commonjs", files: ["consumer.ts", "commonjs.cts"], options: { module: "node16" } },
  {
    name: "bundler",
    type: "module",
    files: ["consumer.ts", "esm.mts"],
    options: { module: "preserve", moduleResolution: "bundler" },
  },
  {
    name: "loose",
    type: "commonjs",
    files: ["loose.ts"],
    options: { module: "node16", strict: false, exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false },
  },
  {
    // This resolution uses `typesVersions`. TypeScript 6 deprecates it, and TypeScript 7 has removed it.
    name: "node10",
    type: "commonjs",
    files: ["consumer.ts", "commonjs.cts"],
    options: { module: "commonjs", moduleResolution: "node10" },
    compilers: ["5.4", "5.9"],
  },
];

/** The global types that a program has: no more than the package needs. */
const WORLDS = [
  { world: "node", options: { lib: ["ES2020"], types: ["node"], typeRoots: [join(compilers, "@types")] } },
  { world: "dom", options: { lib: ["ES2020", "DOM"], types: [] } },
];

const OPTIONS = {
  target: "ES2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  resolveJsonModule: true,
  noEmit: true,
};

/** @param {string} compiler @param {string} tsconfig */
async function compile(compiler, tsconfig) {
  try {
    await run(process.execPath, [join(compilers, `typescript-${compiler}/bin/tsc`), "-p", tsconfig]);
  } catch (error) {
    const { stdout } = /** @type {{ stdout?: string }} */ (error);
    throw new Error(stdout || String(error), { cause: error });
  }
}

/**
 * @param {string} name
 * @param {string} type of its modules
 * @param {readonly string[]} files
 */
async function createFolder(name, type, files) {
  const folder = join(project, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type }));
  for (const file of files) await cp(join(here, file), join(folder, file));
  return folder;
}

/** @param {string} file @param {object} compilerOptions @param {readonly string[]} files */
async function writeConfig(file, compilerOptions, files) {
  await writeFile(file, JSON.stringify({ compilerOptions: { ...OPTIONS, ...compilerOptions }, files }));
  return file;
}

/** @type {import("../run-checks.mjs").Check[]} */
const checks = [];
for (const { name, type, files, options, compilers: versions = COMPILERS } of KINDS) {
  const folder = await createFolder(name, type, files);
  for (const { world, options: known } of WORLDS) {
    const tsconfig = await writeConfig(join(folder, `tsconfig.${world}.json`), { ...known, ...options }, files);
    for (const compiler of versions) {
      checks.push({ name: `TypeScript ${compiler} ${name} ${world}`, check: () => compile(compiler, tsconfig) });
    }
  }
}

const [, { options: browser }] = WORLDS;
const editor = await createFolder("editor", "module", ["editor.ts"]);
await writeConfig(join(editor, "tsconfig.json"), { ...browser, module: "nodenext" }, ["editor.ts"]);
for (const compiler of ["5.4", "5.9", "7.0"]) {
  const check = () => checkEditor(join(compilers, `typescript-${compiler}`), join(editor, "editor.ts"));
  checks.push({ name: `TypeScript ${compiler} editor`, check });
}

const ai = await createFolder("ai", "module", ["ai.mjs"]);
await symlink(compilers, join(ai, "node_modules"));
const checked = {
  module: "nodenext",
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  types: ["node"],
  lib: ["ES2022", "DOM"],
};
const aiConfig = await writeConfig(join(ai, "tsconfig.json"), checked, ["ai.mjs"]);
checks.push({ name: "TypeScript 5.9 ai.mjs", check: () => compile("5.9", aiConfig) });
checks.push({
  name: "MCP SDK and TanStack AI",
  check: async () => void (await run(process.execPath, [join(ai, "ai.mjs")])),
});
await runChecks(checks, 2);
