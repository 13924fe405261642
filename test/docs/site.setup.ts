import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildSite } from "../../scripts/docs/build.mjs";
import { readOptions } from "../../scripts/docs/options.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the site for the deployment that the description names. */
    site: string;
  }
}

/** Builds the site once for all test files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
  const files = Object.entries(await buildSite(await readOptions([])));
  await Promise.all(files.map(([name, content]) => writeFile(join(folder, name), content)));
  provide("site", folder);
  return () => rm(folder, { recursive: true });
}
