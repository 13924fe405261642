import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "rolldown/utils";
import { defineConfig } from "tsdown";

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
    // A shared constant that is inlined would leave an import for nothing behind.
    inputOptions: { optimization: { inlineConst: false } },
    // They stand in the declarations, where an editor looks for them.
    outputOptions: { comments: false },
    // Types that a user's compiler must find without packages that are not installed.
    deps: { onlyBundle: ["@standard-schema/spec", "openapi-typescript-helpers"] },
    dts: true,
    plugins: [
      { name: "find-default-exports", renderChunk: findDefaultExports },
      {
        name: "minify-validators",
        // Nobody reads what ajv wrote, and it is most of the package.
        renderChunk: (code, { name, fileName }) => (name === "schemas" ? minify(fileName, code) : null),
      },
    ],
    hooks: {
      // Called for each format.
      "build:done": async ({ options: { format, outDir } }) => {
        const ending = format === "cjs" ? "cjs" : "mjs";
        // `./types` has no JavaScript.
        await rm(join(outDir, `types.${ending}`), { force: true });
        const names = (await readdir(outDir)).filter((name) => name.endsWith(ending.replace("js", "ts")));
        await Promise.all(names.map((name) => mendComments(join(outDir, name))));
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
    plugins: [
      { name: "share-entries", resolveId: shareEntries },
      { name: "omit-debug", resolveId: (path) => (path === "debug" ? DEBUG : null), load: omitDebug },
    ],
  },
]);

/** Lets the bin load the built client and sandbox instead of containing a second copy of them. */
function shareEntries(path: string, importer = ""): { id: string; external: true } | null {
  if (!importer.includes("/src/cli/")) return null;
  if (path === "../index.js") return { id: "./index.mjs", external: true };
  return path === "../sandbox/create-sandbox.js" ? { id: "./sandbox.mjs", external: true } : null;
}

/** The name under which the bundler finds an empty `debug`. */
const DEBUG = "\0debug";

/**
 * Replaces the package `debug`, which the proxy agents use. It would write the API key and the password of a proxy to
 * stderr where the environment has `DEBUG=*`.
 */
function omitDebug(id: string): string | null {
  return id === DEBUG ? "export default () => () => {};" : null;
}

/**
 * Lets CommonJS see that openapi-fetch marks its default export. What an ES module asks for is loaded as Node would load
 * it for that module, and there the default is the whole of `module.exports`.
 */
function findDefaultExports(code: string): string {
  return code.replaceAll(/__toESM\((\w+), 1\)/g, "__toESM($1)");
}

/** Moves doc comments to lines of their own: the bundler leaves them behind the member before, where no editor looks. */
async function mendComments(file: string): Promise<void> {
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/; (\/\*\*.*\*\/)\n( *)/g, ";\n$2$1\n$2"));
}
