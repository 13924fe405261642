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
  }
}

/** Builds the site for all test files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
  await buildSite(readOptions(["--out", join(folder, "site")]));
  provide("site", join(folder, "site"));
  return () => rm(folder, { recursive: true });
}
