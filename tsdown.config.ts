import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "rolldown/utils";
import { defineConfig } from "tsdown";

/** A warning that depends on how busy the machine is would make the output of a build differ. */
const TIMELESS = { pluginTimings: false };

export default defineConfig([
  {
    entry: {
      index: "src/index.ts",
      types: "src/types.ts",
      schemas: "src/schemas.ts",
      sandbox: "src/sandbox/create-sandbox.ts",
    },
    format: ["esm", "cjs"],
    platform: "neutral",
    target: "es2022",
    fixedExtension: true,
    // An inlined constant would leave an unused import behind.
    inputOptions: { optimization: { inlineConst: false }, checks: TIMELESS },
    // The declarations contain them, where editors look for them.
    outputOptions: { comments: false },
    // The packages of these types are not installed with this one.
    deps: { onlyBundle: ["@standard-schema/spec", "openapi-typescript-helpers"] },
    dts: true,
    plugins: [
      { name: "find-default-exports", renderChunk: findDefaultExports },
      {
        name: "minify-validators",
        // Nobody reads the validators that ajv generates, and they are large.
        renderChunk: (code, { name, fileName }) => (name === "schemas" ? minify(fileName, code) : null),
      },
    ],
    hooks: {
      // Called for each format.
      "build:done": async ({ options: { format, outDir } }) => {
        const ending = format === "cjs" ? "cjs" : "mjs";
        const names = (await readdir(outDir)).filter((name) => name.endsWith(ending.replace("js", "ts")));
        await Promise.all(names.map((name) => mendDeclarations(join(outDir, name))));
      },
    },
  },
  {
    entry: { cli: "src/cli/main.ts" },
    format: "esm",
    platform: "node",
    target: "node20.19",
    fixedExtension: true,
    minify: true,
    dts: false,
    clean: false,
    deps: { onlyBundle: false },
    inputOptions: { checks: TIMELESS },
    plugins: [
      { name: "share-entries", resolveId: shareEntries },
      {
        name: "replace-packages",
        resolveId: (path) => (Object.hasOwn(REPLACEMENTS, path) ? `\0${path}` : null),
        load: (id) => REPLACEMENTS[id.replace("\0", "")] ?? null,
      },
    ],
  },
]);

/** Lets the bin load the built client and sandbox instead of containing a second copy of them. */
function shareEntries(path: string, importer = ""): { id: string; external: true } | null {
  if (!importer.includes("/src/cli/")) return null;
  if (path === "../index.js") return { id: "./index.mjs", external: true };
  if (path === "../schemas.js") return { id: "./schemas.mjs", external: true };
  return path === "../sandbox/create-sandbox.js" ? { id: "./sandbox.mjs", external: true } : null;
}

const UNDICI = join(import.meta.dirname, "node_modules/undici/lib");

/** Modules in place of packages that the bin's dependencies load. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  // The parts that the proxy needs; the whole package is larger by half.
  undici: `
    require("${UNDICI}/dispatcher/dispatcher.js").prototype.connect = require("${UNDICI}/api/api-connect.js");
    exports.EnvHttpProxyAgent = require("${UNDICI}/dispatcher/env-http-proxy-agent.js");
    exports.fetch = require("${UNDICI}/web/fetch/index.js").fetch;`,
  // 10 kB that Node has, for newer emoji too.
  "emoji-regex": "module.exports = () => /\\p{RGI_Emoji}/gv;",
};

/**
 * Makes CommonJS use the default export of openapi-fetch. For an import in an ES module, the bundler follows Node, where
 * the default export is the whole `module.exports`.
 */
function findDefaultExports(code: string): string {
  return code.replaceAll(/__toESM\((\w+), 1\)/g, "__toESM($1)");
}

/**
 * Moves doc comments to lines of their own, since the bundler leaves them at the end of a line, where editors ignore them;
 * and gives types their names back. The bundler renames `Issue` to `Issue$1` because a namespace that it inlines has an
 * `Issue`, too, and it removes the second name of an import. If two types of a file had the same name, the programs in
 * `test/consumers` would not compile. TypeScript 7 finds no types in the namespace of openapi-fetch, whose CommonJS
 * declarations have `export =`.
 */
async function mendDeclarations(file: string): Promise<void> {
  const text = await readFile(file, "utf8");
  const imported = new Set(text.match(/(?<=OpenapiFetch\.)\w+/g));
  const mended = text
    .replace(/; (\/\*\*.*\*\/)\n( *)/g, ";\n$2$1\n$2")
    .replace(/\b([A-Z]\w*)\$\d+\b/g, "$1")
    .replace("* as OpenapiFetch", `{ ${[...imported].map((name) => `${name} as Fetch${name}`).join(", ")} }`)
    .replaceAll("OpenapiFetch.", "Fetch");
  await writeFile(file, mended);
}
