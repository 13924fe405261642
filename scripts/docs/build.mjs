// @ts-check
import { readFile } from "node:fs/promises";
import { format } from "prettier";
import { stringify } from "yaml";
import { buildPackage } from "../build.mjs";
import { getServerUrl } from "../generate/document.mjs";
import { bundle } from "./bundle.mjs";
import { createClientApi } from "./client-api.mjs";
import { forDeployment } from "./deployment.mjs";
import { readGuides, readOverview } from "./guides.mjs";
import { createModel } from "./model.mjs";
import { createPage } from "./page.mjs";
import { createPages } from "./pages.mjs";
import { createReference } from "./reference.mjs";
import { renderHtml, renderText } from "./render.mjs";
import { toSearchData } from "./search-data.mjs";

const root = new URL("../../", import.meta.url);

/** What the Try-it page lists. */
const PATH = "/user/assistants/get";

/** @param {string} path in the repository */
const read = (path) => readFile(new URL(path, root), "utf8");

/**
 * All files of the site.
 *
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<{ [name: string]: string | Buffer }>}
 */
export async function buildSite(options) {
  const { logo, siteUrl } = options;
  const description = JSON.parse(await read("generated/openapi.json"));
  const document = forDeployment(description, options);
  const { name: packageName } = JSON.parse(await read("package.json"));
  const model = createModel(document);
  const [redoc, built, changelog] = await Promise.all([
    createReference(document),
    readBuilt(packageName, model.serverUrl),
    read("CHANGELOG.md"),
  ]);
  const { guides, scripts, tryIt } = built;
  // The documentation of one deployment does not speak of others.
  const elsewhere = options.host === undefined ? /$^/ : /, because the same API runs on many hosts[^.]*/g;
  const clientApi = built.clientApi.replace(elsewhere, "");

  const prose = await readOverview({ packageName, baseUrl: model.serverUrl });
  const texts = { model, packageName, ...prose, link: siteUrl ?? "", anchors: redoc.anchors, guides };
  const overview = renderText("overview-md.eta", texts);
  const pages = createPages({
    model,
    packageName,
    options,
    redoc,
    guides,
    clientApi,
    changelog,
    overview,
    prose,
    tryIt,
  });
  const listed = pages.filter(({ isHidden }) => !isHidden);
  const html = Object.fromEntries(
    pages.map((page) => [page.file, createPage(page, { model, pages: listed }, options)]),
  );
  const searched = listed.map(({ file, name }) => ({ file, name, html: html[file] ?? "" }));
  return {
    ...html,
    ...Object.fromEntries(pages.flatMap(({ markdown }) => (markdown ? [[markdown.file, markdown.text]] : []))),
    ...redoc.files,
    ...scripts,
    "try-it.js": scripts["try-it.js"].replaceAll(getServerUrl(description), model.serverUrl),
    "search.json": `${JSON.stringify(toSearchData(searched))}\n`,
    "favicon.svg": renderHtml("favicon.eta", { accent: options.accent }),
    "openapi.json": await format(JSON.stringify(document, null, 2), { parser: "json", printWidth: 120 }),
    "openapi.yaml": stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    "llms.txt": renderText("llms.eta", texts),
    "llms-full.txt":
      [overview, ...guides.map(({ text }) => text), clientApi].map((text) => text.trim()).join("\n\n") + "\n",
    ...(logo ? { [logo.name]: logo.bytes } : {}),
    ...(siteUrl ? toCrawlerFiles(siteUrl, listed) : {}),
  };
}

/**
 * What is made from the package as its users get it, out of `dist/`.
 *
 * @param {string} packageName
 * @param {string} baseUrl
 */
async function readBuilt(packageName, baseUrl) {
  await buildPackage();
  const [clientApi, guides, site, search, tryItScript, tryIt] = await Promise.all([
    createClientApi(packageName),
    readGuides({ packageName, baseUrl }),
    read("scripts/docs/assets/site.mjs"),
    bundle("assets/search.mjs"),
    bundle("try-it/main.mjs"),
    runTryIt(packageName),
  ]);
  return { clientApi, guides, tryIt, scripts: { "site.js": site, "search.js": search, "try-it.js": tryItScript } };
}

/** What the Try-it page opens with. @param {string} packageName */
async function runTryIt(packageName) {
  // They import the package, which has to be built first.
  const { FIRST_CHOICE, compare } = await import("./try-it/compare.mjs");
  const { toCode } = await import("./try-it/code.mjs");
  const { loop, client } = await compare(FIRST_CHOICE, {
    path: PATH,
    signal: new AbortController().signal,
    onChange: () => undefined,
  });
  return {
    path: PATH,
    outcome: { loop, client },
    code: toCode({ ...FIRST_CHOICE, target: "sandbox", baseUrl: "" }, { packageName, path: PATH }),
  };
}

/**
 * @param {string} siteUrl
 * @param {readonly import("./page.mjs").Page[]} pages
 * @returns {{ [name: string]: string }}
 */
function toCrawlerFiles(siteUrl, pages) {
  // A crawler asks for it at the top of a host and nowhere else.
  const isTop = new URL(siteUrl).pathname === "/";
  return {
    "sitemap.xml": renderHtml("sitemap.eta", { siteUrl, pages }),
    ...(isTop ? { "robots.txt": `User-agent: *\nSitemap: ${siteUrl}sitemap.xml\n` } : {}),
  };
}
