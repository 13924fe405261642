import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, type Page, chromium } from "playwright-core";
import { inject } from "vitest";
import { serveSite } from "../../scripts/docs/serve.mjs";
import { hasProgram } from "../recipes/need.js";

const PATH = process.env.CHROMIUM || "/usr/bin/chromium";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page, and what went wrong on it: requests to other hosts, errors, and words of the console about them. */
export interface Opened {
  readonly page: Page;
  readonly troubles: string[];
}

/** @throws Error where it is missing and `CI` is set */
export const hasChromium: boolean = hasProgram("Chromium (CHROMIUM is to have its path)", PATH, /^Chrom/);

/** A built site, served below a path, and a Chromium to open it in. */
export interface OpenSite {
  readonly url: string;
  readonly browser: Browser;
  readonly close: () => Promise<unknown>;
}

export async function openSite(): Promise<OpenSite> {
  const [site, browser] = await Promise.all([
    serveSite(inject("site"), { base: "/any/path" }),
    chromium.launch({ executablePath: PATH }),
  ]);
  return { url: site.url, browser, close: () => Promise.all([browser.close(), site.close()]) };
}

/** Opens an address as a first visit: nothing is cached or stored. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await browser.newPage(options);
  const troubles: string[] = [];
  const { origin } = new URL(url);
  page.on("request", (request) => {
    const target = new URL(request.url());
    if (target.origin !== origin && !["data:", "blob:"].includes(target.protocol)) troubles.push(`asks ${target.href}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  await page.goto(url);
  return { page, troubles };
}

/** Opens another address in the same tab, which takes a fraction of the time. What has gone wrong before is forgotten. */
export async function visit({ page, troubles }: Opened, url: string): Promise<void> {
  // An address that differs in what follows `#` alone would not be loaded.
  await page.goto("about:blank");
  troubles.length = 0;
  await page.goto(url);
}

/** What axe finds on a page as it is now, with only these rules, or without the rules that are left out. */
export async function findFaults(
  page: Page,
  { only, leftOut = [] }: { only?: readonly string[] | undefined; leftOut?: readonly string[] } = {},
): Promise<string[]> {
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(axe);
  const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]));
  const options = { resultTypes: ["violations"], rules, ...(only && { runOnly: only }) };
  const results = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return (results as AxeResults).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
