// @ts-check
/**
 * Measures the pages of a built site with Lighthouse, as a phone and as a desktop, over HTTP on loopback with the
 * compression that a host of static files has. Prints a table, and fails where a figure is under what is promised.
 *
 *   node .ci/lighthouse/lighthouse.mjs [folder]   the folder is site/ by default
 */
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { serveSite } from "../../scripts/docs/serve.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const METRICS = { LCP: "largest-contentful-paint", TBT: "total-blocking-time", CLS: "cumulative-layout-shift" };
const FORMS = { mobile: undefined, desktop: desktopConfig };

/** The least scores that are promised, in percent, by page; what is left out is only printed. */
const PAGES = {
  "index.html": { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 },
  "completeness.html": { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 },
  "try.html": { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 },
  "reference.html": { performance: 90, "best-practices": 100, seo: 100 },
  // Redoc's script is run at once, where the page alone waits for a reader.
  "reference.html#/assistants/listassistants": { performance: 52 },
};

/** A machine that does other things too is slow at times, so a page under its promise is measured again. */
const MOST_TRIES = 3;

/**
 * @param {string} url
 * @param {number} port of Chromium
 * @param {keyof FORMS} form
 */
async function measure(url, port, form) {
  const flags = { port, onlyCategories: CATEGORIES, logLevel: /** @type {const} */ ("error") };
  const { lhr } = (await lighthouse(url, flags, FORMS[form])) ?? {};
  if (!lhr) throw new Error(`Lighthouse says nothing of ${url}.`);
  const scores = CATEGORIES.map((id) => [id, Math.round((lhr.categories[id]?.score ?? 0) * 100)]);
  const metrics = Object.entries(METRICS).map(([name, id]) => [name, lhr.audits[id]?.displayValue]);
  return { scores: Object.fromEntries(scores), metrics: Object.fromEntries(metrics) };
}

const site = await serveSite(process.argv[2] ?? "site");
const chrome = await launch({
  chromePath: process.env.CHROMIUM || "/usr/bin/chromium",
  chromeFlags:
    "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run --disable-sync".split(
      " ",
    ),
});
const rows = [];
const misses = [];
try {
  for (const [page, promised] of Object.entries(PAGES)) {
    for (const form of /** @type {(keyof FORMS)[]} */ (Object.keys(FORMS))) {
      for (let attempt = 1; ; attempt++) {
        const { scores, metrics } = await measure(`${site.url}/${page}`, chrome.port, form);
        const missed = Object.entries(promised).filter(([id, least]) => scores[id] < least);
        if (missed.length > 0 && attempt < MOST_TRIES) continue;
        rows.push({ page, form, ...scores, ...metrics });
        misses.push(...missed.map(([id, least]) => `${page}, ${form}: ${id} is ${scores[id]}, promised is ${least}.`));
        break;
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
