// @ts-check

/**
 * One thing that the search finds: a part of a page, or a field.
 *
 * @typedef {object} Entry
 * @property {string} href
 * @property {string} page the name of its page
 * @property {string} title
 * @property {string} text
 */

/**
 * What the search of the site looks through, taken from the pages as they are shown: everything between two headings, and
 * each field.
 *
 * @param {readonly { file: string, name: string, html: string }[]} pages
 * @returns {Entry[]}
 */
export function toSearchData(pages) {
  return pages.flatMap(({ file, name, html }) => {
    const [, main = ""] = /<main\b[^>]*>(.*)<\/main>/s.exec(html) ?? [];
    return main.split(/(?=<h[1-3]\b)|(?=<div id=")/).flatMap((part, at) => {
      const [, kind, id, rest = ""] = /^<(h[1-3]|div)(?: id="([^"]*)")?[^>]*>(.*)/s.exec(part) ?? [];
      if (kind === undefined || (id === undefined && kind !== "h1")) return [];
      const [, title = "", text = ""] =
        (kind === "div" ? /class="name"[^>]*>(.*?)<\/a>(.*)/s : /(.*?)<\/h\d>(.*)/s).exec(rest) ?? [];
      const href = id === undefined || at === 0 ? file : `${file}#${id}`;
      return title === "" ? [] : [{ href, page: name, title: toText(title), text: toText(text) }];
    });
  });
}

/** @param {string} html */
function toText(html) {
  /** @type {Record<string, string>} */
  const characters = { lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", amp: "&" };
  return html
    .replaceAll(/<(script|style|svg|select)\b.*?<\/\1>/gs, " ")
    .replaceAll(/<\/?(a|b|code|em|strong|span)\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&(lt|gt|quot|#39|#x27|amp);/g, (_, name) => characters[name] ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
