import { type Browser, type BrowserContextOptions, type Page, chromium } from "playwright-core";
import { hasProgram } from "../recipes/need.js";

const PATH = process.env.CHROMIUM || "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @throws Error where it is missing and `CI` is set */
export const hasChromium: boolean = hasProgram("Chromium (CHROMIUM is to have its path)", PATH, /^Chrom/);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: FLAGS });
}

/** A page, and what went wrong on it: requests to other hosts, errors, and words of the console about them. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; troubles: string[] }> {
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
