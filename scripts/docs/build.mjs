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
  const work = await mkdtemp(join(root, "site.new-"));
  try {
    await write(join(work, "public/openapi.json"), JSON.stringify(document, null, 2));
    const [pages] = await Promise.all([
      createPages(document, join(work, "declarations")),
      buildRedoc(join(work, "public")),
    ]);
    for (const [name, text] of Object.entries(pages)) await write(join(work, "pages", `${name}.md`), text);
    const files = createFiles(document, pages, options);
    for (const [name, content] of Object.entries(files)) await write(join(work, "public", name), content);
    await write(join(work, "deployment.json"), JSON.stringify(toDeployment(document, pages, options)));
    // VitePress has a process of its own, because it changes the environment.
    const env = { ...process.env, DOCS_SOURCE: work, NODE_ENV: "production" };
    const program = join(import.meta.dirname, ".vitepress/build.mjs");
    await promisify(execFile)(process.execPath, [program], { env }).catch(({ stdout, stderr }) => {
      throw new Error(`VitePress failed:\n${stdout}${stderr}`);
    });
    const out = resolve(root, options.out);
    await rm(out, { recursive: true, force: true });
    await cp(join(work, "site"), out, { recursive: true });
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

/** @param {Document} document @param {string} folder @returns {Promise<Pages>} */
async function createPages(document, folder) {
  const leftOut = [...Object.keys(document.components.schemas), "components", "operations", "paths"];
  const client = await createClientApi(folder, leftOut);
  const guides = readGuides(getServerUrl(document));
  return { ...guides, reference: toReference(document), client, changelog: await read("CHANGELOG.md") };
}

/** The files that are not pages of VitePress. @param {Document} document @param {Pages} pages @param {Options} options */
function createFiles(document, pages, { logo, logoDark, favicon, color, siteUrl = "" }) {
  const { title, summary } = document.info;
  const texts = Object.entries(pages).map(
    ([name, text]) => /** @type {const} */ ([`${name}.md`, toPlainMarkdown(text)]),
  );
  const links = texts.map(([name, text]) => `- [${toTitle(text)}](${siteUrl}${name})\n`);
  const all = `- [All pages in one text](${siteUrl}llms-full.txt)\n- [OpenAPI description](${siteUrl}openapi.yaml)\n`;
  return {
    ...Object.fromEntries(texts),
    "favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 3v2m2-4v6m2-5v4m2-3v2" stroke="${color}"/></svg>\n`,
    ...Object.fromEntries(
      [logo, logoDark, favicon].flatMap((picture) => (picture ? [[picture.name, picture.bytes]] : [])),
    ),
    ".nojekyll": "",
    "openapi.yaml": stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    "llms.txt": `# ${title}\n\n> ${summary}\n\n${links.join("")}${all}`,
    "llms-full.txt": texts.map(([, text]) => text).join("\n"),
  };
}

/** What `.vitepress/config.mjs` reads. @param {Document} document @param {Pages} pages @param {Options} options */
function toDeployment(document, pages, { lang, color, siteUrl, logo, logoDark = logo, favicon, home, support }) {
  const toItem = (/** @type {string} */ name) => ({ text: toTitle(pages[name] ?? ""), link: `/${name}.html` });
  const guides = Object.keys(pages).filter((name) => !/^(index|try|benchmark|reference|client|changelog)$/.test(name));
  const links = Object.entries({ Website: home, Support: support }).flatMap(([text, link]) =>
    link ? { text, link } : [],
  );
  const message = links.map(({ text, link }) => `<a href="${link}">${text}</a>`).join(" · ");
  return {
    site: { title: document.info.title, description: document.info.summary, lang },
    theme: {
      sidebar: [
        { text: "Guides", items: guides.map(toItem) },
        { text: "Reference", items: ["reference", "client"].map(toItem) },
        { text: "More", items: ["try", "benchmark", "changelog"].map(toItem) },
      ],
      nav: [toItem("quickstart"), { ...toItem("reference"), text: "Reference" }, toItem("try"), ...links],
      ...(message && { footer: { message } }),
      ...(logo && { logo: { light: `/${logo.name}`, dark: `/${logoDark?.name}` } }),
    },
    color,
    siteUrl,
    favicon: favicon?.name ?? "favicon.svg",
    baseUrl: getServerUrl(document),
  };
}

/** Writes Redoc's page, without its logo, which would be loaded from another host. @param {string} folder */
async function buildRedoc(folder) {
  const file = join(folder, "redoc.html");
  await redocly(["build-docs", "openapi.json", "--inlineBundle", "--output", file], folder);
  // Redoc removes a picture that cannot be loaded.
  await write(file, (await readFile(file, "utf8")).replaceAll(/https:\/\/cdn\.redoc\.ly\/[^"'`)\s]*/g, "data:,"));
}

/** A page without what only VitePress reads. @param {string} text */
function toPlainMarkdown(text) {
  return `${text
    .replace(/^---\n[^]*?\n---\n/, "")
    .replaceAll(/^(<script setup>[^]*?<\/script>|<\/?div\b.*>|<[A-Z]\w+ .*\/>|:::.*)\n+/gm, "")
    .replaceAll(/^(```\w+) \[.*\]$/gm, "$1")
    .replaceAll(/ \{#[\w-]+\}$|\{(target="_self"|\.button.*?)\}/gm, "")
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
