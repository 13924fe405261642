// @ts-check

/** Options of VitePress that make the same pages the same bytes, on a slow machine too. */
export const sameBytes = {
  /** By default, Shiki stops coloring a line after 500 ms. @param {any} shiki */
  shikiSetup: (shiki) => {
    const { codeToHtml } = shiki;
    shiki.codeToHtml = (/** @type {string} */ code, /** @type {object} */ options) =>
      codeToHtml(code, { ...options, tokenizeTimeLimit: 0 });
  },
  /** @param {import("vitepress").MarkdownRenderer} md */
  config: (md) => {
    labelCells(md);
    const { render } = md;
    // The ids in a group of tabs are random.
    md.render = (...given) => {
      const ids = new Map();
      return render.apply(md, given).replaceAll(/(?<==")(group-[\w-]{5}|tab-[\w-]{7})(?=")/g, (id) => {
        if (!ids.has(id)) ids.set(id, `${id.split("-", 1)[0]}-${ids.size + 1}`);
        return ids.get(id);
      });
    };
  },
};

/**
 * Writes the head of its column into each cell of a wide table, which becomes a list of cards on a phone. A cell of the
 * first column is the head of its row.
 *
 * @param {import("vitepress").MarkdownRenderer} md
 */
function labelCells(md) {
  // VitePress writes a tag of its own, for tables that scroll.
  md.renderer.rules.table_open = (tokens, at, options, _, self) => self.renderToken(tokens, at, options);
  md.core.ruler.push("label-cells", ({ tokens }) => {
    /** @type {string[]} */
    let heads = [];
    let column = 0;
    for (const [at, token] of tokens.entries()) {
      // The label of a heading's link would have the heading's marks.
      for (const link of token.children ?? []) {
        const label = link.attrGet("aria-label");
        if (label) link.attrSet("aria-label", label.replaceAll(/`| \{#.*\}/g, ""));
      }
      if (token.type === "table_open") heads = [];
      if (token.type === "tr_open") column = 0;
      if (token.type === "th_open") {
        token.attrSet("scope", "col");
        heads.push(toText(tokens[at + 1]));
      }
      if (token.type === "td_open") token.attrSet("data-head", heads[column++] ?? "");
      if (token.type === "table_close" && heads.length >= 3) {
        const open = tokens.slice(0, at).findLast(({ type }) => type === "table_open");
        open?.attrJoin("class", "cards");
      }
    }
  });
}

/** @param {{ children?: readonly { content: string }[] | null } | undefined} token */
function toText(token) {
  return (token?.children ?? []).map(({ content }) => content).join("");
}
