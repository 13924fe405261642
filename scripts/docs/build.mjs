// @ts-check
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { format } from "prettier";
import { stringify } from "yaml";
import { toBenchmark } from "../bench/tables.mjs";
import { SANDBOX_OPERATION } from "../generate/sandbox.mjs";
import { forDeployment } from "./deployment.mjs";
import { createModel } from "./model.mjs";
import { createPage } from "./page.mjs";
import { createReference } from "./reference.mjs";
import { toHtml } from "./markdown.mjs";
import { renderHtml, renderString, renderText } from "./render.mjs";
import { createRedocStyle, createStyle } from "./style.mjs";
import { bundleTryIt } from "./try-it.mjs";

const root = new URL("../../", import.meta.url);

/** @param {string} path in the repository */
const read = (path) => readFile(new URL(path, root), "utf8");

/**
 * All files of the site.
 *
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<{ [name: string]: string | Buffer }>}
 */
export async function buildSite(options) {
  const document = forDeployment(JSON.parse(await read("generated/openapi.json")), options);
  const { name: packageName } = JSON.parse(await read("package.json"));
  const [redoc, tryIt, ...prose] = await Promise.all([
    createReference(document),
    bundleTryIt(),
    ...["quickstart", "pagination", "recipes"].map((name) => read(`scripts/docs/prose/${name}.md`)),
  ]);
  const [quickstart, pagination, recipes = ""] = prose.map((text) => renderString(text, { packageName }));

  const { accent, logo, siteUrl } = options;
  const model = createModel(document);
  const { title, summary } = model;
  const data = { packageName, quickstart, pagination, anchors: toRedocAnchors(model), siteUrl, link: siteUrl ?? "" };
  const benchmark = toBenchmark(JSON.parse(await read("scripts/bench/results.json")));
  const findSite = (await read("scripts/docs/assets/find-site.mjs")).trim();
  const text = createStyle(accent);
  const console = createStyle(accent, "try-it.css");
  const scheme = { style: text.style, policy: { "style-src": text.source }, data };

  /** @type {import("./page.mjs").Page[]} */
  const pages = [
    {
      ...scheme,
      file: "index.html",
      template: "index.eta",
      title,
      description: summary,
      script: { file: "site.js", isModule: false },
    },
    {
      file: "reference.html",
      template: "reference.eta",
      title: `Reference · ${title}`,
      description: `Each parameter, field and answer of the ${title}, to be opened and searched.`,
      style: createRedocStyle(accent),
      // styled-components, which Redoc is made with, writes style elements and attributes as it runs; one icon font is
      // inside its style.
      policy: {
        "script-src": `'self' 'sha256-${redoc.scriptHash}'`,
        "style-src": "'unsafe-inline'",
        "font-src": "data:",
      },
      head: redoc.head,
      script: { file: "reference.js", isModule: true },
      data: { ...data, redoc },
    },
    {
      file: "try.html",
      template: "try-it.eta",
      title: `Try it · ${title}`,
      description: `Run ${packageName} in this page, against the API in memory or a host of yours.`,
      style: console.style,
      policy: { "style-src": console.source, "connect-src": "'self' https:" },
      script: { file: "try-it.js", isModule: true },
      data: { ...data, operation: model.operations.find(({ id }) => id === SANDBOX_OPERATION) },
    },
    {
      ...scheme,
      file: "recipes.html",
      template: "guide.eta",
      title: `Recipes · ${title}`,
      description: "Programs that use the client with a database, a proxy, React and others.",
      script: { file: "site.js", isModule: false },
      data: { ...data, heading: "Recipes", text: toHtml(recipes.replace(/^## Recipes\n/, "")) },
    },
    {
      ...scheme,
      file: "benchmark.html",
      template: "guide.eta",
      title: `Benchmark · ${title}`,
      description: "What this client, a loop and other clients do with faults and with lists that change.",
      script: { file: "site.js", isModule: false },
      data: { ...data, heading: "Benchmark", text: toHtml(benchmark) },
    },
    {
      ...scheme,
      file: "404.html",
      template: "404.eta",
      title: `Not found · ${title}`,
      description: "There is no such page.",
      isHidden: true,
      // A host shows this page at any depth. Its script looks for the folder of the site, and mends the links.
      base: siteUrl ? new URL(siteUrl).pathname : "",
      policy: { ...scheme.policy, "script-src": toSource(findSite) },
      data: { ...data, findSite: siteUrl ? "" : findSite },
    },
  ];
  const texts = { model, ...data };
  return {
    ...Object.fromEntries(pages.map((page) => [page.file, createPage(page, model, options)])),
    ...redoc.files,
    "site.js": await read("scripts/docs/assets/site.mjs"),
    "try-it.js": tryIt,
    "favicon.svg": renderHtml("favicon.eta", { accent }),
    "openapi.json": await format(JSON.stringify(document, null, 2), { parser: "json", printWidth: 120 }),
    "openapi.yaml": stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }),
    "llms.txt": renderText("llms.eta", texts),
    "llms-full.txt": renderText("llms-full.eta", texts),
    ...(logo ? { [logo.name]: logo.bytes } : {}),
    ...(siteUrl ? toCrawlerFiles(siteUrl, pages) : {}),
  };
}

/** By which a policy knows an inline script. @param {string} script */
function toSource(script) {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/**
 * Where Redoc shows each operation.
 *
 * @param {import("./model.mjs").Model} model
 */
function toRedocAnchors({ operations }) {
  const slug = (/** @type {string} */ name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return Object.fromEntries(operations.map(({ id, tag = "other" }) => [id, `#/${slug(tag)}/${slug(id)}`]));
}

/**
 * @param {string} siteUrl
 * @param {readonly import("./page.mjs").Page[]} pages
 * @returns {{ [name: string]: string }}
 */
function toCrawlerFiles(siteUrl, pages) {
  const sitemap = renderHtml("sitemap.eta", { siteUrl, pages: pages.filter(({ isHidden }) => !isHidden) });
  // A crawler asks for it at the top of a host and nowhere else.
  const isTop = new URL(siteUrl).pathname === "/";
  return {
    "sitemap.xml": sitemap,
    ...(isTop ? { "robots.txt": `User-agent: *\nSitemap: ${siteUrl}sitemap.xml\n` } : {}),
  };
}
