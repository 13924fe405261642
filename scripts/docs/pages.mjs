// @ts-check
import { readFileSync } from "node:fs";
import { groupFields } from "./groups.mjs";
import { toHtml, toParts, toPlainText } from "./markdown.mjs";
import { toSource } from "./page.mjs";
import { toId } from "./render.mjs";
import { createRedocStyle, createStyle } from "./style.mjs";

/** @typedef {import("./page.mjs").Page} Page */
/** @typedef {import("./model.mjs").Model} Model */

const findSite = readFileSync(new URL("assets/find-site.mjs", import.meta.url), "utf8").trim();

/**
 * All pages, in the order of the sidebar.
 *
 * @param {object} content
 * @param {Model} content.model
 * @param {string} content.packageName
 * @param {import("./options.mjs").Options} content.options
 * @param {import("./reference.mjs").Reference} content.redoc
 * @param {readonly import("./guides.mjs").Guide[]} content.guides
 * @param {string} content.clientApi Markdown
 * @param {string} content.changelog Markdown
 * @param {string} content.overview Markdown
 * @param {{ quickstart: string, pagination: string }} content.prose Markdown
 * @param {{ path: string }} content.tryIt what the Try-it page lists, and the outcome and the code that it opens with
 * @returns {Page[]}
 */
export function createPages({
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
}) {
  const { accent, siteUrl } = options;
  const { title, summary } = model;
  const data = { packageName, anchors: redoc.anchors, ...prose };
  const style = createStyle(accent);
  const shared = { style: style.style, policy: { "style-src": style.source }, scripts: ["site.js"], data, parts: [] };
  const text = (/** @type {string} */ name, /** @type {string} */ section, /** @type {string} */ markdown) =>
    createTextPage({ ...shared, name, section, title }, markdown);

  return [
    {
      ...shared,
      file: "index.html",
      template: "index.eta",
      name: "Overview",
      section: "",
      title,
      description: summary,
      parts: toOverviewParts(model),
      markdown: { file: "index.md", text: overview },
    },
    ...guides.map(({ name, text: markdown }) => text(name, "Guides", markdown)),
    {
      ...shared,
      file: "reference.html",
      template: "reference.eta",
      name: "HTTP API",
      section: "Reference",
      title: `Reference · ${title}`,
      description: `Each parameter, field and response of the ${title}, with samples in several languages.`,
      style: createRedocStyle(accent),
      // styled-components, which Redoc is made with, writes style elements and attributes as it runs; one icon font is
      // inside its style.
      policy: {
        "script-src": `'sha256-${redoc.scriptHash}'`,
        "style-src": "'unsafe-inline'",
        "font-src": "data:",
      },
      head: redoc.head,
      scripts: ["site.js", "reference.js"],
      parts: model.operations.map(({ id, summary: name }) => ({ href: redoc.anchors[id] ?? "", text: name })),
      markdown: { file: "index.md", text: overview },
      data: { ...data, redoc },
    },
    text("client", "Reference", clientApi),
    createTryItPage({ ...shared, title, data: { ...data, ...tryIt } }, model, tryIt.path, options),
    text("changelog", "More", changelog),
    {
      ...shared,
      file: "404.html",
      template: "404.eta",
      name: "Not found",
      section: "",
      title: `Not found · ${title}`,
      description: "There is no such page.",
      isHidden: true,
      // A host shows this page at any depth. Its script looks for the folder of the site, and corrects the links.
      base: siteUrl ? new URL(siteUrl).pathname : "",
      policy: { ...shared.policy, "script-src": toSource(findSite) },
      scripts: siteUrl ? shared.scripts : [],
      data: { ...data, findSite: siteUrl ? "" : findSite },
    },
  ];
}

/**
 * @param {Omit<Page, "file" | "template" | "description">} shared
 * @param {string} markdown it begins with its title and a paragraph that describes it
 * @returns {Page}
 */
function createTextPage(shared, markdown) {
  const [, heading = "", first = ""] = /^# (.*)\n+([^]*?)\n(?:\n|$)/.exec(markdown) ?? [];
  const file = `${shared.name}.md`;
  return {
    ...shared,
    file: `${shared.name}.html`,
    template: "guide.eta",
    name: heading,
    title: `${heading} · ${shared.title}`,
    description: toPlainText(first.startsWith("#") ? heading : first),
    parts: toParts(markdown),
    markdown: { file, text: `${markdown.replaceAll(/^(```\w+) tab=.*$/gm, "$1").trim()}\n` },
    data: { ...shared.data, text: toHtml(markdown) },
  };
}

/**
 * @param {Omit<Page, "file" | "template" | "description" | "name" | "section">} shared
 * @param {Model} model
 * @param {string} path
 * @param {import("./options.mjs").Options} options
 * @returns {Page}
 */
function createTryItPage(shared, model, path, { accent }) {
  const style = createStyle(accent, "try-it.css");
  return {
    ...shared,
    file: "try.html",
    template: "try-it.eta",
    name: "Try it",
    section: "More",
    title: `Try it · ${shared.title}`,
    description: "Run the client in this page beside a plain loop, against the API in memory or a host of yours.",
    style: style.style,
    // `voice-assistants sandbox` serves on loopback without TLS.
    policy: { "style-src": style.source, "connect-src": "'self' https: http://127.0.0.1:* http://localhost:*" },
    scripts: ["site.js", "try-it.js"],
    data: { ...shared.data, operation: model.operations.find((operation) => operation.path === path) },
  };
}

/**
 * The headings of the overview.
 *
 * @param {Model} model
 * @returns {import("./markdown.mjs").Part[]}
 */
function toOverviewParts({ operations, objects }) {
  return [
    { href: "#quickstart", text: "Quickstart" },
    { href: "#authentication", text: "Authentication" },
    ...operations.map(({ id, summary }) => ({
      href: `#${id}`,
      text: summary,
      parts: [
        { href: `#${toId(id, "parameters")}`, text: "Parameters" },
        { href: `#${toId(id, "response")}`, text: "Response" },
      ],
    })),
    {
      href: "#objects",
      text: "Fields",
      parts: objects.map(({ name, fields }) => ({
        href: `#${toId(name)}`,
        text: name,
        note: fields.length,
        parts: groupFields(name, fields)
          .filter((group) => group.name !== "")
          .map((group) => ({
            href: `#${toId(name, "group", group.name)}`,
            text: group.name,
            note: group.fields.length,
          })),
      })),
    },
    { href: "#errors", text: "Errors" },
    { href: "#limits", text: "Limits" },
    { href: "#pagination", text: "Pagination" },
    { href: "#machines", text: "For machines" },
  ];
}
