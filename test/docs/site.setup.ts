import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { buildSite } from "../../scripts/docs/build.mjs";
import { readOptions } from "../../scripts/docs/options.mjs";
import { serveSite } from "../../scripts/docs/serve.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of a site, with a name, colors, pictures and links of its own. */
    site: string;
    /** Where it is served: below a path. */
    url: string;
    /** The address of a Chromium, or "" if there is none. */
    browser: string;
  }
}

/** The headless shell takes half the time of Chromium. */
const CHROMIUM = process.env.CHROMIUM || ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync);

/** Builds and serves the site, and starts a browser, for all test files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const starting = CHROMIUM && existsSync(CHROMIUM) ? chromium.launchServer({ executablePath: CHROMIUM }) : undefined;
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
  const pictures = ["logo", "logo-dark", "favicon"].map((name) => [`--${name}`, join(folder, `${name}.svg`)] as const);
  for (const [name, file] of pictures)
    await writeFile(file, `<svg xmlns="http://www.w3.org/2000/svg" id="${name}" viewBox="0 0 9 9"/>`);
  await mkdir(join(folder, "site"));
  await writeFile(join(folder, "site/left-over.html"), "");
  const title = ["--title", 'Example <Voice> "API" of a Company with a Long Name'];
  // This color is too pale for text.
  const brand = "--color #f5c518 --lang de --home https://www.example.com/ --support mailto:help@example.com";
  const place = `--host app.example.com --site-url https://docs.example.com/api --out ${join(folder, "site")}`;
  await buildSite(readOptions([...title, ...`${brand} ${place}`.split(" "), ...pictures.flat()]));
  const [server, browser] = await Promise.all([serveSite(join(folder, "site"), { base: "/any/path" }), starting]);
  provide("site", join(folder, "site"));
  provide("url", server.url);
  provide("browser", browser?.wsEndpoint() ?? "");
  return async () => {
    await Promise.all([browser?.close(), server.close()]);
    await rm(folder, { recursive: true });
  };
}
