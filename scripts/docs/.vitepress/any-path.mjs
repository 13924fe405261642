// @ts-check
/** Makes the site work below any path, which VitePress would have to know when it builds. All pages are in one folder. */

/** @type {import("vitepress").UserConfig["vite"]} */
export const anyPath = {
  experimental: { renderBuiltUrl: () => ({ relative: true }) },
  plugins: [
    {
      name: "any-path",
      enforce: "pre",
      transform(code, id, { ssr } = {}) {
        if (ssr) return undefined;
        // Where the router looks for the scripts of a page.
        if (id.endsWith("vitepress/dist/client/app/utils.js")) {
          return code.replaceAll("import.meta.env.BASE_URL", "window.__VP_SITE_DATA__.base");
        }
        // From the address that the scripts were loaded from.
        if (id.endsWith("@siteData")) {
          const base = 'new URL(import.meta.url.replace(/(.*\\/)assets\\/.*/, "$1")).pathname';
          return `window.__VP_SITE_DATA__.base = ${base};\n${code}`;
        }
        // The ids in the index of the search are the addresses of its results.
        if (!id.endsWith("@localSearchIndexroot")) return undefined;
        const index = code.replace("export default ", "const index = ");
        return `${index}\nexport default index.replaceAll(/("\\d+":")\\//g, (_, key) => key + window.__VP_SITE_DATA__.base)`;
      },
    },
  ],
};

/** @param {string} html as VitePress writes it for the top of a host */
export function toRelative(html) {
  return html.replaceAll(/(?<=\s(?:href|src)=")\/(?!\/)/g, "./");
}

/** The page for what does not exist, at any depth: it looks for the site in the folders above. @param {string} html */
export function toMissing(html) {
  const [metadata, app] = [...html.matchAll(/<script type="module" src="\.\/(.*?)">/g)].map(([, file]) => file);
  const script = `(async () => {
  for (let folder = new URL(".", location).href; ; folder = new URL("..", folder).href) {
    const isFound = await import(folder + "${metadata}").then(() => true, () => false);
    if (isFound) {
      for (const link of document.querySelectorAll("[data-href]")) link.href = folder + link.dataset.href;
      return import(folder + "${app}");
    }
    if (folder === location.origin + "/") return;
  }
})()`;
  return (
    html
      .replaceAll(/<script type="module".*?<\/script>\s*|<link rel="modulepreload".*?>\s*/g, "")
      // A preload without an address is warned of.
      .replaceAll('rel="preload stylesheet"', 'rel="stylesheet"')
      .replaceAll(' href="./', ' data-href="')
      .replace('<div id="app"></div>', `$&<noscript><h1>Not found</h1></noscript>\n    <script>${script}</script>`)
  );
}
