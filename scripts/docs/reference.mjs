// @ts-check
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { redocly } from "../redocly.mjs";

const asset = (/** @type {string} */ name) => fileURLToPath(new URL(`assets/${name}`, import.meta.url));

/** How Redoc shows the description: everything opened, below the header of the page. */
const REDOC = { schemasExpansionLevel: 3, jsonSamplesExpandLevel: 2, hidePropertiesPrefix: true, scrollYOffset: 57 };

/**
 * @typedef {object} Reference
 * @property {string} head
 * @property {string} body
 * @property {string} scriptHash
 * @property {{ [operation: string]: string }} anchors where each operation is
 * @property {{ [name: string]: string }} files
 */

/** The URLs of Redoc's logo. It is on another host, so the page credits Redoc in text instead. */
const FOREIGN = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;

/**
 * The interactive reference by `redocly build-docs`, taken apart: what it has drawn ahead goes into the page, and its
 * script, which is large, into files of their own that are loaded later.
 *
 * @param {any} document
 * @returns {Promise<Reference>}
 */
export async function createReference(document) {
  const built = await buildDocs(document);
  const [, head = "", body = "", code = ""] =
    /<head>(.*?)<\/head>\s*<body>\s*(<div id="redoc">.*?<\/div>)\s*<script type="module">(.*)<\/script>/s.exec(built) ??
    [];
  const [bundle = "", rest = ""] = code.split("const __redoc_definition = ");
  const [, scripted] = /^<div id="redoc"><div hidden=""><script>(.*?)<\/script>/.exec(body) ?? [];
  if (!rest || scripted === undefined || !bundle.match(FOREIGN)) {
    throw new Error("redocly build-docs no longer writes what scripts/docs/reference.mjs takes apart.");
  }
  const [definition = "", options = ""] = rest.split(/;\s*const __redoc_options = |;\s*hydrate\(/);
  return {
    head,
    // Drawn for a server that has a page for each part; here the parts are behind a `#`.
    body: body.replaceAll('href="/', 'href="#/'),
    anchors: toAnchors(document),
    scriptHash: createHash("sha256").update(scripted).digest("base64"),
    files: {
      "redoc.js": bundle.trim().replaceAll(FOREIGN, ""),
      "reference-data.js": `export const definition = ${definition};\nexport const options = ${options};\n`,
      "reference.js": await readFile(asset("reference.mjs"), "utf8"),
    },
  };
}

/**
 * @param {any} document
 * @returns {Promise<string>} one page that holds Redoc's script
 */
async function buildDocs(document) {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-"));
  try {
    const [input, options, output] = ["openapi.json", "options.json", "reference.html"].map((n) => join(folder, n));
    await writeFile(/** @type {string} */ (input), JSON.stringify(document));
    const redoc = { ...REDOC, codeSamples: { languages: getLanguages(document) } };
    await writeFile(/** @type {string} */ (options), JSON.stringify(redoc));
    const args = ["build-docs", input, "--openapi", options, "--template", asset("redoc.hbs"), "--inlineBundle"];
    await redocly([.../** @type {string[]} */ (args), "--output", /** @type {string} */ (output)], folder);
    return await readFile(/** @type {string} */ (output), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Redoc shows the samples whose language is listed, and knows each by its label. Without a list it shows curl alone.
 *
 * @param {any} document
 * @returns {{ lang: string, label: string }[]}
 */
function getLanguages(document) {
  const samples = getOperations(document).flatMap((operation) => operation["x-codeSamples"] ?? []);
  const languages = samples.map(({ lang, label = lang }) => ({ lang, label }));
  return languages.filter(({ label }, at) => languages.findIndex((other) => other.label === label) === at);
}

/**
 * Where Redoc shows each operation.
 *
 * @param {any} document
 */
function toAnchors(document) {
  const slug = (/** @type {string} */ name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return Object.fromEntries(
    getOperations(document).map(({ operationId, tags: [tag] = ["other"] }) => [
      operationId,
      `#/${slug(tag)}/${slug(operationId)}`,
    ]),
  );
}

/** @param {any} document @returns {any[]} */
function getOperations({ paths }) {
  return Object.values(paths).flatMap((item) => Object.values(item).filter((part) => part.operationId));
}
