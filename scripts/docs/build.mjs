// @ts-check
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { buildPackage } from "../build.mjs";
import { getServerUrl } from "../generate/document.mjs";
import { redocly } from "../redocly.mjs";
import { createClientApi } from "./client-api.mjs";
import { readGuides } from "./guides.mjs";
import { toReference } from "./reference.mjs";

const root = join(import.meta.dirname, "../..");
const read = (/** @type {string} */ path) => readFile(join(root, path), "utf8");
/** @typedef {import("../generate/document.mjs").Schema} Document the bundled description */
/** @typedef {import("./options.mjs").Options} Options */
/** @typedef {Record<string, string>} Pages Markdown by the name of the page, in the order of the sidebar */

/**
 * Writes the site: the pages in Markdown first, which VitePress then builds.
 *
 * @param {Options} options
 * @returns {Promise<string[]>} the names of the files
 */
export async function buildSite(options) {
  await buildPackage();
  const document = forDeployment(JSON.parse(await read("generated/openapi.json")), options);
  // Beside the folder that it replaces, and in the repository, where the imports of a page are found.
  const work = await mkdtemp(join(root, `site.new-${process.pid}-`));
  try {
    const [client] = await Promise.all([
      createClientApi(join(work, "declarations"), Object.keys(document.components.schemas)),
      buildRedoc(document, join(work, "public")),
    ]);
    const changelog = await read("CHANGELOG.md");
    const pages = { ...readGuides(getServerUrl(document)), reference: toReference(document), client, changelog };
    await writeFiles(work, createFiles(document, pages, options));
    // VitePress has a process of its own, because it changes the environment.
    const env = { ...process.env, NODE_ENV: "production" };
    await promisify(execFile)("npx", ["vitepress", "build", work], { cwd: root, env }).catch(({ stdout, stderr }) => {
      throw new Error(`VitePress failed:\n${stdout}${stderr}`);
    });
    const out = resolve(root, options.out);
    await rm(out, { recursive: true, force: true });
    await cp(join(work, ".vitepress/dist"), out, { recursive: true });
    return await readdir(out, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * The description as it is for one deployment: its title, and its host as the only one. What concerns other hosts is left
 * out: the variable of the server, the documentation of the platform, and whom to contact about it.
 *
 * @param {Document} document
 * @param {Options} options
 * @returns {Document}
 */
function forDeployment(document, { host, title = document.info.title }) {
  if (host === undefined) return { ...document, info: { ...document.info, title } };
  const known = getServerUrl(document);
  const url = Object.assign(new URL(known), { host }).href;
  const copy = JSON.parse(JSON.stringify(document).replaceAll(known, url));
  const info = { ...copy.info, title, contact: undefined };
  const servers = [{ url, description: "The base URL of every request." }];
  return { ...copy, info, servers, externalDocs: undefined };
}

/** What VitePress builds the site from. @param {Document} document @param {Pages} pages @param {Options} options */
function createFiles(document, pages, options) {
  const { logo, logoDark, favicon, color, siteUrl = "" } = options;
  const { title, summary } = document.info;
  const texts = Object.entries(pages).map(([key, text]) => ({ name: `${key}.md`, text, plain: toPlainMarkdown(text) }));
  const links = texts.map(({ name, plain }) => `- [${toTitle(plain)}](${siteUrl}${name})\n`);
  const all = `- [All pages in one text](${siteUrl}llms-full.txt)\n- [OpenAPI description](${siteUrl}openapi.yaml)\n`;
  const pictures = [logo, logoDark, favicon].flatMap((picture) => picture ?? []);
  const [config, theme] = ["config", "theme/index"].map((name) => join(import.meta.dirname, `.vitepress/${name}.mjs`));
  const deployment = JSON.stringify(toDeployment(document, pages, options));
  return {
    ...Object.fromEntries(texts.map(({ name, text }) => [`pages/${name}`, text])),
    ...Object.fromEntries(texts.map(({ name, plain }) => [`public/${name}`, plain])),
    "public/favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 3v2m2-4v6m2-5v4m2-3v2" stroke="${color}"/></svg>\n`,
    ...Object.fromEntries(pictures.map(({ name, bytes }) => [`public/${name}`, bytes])),
    "public/.nojekyll": "",
    "public/openapi.yaml": stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    "public/llms.txt": `# ${title}\n\n> ${summary}\n\n${links.join("")}${all}`,
    "public/llms-full.txt": texts.map(({ plain }) => plain).join("\n"),
    ".vitepress/config.mjs": `import { toConfig } from "${config}";\nexport default toConfig(${deployment});\n`,
    ".vitepress/theme/index.mjs": `export { default } from "${theme}";\n`,
  };
}

/** What `.vitepress/config.mjs` needs. @param {Document} document @param {Pages} pages @param {Options} options */
export function toDeployment(document, pages, { lang, color, siteUrl, logo, logoDark = logo, favicon, home, support }) {
  const toItem = (/** @type {string} */ name) => ({ text: toTitle(pages[name] ?? ""), link: `/${name}.html` });
  const guides = Object.keys(pages).filter((name) => !/^(index|try|benchmark|reference|client|changelog)$/.test(name));
  const links = Object.entries({ Website: home, Support: support }).flatMap(([text, link]) =>
    link ? { text, link } : [],
  );
  return {
    site: { title: document.info.title, description: document.info.summary, lang },
    theme: {
      baseUrl: getServerUrl(document),
      sidebar: [
        { text: "Guides", items: guides.map(toItem) },
        { text: "Reference", items: ["reference", "client"].map(toItem) },
        { text: "More", items: ["try", "benchmark", "changelog"].map(toItem) },
      ],
      nav: [toItem("quickstart"), { ...toItem("reference"), text: "Reference" }, toItem("try"), ...links],
      // VitePress's own footer would be the second on a page.
      footerLinks: links.map(({ text, link }) => `<a href="${link}">${text}</a>`).join(" · "),
      ...(logo && { logo: { light: `/${logo.name}`, dark: `/${logoDark?.name}` } }),
    },
    color,
    siteUrl,
    favicon: favicon?.name ?? "favicon.svg",
  };
}

/** Writes Redoc's page, without its logo, which would be loaded from another host. @param {Document} document @param {string} folder */
async function buildRedoc(document, folder) {
  await writeFiles(folder, { "openapi.json": JSON.stringify(document, null, 2) });
  await redocly(["build-docs", "openapi.json", "--inlineBundle", "--output", "redoc.html"], folder);
  const html = await readFile(join(folder, "redoc.html"), "utf8");
  // Redoc removes a picture that cannot be loaded.
  await writeFiles(folder, { "redoc.html": html.replaceAll(/https:\/\/cdn\.redoc\.ly\/[^"'`)\s]*/g, "data:,") });
}

/** A page without what only VitePress reads. @param {string} text */
function toPlainMarkdown(text) {
  return `${text
    .replace(/^---\n[^]*?\n---\n/, "")
    .replaceAll(/^(<script setup>[^]*?<\/script>|<\/?div\b.*>|<[A-Z]\w+ .*\/>|:::.*)\n+/gm, "")
    .replaceAll(/^(```\w+) \[.*\]$/gm, "$1")
    .replaceAll(/<b[^>]*><span[^>]*>(.)<\/span> <span[^>]*>([^<]*)<\/span><\/b>/g, "$1 $2")
    .replaceAll(/ \{#[\w-]+\}$|\{(target="_self"|\.button.*?)\}/gm, "")
    .replaceAll(/(\]\()\//g, "$1")
    .trim()}\n`;
}

/** @param {string} text */
function toTitle(text) {
  return /^# (.*)$/m.exec(text)?.[1] ?? "";
}

/** @param {string} folder @param {Record<string, string | Buffer>} files by path */
async function writeFiles(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}
