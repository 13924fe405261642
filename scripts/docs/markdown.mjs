// @ts-check
import { Marked } from "marked";
import { highlight } from "./highlight.mjs";

const marked = new Marked({
  renderer: {
    // The description holds Markdown, never HTML: `<API key>` is text.
    html: ({ text }) => escape(text),
    code: ({ text, lang }) => codeBlock(text, lang ?? ""),
  },
});

/**
 * @param {string} text Markdown of the description or of this folder
 * @returns {string} HTML
 */
export function toHtml(text) {
  return /** @type {string} */ (marked.parse(text)).trim();
}

/** @param {string} text Markdown of one paragraph */
export function toInlineHtml(text) {
  return /** @type {string} */ (marked.parseInline(text));
}

/**
 * The same sentences without markup, for metadata.
 *
 * @param {string} text
 */
export function toPlainText(text) {
  return text
    .replaceAll(/[`*]|^[-#] /gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/**
 * A block of code with its name, which gets a button to copy it where scripts run.
 *
 * @param {string} source
 * @param {string} language
 * @param {string} [label] shown above it
 */
export function codeBlock(source, language, label) {
  const caption = label === undefined ? "" : `<figcaption>${escape(label)}</figcaption>`;
  const code = `<pre tabindex="0"><code>${highlight(source, language)}</code></pre>`;
  return `<figure class="code">${caption}${code}</figure>`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
