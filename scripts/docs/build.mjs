// @ts-check
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { format } from "prettier";
import { stringify } from "yaml";
import { buildPackage } from "../build.mjs";
import { getServerUrl } from "../generate/document.mjs";
import { redocly } from "../redocly.mjs";
import { checkLinks } from "./check-links.mjs";
import { createClientApi } from "./client-api.mjs";
import { forDeployment } from "./deployment.mjs";
import { readGuides } from "./guides.mjs";
import { createModel } from "./model.mjs";
import { toReference } from "./reference.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (/** @type {string} */ path) => readFile(join(root, path), "utf8");

/**
 * What `.vitepress/config.mjs` reads.
 *
 * @typedef {object} Deployment
 * @property {string} title
 * @property {string} description
 * @property {string} baseUrl of the API
 * @property {string} packageName
 * @property {string} lang
 * @property {string} color
 * @property {string} [siteUrl]
 * @property {{ text: string, items: { text: string, link: string }[] }[]} sidebar
 * @property {{ text: string, link: string }[]} links in the header
 * @property {{ light: string, dark: string }} [logo]
 * @property {string} favicon
 */

/**
 * Writes the site: the pages in Markdown first, which VitePress then builds.
 *
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<string[]>} the names of the files
 */
export async function buildSite(options) {
  await buildPackage();
  const description = JSON.parse(await read("generated/openapi.json"));
  const document = forDeployment(description, options);
  const { name: packageName } = JSON.parse(await read("package.json"));
  const model = createModel(document);
  const pages = await createPages(model, packageName, options);
  const out = resolve(root, options.out);
  // Beside the folder that it replaces, and in the repository, where the imports of a page are found.
  const work = await mkdtemp(join(root, "site.new-"));
  try {
    const files = await createFiles(document, pages, options);
    for (const [name, text] of Object.entries(pages)) await write(join(work, "pages", name), text);
    for (const [name, content] of Object.entries(files)) await write(join(work, "public", name), content);
    await writeFile(join(work, "deployment.json"), JSON.stringify(toDeployment(model, pages, packageName, options)));
    await redocly(["build-docs", join(work, "public/openapi.json"), "--inlineBundle", "--output", join(work, "redoc.html")], work);
    // The logo of Redoc would be loaded from another host.
    const redoc = await readFile(join(work, "redoc.html"), "utf8");
    await write(join(work, "public/redoc.html"), redoc.replaceAll(/https:\/\/cdn\.redoc\.ly\/[^"'`)\s]*/g, ""));

    const built = join(work, "site");
    await runVitePress(work, built);
    await checkLinks(built);
    await rm(out, { recursive: true, force: true });
    await mkdir(dirname(out), { recursive: true });
    await rename(built, out).catch(() => cp(built, out, { recursive: true }));
    return await readdir(out, { recursive: true });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** In a process of its own: VitePress changes the environment. @param {string} source @param {string} outDir */
async function runVitePress(source, outDir) {
  const env = { ...process.env, DOCS_SOURCE: source, DOCS_OUT: outDir, NODE_ENV: "production" };
  const program = join(import.meta.dirname, ".vitepress/build.mjs");
  await promisify(execFile)(process.execPath, [program], { env }).catch(({ stdout, stderr }) => {
    throw new Error(`VitePress failed:\n${stdout}${stderr}`);
  });
}

/**
 * @param {import("./model.mjs").Model} model
 * @param {string} packageName
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<{ [name: string]: string }>} in the order of the sidebar
 */
async function createPages(model, packageName, { host }) {
  const described = [...model.objects, ...model.errorObjects].map(({ name }) => name);
  const leftOut = [...described, "components", "operations", "paths"];
  const [guides, clientApi, changelog] = await Promise.all([
    readGuides({ packageName, baseUrl: model.serverUrl }),
    createClientApi(packageName, leftOut),
    read("CHANGELOG.md"),
  ]);
  // The documentation of one deployment does not mention others.
  const elsewhere = host === undefined ? /$^/ : /, because the same API runs on many hosts[^.]*/g;
  const texts = Object.fromEntries(guides.map(({ name, text }) => [`${name}.md`, text]));
  return {
    ...texts,
    "reference.md": toReference(model),
    "client.md": clientApi.replace(elsewhere, ""),
    "changelog.md": changelog,
  };
}

/**
 * The files that are not pages of VitePress.
 *
 * @param {any} document
 * @param {{ [name: string]: string }} pages
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<{ [name: string]: string | Buffer }>}
 */
async function createFiles(document, pages, { logo, logoDark, favicon, color, siteUrl = "" }) {
  const { title, summary } = document.info;
  const twins = Object.fromEntries(Object.entries(pages).map(([name, text]) => [name, toPlainMarkdown(text)]));
  // The home page has its title in its header.
  twins["index.md"] = `# ${title}\n\n${twins["index.md"]}`;
  const list = Object.entries(twins).map(([name, text]) => `- [${toTitle(text)}](${siteUrl}${name})`);
  const pictures = [logo, logoDark, favicon].flatMap((picture) => (picture ? [[picture.name, picture.bytes]] : []));
  const isTop = siteUrl !== "" && new URL(siteUrl).pathname === "/";
  return {
    ...twins,
    ...Object.fromEntries(pictures),
    ...(favicon ? {} : { "favicon.svg": toFavicon(color) }),
    ...(isTop ? { "robots.txt": `User-agent: *\nSitemap: ${siteUrl}sitemap.xml\n` } : {}),
    ".nojekyll": "",
    "openapi.json": await format(JSON.stringify(document, null, 2), { parser: "json", printWidth: 120 }),
    "openapi.yaml": stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    "llms.txt": `# ${title}\n\n> ${summary}\n\n${list.join("\n")}\n- [All pages in one text](${siteUrl}llms-full.txt)\n- [OpenAPI description](${siteUrl}openapi.yaml)\n`,
    "llms-full.txt": `${Object.values(twins).join("\n")}`,
  };
}

/**
 * @param {import("./model.mjs").Model} model
 * @param {{ [name: string]: string }} pages
 * @param {string} packageName
 * @param {import("./options.mjs").Options} options
 * @returns {Deployment}
 */
function toDeployment({ title, summary, serverUrl }, pages, packageName, { lang, color, siteUrl, logo, logoDark, favicon, home, support }) {
  const toItems = (/** @type {string[]} */ names) =>
    names.map((name) => ({ text: toTitle(pages[name] ?? ""), link: `/${name.replace(/md$/, "html")}` }));
  const others = ["index.md", "try.md", "benchmark.md", "reference.md", "client.md", "changelog.md"];
  const guides = Object.keys(pages).filter((name) => !others.includes(name));
  const light = logo && `/${logo.name}`;
  return {
    title,
    description: summary,
    baseUrl: serverUrl,
    packageName,
    lang,
    color,
    ...(siteUrl ? { siteUrl } : {}),
    sidebar: [
      { text: "Guides", items: toItems(guides) },
      { text: "Reference", items: toItems(["reference.md", "client.md"]) },
      { text: "More", items: toItems(["try.md", "benchmark.md", "changelog.md"]) },
    ],
    links: [
      { text: "Quickstart", link: "/quickstart.html" },
      { text: "Reference", link: "/reference.html" },
      { text: "Try it", link: "/try.html" },
      ...(home ? [{ text: "Website", link: home }] : []),
      ...(support ? [{ text: "Support", link: support }] : []),
    ],
    ...(light ? { logo: { light, dark: logoDark ? `/${logoDark.name}` : light } } : {}),
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
    .replaceAll("&#123;", "{")
    .replaceAll("&#125;", "}")
    .replaceAll(/(\]\()\//g, "$1")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** @param {string} text */
function toTitle(text) {
  return /^# (.*)$/m.exec(text)?.[1] ?? "";
}

/** @param {string} color */
function toFavicon(color) {
  const bars = [6, 11, 16, 21].map((x, at) => `<rect x="${x}" y="${[13, 8, 11, 14][at]}" width="3" height="${[6, 16, 10, 4][at]}" rx="1.5"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${color}"/><g fill="#fff">${bars.join("")}</g></svg>\n`;
}

/** @param {string} file @param {string | Buffer} content */
async function write(file, content) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
