// @ts-check
import { fileURLToPath } from "node:url";
import { Eta } from "eta";
import { groupFields } from "./groups.mjs";
import { codeBlock, codeTabs, toHtml, toInlineHtml, toPlainText } from "./markdown.mjs";

const views = fileURLToPath(new URL("templates", import.meta.url));

const html = new Eta({ views, cache: true });
const text = new Eta({ views, cache: true, autoEscape: false });
const prose = new Eta({ autoEscape: false, autoTrim: false });

/** What each template can call. */
const helpers = { codeBlock, codeTabs, groupFields, toHtml, toInlineHtml, toPlainText, toId };

/**
 * @param {string} template the name of a file in `templates`
 * @param {object} data
 * @returns {string} HTML, with what is put in by `<%=` escaped
 */
export function renderHtml(template, data) {
  return html.render(`./${template}`, { ...helpers, ...data });
}

/**
 * @param {string} template the name of a file in `templates`
 * @param {object} data
 * @returns {string} what is put in stands as it is
 */
export function renderText(template, data) {
  const rendered = text.render(`./${template}`, { ...helpers, ...data });
  return `${rendered.replaceAll(/\n{3,}/g, "\n\n").trim()}\n`;
}

/**
 * @param {string} source a text with Eta's tags
 * @param {object} data
 */
export function renderString(source, data) {
  return prose.renderString(source, data);
}

/**
 * The anchor of a part of a page.
 *
 * @param {readonly string[]} names
 */
export function toId(...names) {
  return names
    .join("-")
    .replaceAll(/[^\w-]+/g, "-")
    .toLowerCase();
}
