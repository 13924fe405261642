// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { anyPath } from "./any-path.mjs";
import { labelCells } from "./tables.mjs";

/** What `../build.mjs` has written: the pages in Markdown, and the facts of the deployment. */
const source = process.env.DOCS_SOURCE ?? "";
/** @type {import("../build.mjs").Deployment} */
const { title, description, lang, color, siteUrl, sidebar, nav, logo, favicon } = JSON.parse(
  readFileSync(join(source, "deployment.json"), "utf8"),
);
const dist = (/** @type {string} */ name) => fileURLToPath(new URL(`../../../dist/${name}`, import.meta.url));

export default defineConfig({
  title,
  description,
  lang,
  srcDir: join(source, "pages"),
  head: [
    ["link", { rel: "icon", href: `/${favicon}` }],
    ["style", {}, `:root { --brand: ${color} }`],
    // Without scripts, each tab of a group is shown, and so is the sidebar on a phone.
    ["noscript", {}, "<style>.vp-code-group .blocks > div, .VPSidebar { display: block !important }</style>"],
  ],
  metaChunk: true,
  transformHtml: (html, _, { page }) => anyPath.toHtml(html, page, siteUrl),
  buildEnd: ({ outDir }) => anyPath.finish(outDir),
  transformHead: ({ page }) =>
    siteUrl && page !== "404.md"
      ? [
          [
            "link",
            { rel: "canonical", href: siteUrl + page.replace(/(index)?\.md$/, (_, index) => (index ? "" : ".html")) },
          ],
        ]
      : [],
  ...(siteUrl ? { sitemap: { hostname: siteUrl } } : {}),
  markdown: { config: labelCells, theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  themeConfig: {
    ...(logo ? { logo } : {}),
    sidebar,
    nav,
    outline: [2, 3],
    search: {
      provider: "local",
      // The label has the text of the button, in which K is a key.
      options: { detailedView: false, translations: { button: { buttonAriaLabel: "Search K" } } },
    },
    notFound: { quote: "This page does not exist.", linkText: "Home" },
  },
  vite: {
    logLevel: "warn",
    publicDir: join(source, "public"),
    plugins: [anyPath.plugin],
    resolve: {
      alias: [
        { find: /^voice-assistants-client$/, replacement: dist("index.mjs") },
        { find: /^voice-assistants-client\/sandbox$/, replacement: dist("sandbox.mjs") },
      ],
    },
  },
});
