// @ts-check
import { join } from "node:path";
import { build } from "vitepress";

const { DOCS_SOURCE = "", DOCS_OUT = "" } = process.env;

await build(join(import.meta.dirname, ".."), {
  outDir: DOCS_OUT,
  onAfterConfigResolve(config) {
    // So that two builds can run at once.
    config.tempDir = join(DOCS_SOURCE, "temp");
    config.cacheDir = join(DOCS_SOURCE, "cache");
  },
});
