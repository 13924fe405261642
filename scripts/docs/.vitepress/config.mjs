// @ts-check
import { createHash } from "node:crypto";
import { anyPath, toMissing, toRelative } from "./any-path.mjs";
import { markdown } from "./markdown.mjs";

/**
 * @param {ReturnType<typeof import("../build.mjs").toDeployment>} deployment
 * @returns {import("vitepress").UserConfig}
 */
export const toConfig = ({ site, theme, color, siteUrl, favicon }) => ({
  ...site,
  srcDir: "pages",
  head: [
    ["link", { rel: "icon", href: `/${favicon}` }],
    ["style", {}, `:root { --brand: ${color} }`],
    // At this lightness, any color is legible on white.
    [
      "style",
      {},
      `@supports (color: oklch(from red l c h)) { :root { --brand: oklch(from ${color} min(l, 0.5) c h) } }`,
    ],
  ],
  // Otherwise, each page computes all its styles twice more when it starts.
  appearance: { disableTransition: false },
  metaChunk: true,
  // One after the other, because the index of the search has the order in which pages are read.
  buildConcurrency: 1,
  router: { prefetchLinks: false },
  transformHead({ page }) {
    if (page === "404.md") return [["meta", { name: "robots", content: "noindex" }]];
    const path = page.replace(/(index)?\.md$/, (_, index) => (index ? "" : ".html"));
    return siteUrl ? [["link", { rel: "canonical", href: siteUrl + path }]] : [];
  },
  transformHtml(html, _, { page }) {
    const text = page === "404.md" ? toMissing(toRelative(html)) : toRelative(html);
    const policy = `<meta http-equiv="Content-Security-Policy" content="${toPolicy(text)}">`;
    return text.replace('<meta charset="utf-8">', `$&\n    ${policy}`);
  },
  ...(siteUrl && {
    sitemap: { hostname: siteUrl, xmlns: { news: false, video: false, image: false, xhtml: false } },
  }),
  markdown,
  themeConfig: { ...theme, outline: [2, 3], search: { provider: "local", options: { detailedView: false } } },
  vite: { ...anyPath, logLevel: "warn", publicDir: "../public" },
});

/** Only the site's own scripts may run. @param {string} html */
function toPolicy(html) {
  const hashes = [...html.matchAll(/<script\b(?![^>]*src=)[^>]*>([^]*?)<\/script>/g)].map(
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  return [
    "default-src 'self'",
    `script-src 'self' ${[...new Set(hashes)].join(" ")}`,
    // The colors of code are style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    // For Try it, which VitePress opens without loading a page. The sandbox of the command line is served without TLS.
    "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
    "object-src 'none'",
    "base-uri 'none'",
  ].join("; ");
}
