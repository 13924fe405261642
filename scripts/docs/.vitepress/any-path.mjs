// @ts-check
/**
 * Makes the site work below any path, which VitePress would have to know when it builds: links are relative, and the base
 * is found when a page is opened.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Finds the folder of the site from a page that does not exist, at any depth, and then loads what the page needs. */
const FIND_SITE = `(async () => {
  for (let folder = "/", names = location.pathname.split("/").slice(1, -1); ; folder += names.shift() + "/") {
    const found = await fetch(folder + "hashmap.json").then((response) => response.ok && response.json(), () => false);
    if (found && found["404.md"] === undefined && found["index.md"]) {
      for (const { localName, attributes } of document.querySelector("template").content.children) {
        const element = document.createElement(localName);
        for (const { name, value } of attributes) element.setAttribute(name, value.replace("./", folder));
        document.head.append(element);
      }
      document.querySelector("main a").href = folder;
      return;
    }
    if (names.length === 0) return;
  }
})()`;

const LOADED = /^ *<(link|script)\b[^>]*(?:href|src)="\.\/[^>]*>(?:<\/script>)?\n/gm;

export const anyPath = {
  /** @type {import("vitepress").Plugin} */
  plugin: {
    name: "any-path",
    config: () => ({ experimental: { renderBuiltUrl: () => ({ relative: true }) } }),
    enforce: "pre",
    transform(code, id, { ssr } = {}) {
      if (ssr) return undefined;
      // Where the router looks for the scripts of a page.
      if (id.endsWith("vitepress/dist/client/app/utils.js")) {
        return code.replaceAll("import.meta.env.BASE_URL", "__VP_SITE_DATA__.base");
      }
      // The ids in the index of the search are the addresses of its results.
      if (!id.endsWith("@localSearchIndexroot")) return undefined;
      const index = code.replace("export default ", "const index = ");
      return `${index}\nexport default index.replaceAll(/("\\d+":")\\//g, (_, key) => key + __VP_SITE_DATA__.base)`;
    },
  },

  /**
   * @param {string} html as VitePress writes it for the top of a host
   * @param {string} page
   * @param {string | undefined} siteUrl
   */
  toHtml(html, page, siteUrl) {
    const isMissing = page === "404.md";
    const base = isMissing && siteUrl ? new URL(siteUrl).pathname : "./";
    let text = html.replaceAll(/(?<=\s(?:href|src)=")\/(?!\/)/g, base).replaceAll(`"${base}"`, `"${base}index.html"`);
    if (isMissing) text = toMissing(text, base);
    const scripts = [...text.matchAll(/<script\b(?![^>]*src=)[^>]*>([^]*?)<\/script>/g)].map(
      ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
    );
    const policy = [
      "default-src 'self'",
      `script-src 'self' ${[...new Set(scripts)].join(" ")}`,
      // The colors of code are style attributes.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      // For Try it, which VitePress opens without loading a page. The sandbox of the command line is served without TLS.
      "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
      "object-src 'none'",
      "base-uri 'none'",
    ];
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`;
    return text.replace('<meta charset="utf-8">', `$&\n    ${meta}`);
  },

  /** Gives the scripts the base, from the address that they were loaded from. @param {string} outDir */
  async finish(outDir) {
    const folder = join(outDir, "assets/chunks");
    for (const name of await readdir(folder)) {
      if (!name.startsWith("metadata.")) continue;
      const text = await readFile(join(folder, name), "utf8");
      const base = 'window.__VP_SITE_DATA__.base=new URL("../../",import.meta.url).pathname;';
      await writeFile(join(folder, name), text + base);
    }
  },
};

/** VitePress draws this page with scripts alone. @param {string} html @param {string} base */
function toMissing(html, base) {
  const index = `${base}index.html`;
  const main = `<main class="missing"><h1>Not found</h1><p>This page does not exist. <a href="${index}">Home</a></p></main>`;
  const shown = html
    .replace('<div id="app"></div>', `${main}<div id="app"></div>`)
    .replace("</title>", '</title>\n    <meta name="robots" content="noindex">');
  if (base !== "./") return shown;
  const loaded = [...shown.matchAll(LOADED)].map(([tag]) => tag.trim());
  return shown
    .replaceAll(LOADED, "")
    .replace("</body>", `<template>${loaded.join("")}</template><script>${FIND_SITE}</script>\n  </body>`);
}
