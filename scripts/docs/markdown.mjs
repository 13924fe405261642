// @ts-check
import { Marked } from "marked";
import { highlight } from "./highlight.mjs";

/** @typedef {{ label: string, language: string, source: string }} Sample */
/** @typedef {{ href: string, text: string, note?: string | number, parts?: Part[] }} Part a heading, in the sidebar */

const marked = new Marked({
  renderer: {
    // The description holds Markdown, never HTML: `<API key>` is text.
    html: ({ text }) => escape(text),
    code: ({ text, lang }) => codeBlock(text, lang ?? ""),
    heading({ tokens, depth, text }) {
      // Those below the third level repeat: "Parameters", "Returns".
      const id = depth === 2 || depth === 3 ? ` id="${toAnchor(text)}"` : "";
      return `<h${depth}${id}>${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
  },
});

/** Blocks of code that follow each other, each marked with the label of its tab. */
const TABS = /((?:^```\w+ tab=.+\n[^]*?^```\n+)+)/m;

/**
 * @param {string} text Markdown of the description or of this folder
 * @returns {string} HTML
 */
export function toHtml(text) {
  const parts = `${text}\n`.split(TABS).map((part) => {
    const blocks = [...part.matchAll(/^```(\w+) tab=(.+)\n([^]*?)\n```$/gm)];
    if (blocks.length > 0) {
      return codeTabs(blocks.map(([, language = "", label = "", source = ""]) => ({ label, language, source })));
    }
    // A wide table scrolls sideways on its own, also by keyboard.
    const html = /** @type {string} */ (marked.parse(part));
    return html
      .replaceAll("<table>", '<div class="table" tabindex="0"><table>')
      .replaceAll("</table>", "</table></div>")
      .replaceAll("<th></th>", "<td></td>")
      .replaceAll("<th>", '<th scope="col">');
  });
  return parts.join("").trim();
}

/** @param {string} text Markdown of one paragraph */
export function toInlineHtml(text) {
  return /** @type {string} */ (marked.parseInline(text));
}

/**
 * The headings of the second level, with those of the third below them.
 *
 * @param {string} text Markdown
 * @returns {Part[]}
 */
export function toParts(text) {
  /** @type {(Part & { parts: Part[] })[]} */
  const parts = [];
  for (const token of marked.lexer(text)) {
    if (token.type !== "heading" || token.depth === 1 || token.depth > 3) continue;
    const { text: heading } = /** @type {import("marked").Tokens.Heading} */ (token);
    const part = { href: `#${toAnchor(heading)}`, text: toPlainText(heading), parts: [] };
    const above = token.depth === 3 ? parts.at(-1)?.parts : parts;
    above?.push(part);
  }
  return parts;
}

/** The anchor of a heading, as GitHub makes it. @param {string} heading Markdown */
function toAnchor(heading) {
  return toPlainText(heading)
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

/**
 * The same sentences without markup, for metadata.
 *
 * @param {string} text
 */
export function toPlainText(text) {
  return text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*\\]|^[-#] /gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** @type {Record<string, string>} */
const NAMES = { ts: "TypeScript", js: "JavaScript", sh: "Shell", json: "JSON", sql: "SQL" };

/**
 * A block of code below a line with its name, which gets a button to copy it where scripts run.
 *
 * @param {string} source
 * @param {string} language
 * @param {string} [label] shown above it, that of the language by default
 */
export function codeBlock(source, language, label = NAMES[language] ?? "Text") {
  const caption = `<figcaption>${escape(label)}</figcaption>`;
  const code = `<pre tabindex="0"><code>${highlight(source, language)}</code></pre>`;
  return `<figure class="code">${caption}${code}</figure>`;
}

/**
 * The same thing in several languages. Radio buttons choose one, so the tabs also work without JavaScript.
 *
 * @param {readonly Sample[]} samples
 */
export function codeTabs(samples) {
  const group = toAnchor(`tabs ${samples.map(({ label, source }) => label + source.length).join("")}`);
  const tabs = samples.map(({ label }, at) => {
    const checked = at === 0 ? " checked" : "";
    const name = escape(label);
    return (
      `<input type="radio" name="${group}" id="${group}-${at}" value="${name}"${checked} />` +
      `<label for="${group}-${at}">${name}</label>`
    );
  });
  const blocks = samples.map(({ label, language, source }) => codeBlock(source, language, label));
  return `<div class="tabs" role="group" aria-label="Samples">${tabs.join("")}${blocks.join("")}</div>`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
