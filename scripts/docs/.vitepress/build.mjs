// @ts-check
import { join } from "node:path";
import { build } from "vitepress";

const { DOCS_SOURCE = "" } = process.env;

await build(join(import.meta.dirname, ".."), {
  outDir: join(DOCS_SOURCE, "site"),
  onAfterConfigResolve(config) {
    // So that two builds can run at once.
    Object.assign(config, { tempDir: join(DOCS_SOURCE, "temp"), cacheDir: join(DOCS_SOURCE, "cache") });
  },
});
