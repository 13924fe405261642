import { defineConfig } from "tsdown";

const library = {
  platform: "neutral",
  target: "es2022",
  dts: true,
  sourcemap: false,
  fixedExtension: true,
} as const;

export default defineConfig([
  {
    ...library,
    entry: { index: "src/index.ts", schemas: "src/schemas.ts", sandbox: "src/sandbox/create-sandbox.ts" },
    format: ["esm", "cjs"],
  },
  { ...library, entry: { types: "src/types.ts" }, format: ["esm", "cjs"], dts: { emitDtsOnly: true }, clean: false },
  {
    entry: { cli: "src/cli/main.ts" },
    format: "esm",
    platform: "node",
    target: "node20.19",
    fixedExtension: true,
    minify: true,
    dts: false,
    clean: false,
  },
]);
