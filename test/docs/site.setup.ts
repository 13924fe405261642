import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildSite } from "../../scripts/docs/build.mjs";
import { readOptions } from "../../scripts/docs/options.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the site for the host in the description. */
    site: string;
    /** The folder of the same site, built again. */
    again: string;
  }
}

/** Builds the site twice for all test files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
  const [site, again] = await Promise.all(
    ["site", "again"].map(async (name) => {
      const out = join(folder, name);
      await buildSite(readOptions(["--out", out]));
      return out;
    }),
  );
  provide("site", site ?? "");
  provide("again", again ?? "");
  return () => rm(folder, { recursive: true });
}
