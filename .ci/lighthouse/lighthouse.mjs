// @ts-check
/**
 * Measures the pages of a built site with Lighthouse, as a phone and as a desktop, over HTTP on loopback with the
 * compression that a host of static files has. Prints a table, and fails where a figure is under what is promised.
 *
 *   node .ci/lighthouse/lighthouse.mjs [folder]   the folder is site/ by default
 */
import { existsSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { serveSite } from "../../scripts/docs/serve.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PAGES = ["index.html", "try.html", "reference.html", "reference.html#/assistants/listassistants"];

/** The least scores that are promised, in percent, by page; other figures are only printed. */
const PROMISED = {
  "index.html": { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 },
  "reference.html": { performance: 52 },
};

const site = await serveSite(process.argv[2] ?? "site");
const chrome = await launch({
  chromePath: ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path)),
  chromeFlags: "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync".split(" "),
});
const rows = [];
const misses = [];
try {
  for (const page of PAGES) {
    for (const [form, config] of Object.entries({ mobile: undefined, desktop: desktopConfig })) {
      const flags = { port: chrome.port, onlyCategories: CATEGORIES, logLevel: /** @type {const} */ ("error") };
      const { lhr } = (await lighthouse(`${site.url}/${page}`, flags, config)) ?? {};
      if (!lhr) throw new Error(`Lighthouse says nothing of ${page}.`);
      const scores = CATEGORIES.map((id) => [id, Math.round((lhr.categories[id]?.score ?? 0) * 100)]);
      const metrics = [
        "first-contentful-paint",
        "largest-contentful-paint",
        "total-blocking-time",
        "cumulative-layout-shift",
      ];
      const values = metrics.map((id) => [id, lhr.audits[id]?.displayValue]);
      rows.push({ page, form, ...Object.fromEntries(scores), ...Object.fromEntries(values) });
      for (const [id, least] of Object.entries(PROMISED[page] ?? {})) {
        const score = Object.fromEntries(scores)[id];
        if (score < least) misses.push(`${page} (${form}): ${id} is ${score}, and at least ${least} is promised.`);
      }
      for (const audit of Object.values(lhr.audits)) {
        if (audit.score !== null && audit.score < 0.9 && process.env.VERBOSE)
          console.log(page, form, audit.id, audit.score, audit.displayValue ?? "");
      }
    }
  }
} finally {
  chrome.kill();
  await site.close();
}
console.table(rows);
for (const miss of misses) console.error(miss);
process.exitCode = misses.length > 0 ? 1 : 0;
