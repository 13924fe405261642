// @ts-check
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { format } from "prettier";
import { stringify } from "yaml";
import { buildPackage } from "../build.mjs";
import { getServerUrl } from "../generate/document.mjs";
import { redocly } from "../redocly.mjs";
import { createClientApi } from "./client-api.mjs";
import { forDeployment } from "./deployment.mjs";
import { readGuides } from "./guides.mjs";
import { toReference } from "./reference.mjs";

const root = join(import.meta.dirname, "../..");
const read = (/** @type {string} */ path) => readFile(join(root, path), "utf8");

/** @typedef {{ [name: string]: string }} Pages Markdown by the name of its file, in the order of the sidebar */
/** @typedef {ReturnType<typeof toDeployment>} Deployment what `.vitepress/config.mjs` reads */

/**
 * Writes the site: the pages in Markdown first, which VitePress then builds.
 *
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<string[]>} the names of the files
 */
export async function buildSite(options) {
  await buildPackage();
  const document = forDeployment(JSON.parse(await read("generated/openapi.json")), options);
  // Beside the folder that it replaces, and in the repository, where the imports of a page are found.
  const work = await mkdtemp(join(root, "site.new-"));
  try {
    const pages = await createPages(document, options, join(work, "declarations"));
    const files = await createFiles(document, pages, options);
    for (const [name, text] of Object.entries(pages)) await write(join(work, "pages", name), text);
    for (const [name, content] of Object.entries(files)) await write(join(work, "public", name), content);
    await write(join(work, "deployment.json"), JSON.stringify(toDeployment(document, pages, options)));

    const redoc = join(work, "public/redoc.html");
    await redocly(["build-docs", join(work, "public/openapi.json"), "--inlineBundle", "--output", redoc], work);
    // The logo of Redoc would be loaded from another host. Redoc removes a picture that cannot be loaded.
    await write(redoc, (await readFile(redoc, "utf8")).replaceAll(/https:\/\/cdn\.redoc\.ly\/[^"'`)\s]*/g, "data:,"));

    // In a process of its own, because VitePress changes the environment.
    const env = { ...process.env, DOCS_SOURCE: work, NODE_ENV: "production" };
    const program = join(import.meta.dirname, ".vitepress/build.mjs");
    await promisify(execFile)(process.execPath, [program], { env }).catch(({ stdout, stderr }) => {
      throw new Error(`VitePress failed:\n${stdout}${stderr}`);
    });
    const out = resolve(root, options.out);
    await rm(out, { recursive: true, force: true });
    // To another disk, a folder can only be copied.
    await rename(join(work, "site"), out).catch(() => cp(join(work, "site"), out, { recursive: true }));
    return await readdir(out, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {any} document @param {import("./options.mjs").Options} options @param {string} folder @returns {Promise<Pages>} */
async function createPages(document, { host }, folder) {
  const leftOut = [...Object.keys(document.components.schemas), "components", "operations", "paths"];
  const [guides, clientApi, changelog] = await Promise.all([
    readGuides({ baseUrl: getServerUrl(document) }),
    createClientApi(folder, leftOut),
    read("CHANGELOG.md"),
  ]);
  // The documentation of one deployment does not mention others.
  const elsewhere = host === undefined ? /$^/ : /, because the same API runs on many hosts[^.]*/g;
  return {
    ...Object.fromEntries(guides.map(({ name, text }) => [`${name}.md`, text])),
    "reference.md": toReference(document),
    "client.md": clientApi.replace(elsewhere, ""),
    "changelog.md": changelog,
  };
}

/**
 * The files that are not pages of VitePress.
 *
 * @param {any} document
 * @param {Pages} pages
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<{ [name: string]: string | Buffer }>}
 */
async function createFiles(document, pages, { logo, logoDark, favicon, color, siteUrl = "" }) {
  const { title, summary } = document.info;
  const texts = Object.fromEntries(Object.entries(pages).map(([name, text]) => [name, toPlainMarkdown(text)]));
  // The entry page has its title in its header.
  texts["index.md"] = `# ${title}\n\n${summary}\n\n${texts["index.md"]}`;
  const links = Object.entries(texts).map(([name, text]) => `- [${toTitle(text)}](${siteUrl}${name})\n`);
  const pictures = [logo, logoDark, favicon].flatMap((picture) => (picture ? [[picture.name, picture.bytes]] : []));
  const all = `- [All pages in one text](${siteUrl}llms-full.txt)\n- [OpenAPI description](${siteUrl}openapi.yaml)\n`;
  // A crawler looks for it at the top of a host only.
  const isTop = siteUrl !== "" && new URL(siteUrl).pathname === "/";
  return {
    ...texts,
    "favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 3v2m2-4v6m2-5v4m2-3v2" stroke="${color}"/></svg>\n`,
    ...Object.fromEntries(pictures),
    ...(isTop ? { "robots.txt": `User-agent: *\nSitemap: ${siteUrl}sitemap.xml\n` } : {}),
    ".nojekyll": "",
    "openapi.json": await format(JSON.stringify(document, null, 2), { parser: "json", printWidth: 120 }),
    "openapi.yaml": stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    "llms.txt": `# ${title}\n\n> ${summary}\n\n${links.join("")}${all}`,
    "llms-full.txt": Object.values(texts).join("\n"),
  };
}

/** @param {any} document @param {Pages} pages @param {import("./options.mjs").Options} options */
function toDeployment(document, pages, { lang, color, siteUrl, logo, logoDark, favicon, home, support }) {
  const { title, summary } = document.info;
  const toItems = (/** @type {string[]} */ ...names) =>
    names.map((name) => ({ text: toTitle(pages[`${name}.md`] ?? ""), link: `/${name}.html` }));
  const others = new Set(["index", "try", "benchmark", "reference", "client", "changelog"]);
  const guides = Object.keys(pages).map((name) => name.slice(0, -3));
  const [reference = { link: "" }] = toItems("reference");
  return {
    title,
    lang,
    color,
    siteUrl,
    description: summary,
    baseUrl: getServerUrl(document),
    sidebar: [
      { text: "Guides", items: toItems(...guides.filter((name) => !others.has(name))) },
      { text: "Reference", items: toItems("reference", "client") },
      { text: "More", items: toItems("try", "benchmark", "changelog") },
    ],
    nav: [
      ...toItems("quickstart"),
      { ...reference, text: "Reference" },
      ...toItems("try"),
      ...(home ? [{ text: "Website", link: home }] : []),
      ...(support ? [{ text: "Support", link: support }] : []),
    ],
    logo: logo && { light: `/${logo.name}`, dark: `/${(logoDark ?? logo).name}` },
    favicon: favicon?.name ?? "favicon.svg",
  };
}

/** A page without what only VitePress reads. @param {string} text */
function toPlainMarkdown(text) {
  return `${text
    .replace(/^---\n[^]*?\n---\n/, "")
    .replaceAll(/^(<script setup>[^]*?<\/script>|<\/?div\b.*>|<[A-Z]\w+ .*\/>|:::.*)\n+/gm, "")
    .replaceAll(/^(```\w+) \[.*\]$/gm, "$1")
    .replaceAll(/ \{#[\w-]+\}$|\{target="_self"\}/gm, "")
    .replaceAll(/(\]\()\//g, "$1")
    .trim()}\n`;
}

/** @param {string} text */
function toTitle(text) {
  return /^# (.*)$/m.exec(text)?.[1] ?? "";
}

/** @param {string} file @param {string | Buffer} content */
async function write(file, content) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
