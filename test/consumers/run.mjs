// @ts-check
/**
 * Compiles the programs in this folder against the installed package, with each compiler and for each kind of module.
 *
 * `node test/consumers/run.mjs PROJECT`, where PROJECT is a folder in which only the tarball is installed.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { runChecks } from "../run-checks.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const compilers = resolve(here, "../../.ci/compilers/node_modules");
const project = resolve(process.argv[2] ?? "");

const COMPILERS = ["5.9", "6.0", "7.0"];

/** @type {{ name: string, type: string, files: string[], options: object, compilers?: string[] }[]} */
const KINDS = [
  { name: "esm", type: "module", files: ["consumer.ts", "esm.mts"], options: { module: "nodenext" } },
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
    files: ["consumer.ts"],
    options: { module: "commonjs", moduleResolution: "node10" },
    compilers: ["5.9"],
  },
];

/** The global types that a program has. */
const WORLDS = [
  { world: "node", options: { lib: ["ES2022"], types: ["node"], typeRoots: [join(compilers, "@types")] } },
  { world: "dom", options: { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] } },
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

/** Fails if the package installs more than openapi-fetch and its dependency. */
async function listDependencies() {
  const { stdout } = await run("npm", ["ls", "--omit=dev", "--all", "--json"], { cwd: project });
  const names = [...stdout.matchAll(/"([^"]+)": \{\n *"version"/g)].map(([, name]) => name).join(", ");
  if (names === "voice-assistants-client, openapi-fetch, openapi-typescript-helpers") return names;
  throw new Error(`installed: ${names}`);
}

/** @param {string} compiler @param {string} tsconfig */
async function compile(compiler, tsconfig) {
  try {
    await run(process.execPath, [join(compilers, `typescript-${compiler}/bin/tsc`), "-p", tsconfig]);
  } catch (error) {
    const { stdout } = /** @type {{ stdout?: string }} */ (error);
    throw new Error(stdout || String(error), { cause: error });
  }
}

const checks = [{ name: "npm ls --omit=dev", check: listDependencies }];
for (const { name, type, files, options, compilers: versions = COMPILERS } of KINDS) {
  const folder = join(project, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type }));
  for (const file of files) await cp(join(here, file), join(folder, file));
  for (const { world, options: known } of WORLDS) {
    const tsconfig = join(folder, `tsconfig.${world}.json`);
    await writeFile(tsconfig, JSON.stringify({ compilerOptions: { ...OPTIONS, ...known, ...options }, files }));
    for (const compiler of versions) {
      checks.push({ name: `TypeScript ${compiler} ${name} ${world}`, check: () => compile(compiler, tsconfig) });
    }
  }
}
await runChecks(checks, 2);
