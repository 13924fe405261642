// @ts-check
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { BACKGROUNDS } from "./accent.mjs";
import { toPlainText } from "./markdown.mjs";
import { renderHtml } from "./render.mjs";

/** @typedef {import("./options.mjs").Options} Options */
/** @typedef {import("./model.mjs").Model} Model */

/**
 * What differs between pages.
 *
 * @typedef {object} Page
 * @property {string} file its name in the site
 * @property {string} template
 * @property {string} name as the sidebar and the search call it
 * @property {string} section the heading that it stands under in the sidebar
 * @property {string} title
 * @property {string} description Markdown
 * @property {string} style
 * @property {{ [directive: string]: string }} policy what it needs beyond its own files, and its style
 * @property {string} [head] HTML for the end of its head
 * @property {readonly string[]} scripts
 * @property {readonly import("./markdown.mjs").Part[]} parts its headings, for the sidebar
 * @property {{ file: string, text: string }} [markdown] the same page in Markdown
 * @property {boolean} [isHidden] whether search engines and the sidebar leave it out
 * @property {string} [base] put before each link to a page of the site; nothing, since they all lie in one folder
 * @property {object} data what its template needs beside the model
 */

/** Runs in the head of each page. */
const early = readFileSync(new URL("assets/early.mjs", import.meta.url), "utf8").replaceAll(
  /^ *(\/\*\*| ?\*|\/\/).*\n/gm,
  "",
);

/**
 * A page with its head and its policy, which allows nothing from elsewhere.
 *
 * @param {Page} page
 * @param {object} site
 * @param {Model} site.model
 * @param {readonly Page[]} site.pages those that the sidebar lists
 * @param {Options} options
 * @returns {string}
 */
export function createPage(page, { model, pages }, { logo, siteUrl }) {
  const { file, base = "", isHidden = false } = page;
  const { "script-src": moreScripts = "", ...more } = page.policy;
  // `{` keeps what the script declares out of the page.
  const script = `{\n${early}}`;
  const policy = {
    "default-src": "'none'",
    "script-src": `'self' ${toSource(script)} ${moreScripts}`.trim(),
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    ...more,
  };
  const shared = { ...page.data, model, base, page, pages };
  return renderHtml("layout.eta", {
    ...shared,
    early: script,
    policy: Object.entries(policy)
      .map((pair) => pair.join(" "))
      .join("; "),
    pageTitle: page.title,
    pageDescription: toPlainText(page.description),
    canonical: siteUrl && !isHidden ? siteUrl + file.replace(/^index\.html$/, "") : undefined,
    logo: logo?.name,
    backgrounds: BACKGROUNDS,
    body: renderHtml(page.template, shared),
  });
}

/** By which a policy knows an inline script or style. @param {string} text */
export function toSource(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
