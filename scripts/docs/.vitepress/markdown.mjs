// @ts-check

/** @type {import("vitepress").MarkdownOptions} */
export const markdown = {
  theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  /** Makes the same pages the same bytes on a slow machine too, on which Shiki stops coloring a line after 500 ms. */
  shikiSetup: (shiki) => {
    const { codeToHtml } = shiki;
    shiki.codeToHtml = (code, options) => codeToHtml(code, { ...options, tokenizeTimeLimit: 0 });
  },
  config: (md) => {
    md.core.ruler.push("label-cells", ({ tokens }) => tokens.forEach(labelCells));
    // VitePress writes a tag of its own, for tables that scroll.
    md.renderer.rules.table_open = (tokens, at, options, _, self) => self.renderToken(tokens, at, options);
    const { render } = md;
    // The ids in a group of tabs are random.
    md.render = (...given) => {
      /** @type {string[]} */
      const ids = [];
      return render.apply(md, given).replaceAll(/(?<==")(group|tab)-[\w-]{5,7}(?=")/g, (id, kind) => {
        if (!ids.includes(id)) ids.push(id);
        return `${kind}-${ids.indexOf(id)}`;
      });
    };
  },
};

/**
 * Writes the head of its column into each cell of a wide table, which becomes a list of cards on a phone.
 *
 * @param {{ type: string, content: string, children: readonly any[] | null, attrSet: (name: string, value: string) => void }} token
 * @param {number} at
 * @param {readonly any[]} tokens
 */
function labelCells(token, at, tokens) {
  // The label of a heading's link would have the heading's marks.
  for (const link of token.children ?? []) {
    const label = link.attrGet("aria-label");
    if (label) link.attrSet("aria-label", label.replaceAll(/`| \{#.*\}/g, ""));
  }
  if (token.type !== "table_open") return;
  const table = tokens.slice(
    at,
    tokens.findIndex(({ type }, index) => index > at && type === "table_close"),
  );
  const heads = table.flatMap(({ type }, index) =>
    type === "th_open" ? [table[index + 1].content.replaceAll("`", "")] : [],
  );
  const cells = table.filter(({ type }) => type === "td_open");
  for (const [index, cell] of cells.entries()) cell.attrSet("data-head", heads[index % heads.length]);
  if (heads.length > 2) token.attrSet("class", "cards");
}
