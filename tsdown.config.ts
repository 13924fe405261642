import { rm } from "node:fs/promises";
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
    hooks: {
      // `./types` has no JavaScript.
      "build:done": async ({ options }) => {
        await Promise.all(["mjs", "cjs"].map((ending) => rm(`${options.outDir}/types.${ending}`, { force: true })));
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
  },
]);
