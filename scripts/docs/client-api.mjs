// @ts-check
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, "node_modules/.cache/voice-assistants-client");

/** The entries that are documented, with what each is for. */
const ENTRIES = { index: "", sandbox: "/sandbox", schemas: "/schemas" };

/** Types of the API itself, which the overview documents field by field. */
const LEFT_OUT = ["Assistant", "AssistantPage", "ErrorBody", "FillerConfig", "PostCallField"];
const GENERATED = ["components", "operations", "paths"];

const OPTIONS = {
  plugin: ["typedoc-plugin-markdown"],
  readme: "none",
  router: "module",
  sort: ["source-order"],
  skipErrorChecking: true,
  disableSources: true,
  excludeExternals: true,
  externalPattern: ["**/node_modules/[!.]*/**"],
  excludePrivate: true,
  validation: false,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  hideGroupHeadings: true,
  useCodeBlocks: true,
  expandObjects: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  propertyMembersFormat: "table",
  typeAliasPropertiesFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true, hideDefaults: true },
  logLevel: "Error",
};

/**
 * The API of the package in Markdown: functions, options, reports and errors, by TypeDoc from the declarations in `dist/`.
 * It takes some seconds, so the result is kept in `node_modules/.cache` for as long as the declarations stay as they are.
 *
 * @param {string} packageName
 * @returns {Promise<string>} it begins with its title
 */
export async function createClientApi(packageName) {
  const names = (await readdir(join(root, "dist"))).filter((name) => name.endsWith(".d.mts")).toSorted();
  const declarations = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(root, "dist", name), "utf8") })),
  );
  const parts = [declarations, OPTIONS, await readFile(fileURLToPath(import.meta.url), "utf8"), await readVersions()];
  const key = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
  const file = join(cache, `client-api-${key}.md`);
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known !== undefined) return known;
  const text = await document(declarations, packageName);
  await writeFile(file, text);
  return text;
}

async function readVersions() {
  const files = ["typedoc", "typedoc-plugin-markdown", "typescript"].map((name) =>
    readFile(join(root, "node_modules", name, "package.json"), "utf8"),
  );
  return (await Promise.all(files)).map((text) => JSON.parse(text).version);
}

/**
 * @param {readonly { name: string, text: string }[]} declarations
 * @param {string} packageName
 */
async function document(declarations, packageName) {
  await mkdir(cache, { recursive: true });
  // Inside of node_modules, so that the packages which the declarations import are found.
  const folder = await mkdtemp(join(cache, "declarations-"));
  try {
    for (const { name, text } of declarations) await writeFile(join(folder, name), prepare(text));
    const entryPoints = Object.keys(ENTRIES).map((name) => `${name}.d.mts`);
    const compilerOptions = { target: "ES2022", module: "NodeNext", lib: ["ES2022", "DOM"], types: [], strict: true };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: entryPoints }));
    await writeFile(join(folder, "typedoc.json"), JSON.stringify({ ...OPTIONS, entryPoints, out: "out" }));
    const program = join(root, "node_modules/typedoc/bin/typedoc");
    await promisify(execFile)(process.execPath, [program, "--options", "typedoc.json"], { cwd: folder });
    const pages = Object.entries(ENTRIES).map(async ([name, path]) => {
      const page = await readFile(join(folder, "out", `${name}.md`), "utf8").catch(() => {
        throw new Error("TypeDoc no longer writes the files that scripts/docs/client-api.mjs reads.");
      });
      return toSection(page, packageName + path);
    });
    const intro = `Functions, options, reports and errors of \`${packageName}\`, made from its declarations.`;
    return [`# Client API`, intro, ...(await Promise.all(pages))].join("\n\n");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A declaration file without the types of the API, and with the class of a `@throws` as text: TypeDoc drops a type in
 * braces.
 *
 * @param {string} text
 */
function prepare(text) {
  const left = new Set([...LEFT_OUT, ...GENERATED].map((name) => `type ${name}`));
  return (
    text
      .replaceAll(/^type (\w+) = components\["schemas"\].*;$/gm, "interface $1 {}")
      // The tuple says when the options may be left out, which is always so for the paths that there are.
      .replaceAll(/\.\.\.\[options\]: \w+<.*? \? \[options\?: (.*?)\] : \[.*?\]\)/g, "options?: $1)")
      .replaceAll(/@throws \{([^}]*)\}/g, (_, types) => `@throws ${types.split(" | ").map(toCode).join(", ")}`)
      .replaceAll(/^export \{ (.*) \};$/gm, (_, names) => {
        const kept = names.split(", ").filter((/** @type {string} */ name) => !left.has(name));
        return `export { ${kept.join(", ")} };`;
      })
  );
}

/** @param {string} name */
const toCode = (name) => `\`${name}\``;

/**
 * What TypeDoc wrote for one entry, as a part of the page.
 *
 * @param {string} page
 * @param {string} title
 */
function toSection(page, title) {
  return (
    sortByUse(page)
      .replace(/^# .*$/m, `# ${title}`)
      .replaceAll(/<a id="[^"]*"><\/a> ?/g, "")
      .replaceAll(/^\*\*\*\n/gm, "")
      // A program catches errors and makes none.
      .replaceAll(/^### (Extends|Extended by|Constructors)\n[^]*?(?=^#{2,3} )/gm, "")
      .replaceAll(
        /^(#+ Throws)\n\n([^]*?)(?=\n#|\n*$(?![^]))/gm,
        (_, heading, text) => `${heading}\n\n- ${text.trim()}\n`,
      )
      .replaceAll(/\n#+ Throws\n(?=\n- )/g, (heading, at, whole) => (isFirstThrows(whole, at) ? heading : ""))
      .replaceAll(/^#/gm, "##")
      .replaceAll(/\n{3,}/g, "\n\n")
      .trim()
  );
}

/** What is called first, then options and reports, then errors and their guards. @param {string} page */
function sortByUse(page) {
  const order = [/^## create/, /^## (?!is)\w+\(/, /^## \w+$(?<!Error)/m, /^## \w+Error$/m];
  const rank = (/** @type {string} */ symbol) => (order.findIndex((kind) => kind.test(symbol)) + 5) % 5;
  const [head = "", ...symbols] = page.split(/^(?=## )/m);
  return [head, ...symbols.toSorted((one, other) => rank(one) - rank(other))].map((part) => part.trim()).join("\n\n");
}

/** Whether no other "Throws" stands right before. @param {string} page @param {number} at */
function isFirstThrows(page, at) {
  return !/#+ Throws\n\n(- .*\n(  .*\n)*\n*)+$/.test(page.slice(0, at));
}
