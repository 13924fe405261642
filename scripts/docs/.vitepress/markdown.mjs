// @ts-check

/** @type {import("vitepress").MarkdownOptions} */
export const markdown = {
  theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  shikiSetup: (shiki) => {
    const { codeToHtml } = shiki;
    /** @type {Record<string, string>} */
    const known = {};
    // The search renders each page again. Without the limit, Shiki would stop coloring a line after 500 ms on a slow machine.
    shiki.codeToHtml = (code, options) => {
      const key = JSON.stringify([code, options.lang, options.meta]);
      return (known[key] ??= codeToHtml(code, { ...options, tokenizeTimeLimit: 0 }));
    };
  },
  config: (md) => {
    md.core.ruler.push("label-cells", labelCells);
    // VitePress writes a tag of its own, for tables that scroll.
    md.renderer.rules.table_open = (tokens, at, options, _, self) => self.renderToken(tokens, at, options);
    const { render } = md;
    // The ids in a group of tabs are random.
    md.render = (...given) => {
      /** @type {string[]} */
      const ids = [];
      // In the changelog, the hash of a commit precedes each change.
      const html = render.apply(md, given).replaceAll(/(?<=<p>)[0-9a-f]{7}: /g, "");
      // In inline code, a short word does not break at a hyphen.
      const word = /(?<=[\s>])(?=[^\s<]*-)[^\s<]{1,40}(?=[\s<])(?<=<code>[^<]*)/g;
      const whole = html.replaceAll(word, '<span style="white-space: nowrap">$&</span>');
      return whole.replaceAll(/(?<==")(group|tab)-[\w-]{5,7}(?=")/g, (id, kind) => {
        if (!ids.includes(id)) ids.push(id);
        return `${kind}-${ids.indexOf(id)}`;
      });
    };
  },
};

/**
 * Writes the head of its column into each cell of a wide table, which becomes a list of cards on a phone.
 *
 * @type {Parameters<import("vitepress").MarkdownRenderer["core"]["ruler"]["push"]>[1]}
 */
const labelCells = ({ tokens }) => {
  let table = tokens[0];
  /** @type {string[]} */
  let heads = [];
  let column = 0;
  for (const [at, token] of tokens.entries()) {
    for (const inline of token.children ?? []) {
      // The label of a heading's link would have the heading's marks.
      const label = inline.attrGet("aria-label");
      if (label) inline.attrSet("aria-label", label.replaceAll(/`| \{#.*\}/g, ""));
    }
    if (token.type === "table_open") [table, heads] = [token, []];
    if (token.type === "tr_open") column = 0;
    if (token.type === "th_open") heads.push((tokens[at + 1]?.content ?? "").replaceAll("`", ""));
    if (token.type === "thead_close" && heads.length > 2) table?.attrSet("class", "cards");
    if (token.type === "td_open") token.attrSet("data-head", heads[column++] ?? "");
  }
};
