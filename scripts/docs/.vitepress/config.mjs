// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { anyPath } from "./any-path.mjs";
import { sameBytes } from "./markdown.mjs";

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
    ["noscript", {}, "<style>.vp-code-group .blocks > div { display: block !important }</style>"],
  ],
  metaChunk: true,
  // One after the other, because the index of the search has the order in which pages are read.
  buildConcurrency: 1,
  router: { prefetchLinks: false },
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
  ...(siteUrl
    ? { sitemap: { hostname: siteUrl, xmlns: { news: false, video: false, image: false, xhtml: false } } }
    : {}),
  markdown: { ...sameBytes, theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  themeConfig: {
    ...(logo ? { logo } : {}),
    sidebar,
    nav,
    outline: [2, 3],
    search: { provider: "local", options: { detailedView: false } },
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
