// @ts-check
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { redocly } from "../redocly.mjs";

const asset = (/** @type {string} */ name) => fileURLToPath(new URL(`assets/${name}`, import.meta.url));

/** How Redoc shows the description: everything opened, below the header of the page. */
const REDOC = {
  schemasExpansionLevel: 3,
  jsonSamplesExpandLevel: 2,
  hidePropertiesPrefix: true,
  scrollYOffset: 57,
  // Without the list, Redoc shows curl alone.
  codeSamples: { languages: [{ lang: "Shell" }, { lang: "JavaScript" }, { lang: "TypeScript" }] },
};

/** Pictures that Redoc would fetch from elsewhere: its own logo. The page names it in words. */
const FOREIGN = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;

/**
 * The interactive reference by `redocly build-docs`, taken apart: what it has drawn ahead goes into the page, and its
 * script, which is large, into files of their own that are loaded later.
 *
 * @param {any} document
 * @returns {Promise<{ head: string, body: string, scriptHash: string, files: { [name: string]: string } }>}
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
    await writeFile(/** @type {string} */ (options), JSON.stringify(REDOC));
    const args = ["build-docs", input, "--openapi", options, "--template", asset("redoc.hbs"), "--inlineBundle"];
    await redocly([.../** @type {string[]} */ (args), "--output", /** @type {string} */ (output)], folder);
    return await readFile(/** @type {string} */ (output), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
