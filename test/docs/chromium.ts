import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium } from "playwright-core";
import { inject } from "vitest";
import { canRun } from "../recipes/need.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page, and what went wrong on it: requests to other hosts, errors, and words of the console about them. */
export interface Opened {
  readonly page: Page;
  readonly troubles: string[];
}

/** @throws Error where it is missing and `CI` is set */
export const hasChromium: boolean = canRun("Chromium is missing (set CHROMIUM to its path)", inject("browser") !== "");

/** The connection of this worker to the browser that all test files share. It ends with that browser. */
let browser: Promise<Browser> | undefined;

/** Opens an address as a first visit, when nothing is cached or stored, or in a context that was opened before. */
export async function openPage(url: string, given: BrowserContextOptions | BrowserContext = {}): Promise<Opened> {
  browser ??= chromium.connect(inject("browser"));
  const context = "newPage" in given ? given : await (await browser).newContext(given);
  const page = await context.newPage();
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

/** What axe finds on a page as it is now, or in the elements that a function finds on it. */
export async function findFaults(
  page: Page,
  given: RunOptions = {},
  find: () => Element[] = () => [document.documentElement],
): Promise<string[]> {
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(axe);
  const options = JSON.stringify({ resultTypes: ["violations"], selectors: false, ...given } satisfies RunOptions);
  const run = `(include) => (include.length > 0 ? axe.run({ include }, ${options}) : { violations: [] })`;
  const { violations } = (await page.evaluate(`(${run})((${find})())`)) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
