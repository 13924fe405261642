// @ts-check
import { toPlainText } from "./markdown.mjs";
import { renderHtml } from "./render.mjs";
import { BACKGROUNDS } from "./accent.mjs";

/** @typedef {import("./options.mjs").Options} Options */
/** @typedef {import("./model.mjs").Model} Model */

/**
 * What differs between pages.
 *
 * @typedef {object} Page
 * @property {string} file its name in the site
 * @property {string} template
 * @property {string} title
 * @property {string} description Markdown
 * @property {string} style
 * @property {{ [directive: string]: string }} policy what it needs beyond its own files, and its style
 * @property {string} [head] HTML for the end of its head
 * @property {{ file: string, isModule: boolean }} [script]
 * @property {boolean} [isHidden] whether search engines shall leave it out
 * @property {string} [base] put before each link to a page of the site; nothing, since they all lie in one folder
 * @property {object} [data] what its template needs beside the model
 */

/**
 * A page with its head and its policy, which allows nothing from elsewhere.
 *
 * @param {Page} page
 * @param {Model} model
 * @param {Options} options
 * @returns {string}
 */
export function createPage(page, model, { logo, siteUrl }) {
  const { file, base = "", isHidden = false } = page;
  const policy = {
    "default-src": "'none'",
    "script-src": page.script ? "'self'" : "'none'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    ...page.policy,
  };
  const shared = { ...page.data, model, base };
  return renderHtml("layout.eta", {
    ...shared,
    page: file,
    policy: Object.entries(policy)
      .map((pair) => pair.join(" "))
      .join("; "),
    style: page.style,
    head: page.head ?? "",
    pageTitle: page.title,
    pageDescription: toPlainText(page.description),
    script: page.script,
    isHidden,
    canonical: siteUrl && !isHidden ? siteUrl + file.replace(/^index\.html$/, "") : undefined,
    logo: logo?.name,
    backgrounds: BACKGROUNDS,
    body: renderHtml(page.template, shared),
  });
}
