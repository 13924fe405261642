// @ts-check
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Application } from "typedoc";

const dist = new URL("../../dist/", import.meta.url);

/** The documented entries, with the end of the name that imports them. */
const ENTRIES = Object.entries({ index: "", sandbox: "/sandbox", schemas: "/schemas" });

/** @param {string} names @param {unknown} value */
const each = (names, value) => Object.fromEntries(names.split(" ").map((name) => [name, value]));

/** @type {import("typedoc").TypeDocOptions & { tableColumnSettings: object }} */
const OPTIONS = {
  plugin: ["typedoc-plugin-markdown"],
  router: "module",
  sort: ["source-order"],
  compilerOptions: { target: "ES2022", module: "NodeNext", strict: true, types: [] },
  // The tests compile the declarations. Here, that would take ten times as long as everything else.
  skipErrorChecking: true,
  logLevel: "Error",
  tableColumnSettings: each("hideModifiers hideInherited hideOverrides hideDefaults", true),
  ...each("disableSources excludeExternals hideGroupHeadings useCodeBlocks expandObjects", true),
  ...each("parametersFormat classPropertiesFormat typeAliasPropertiesFormat typeDeclarationFormat", "table"),
};

/**
 * The API of the package in Markdown, by TypeDoc from the declarations in `dist/`.
 *
 * @param {string} folder for its files, in the repository, where the packages that the declarations import are found
 * @param {readonly string[]} leftOut the types that the reference documents field by field
 * @returns {Promise<string>} it begins with its title
 */
export async function createClientApi(folder, leftOut) {
  await mkdir(folder);
  for (const name of (await readdir(dist)).filter((file) => file.endsWith(".d.mts"))) {
    await writeFile(join(folder, name), prepare(await readFile(new URL(name, dist), "utf8")));
  }
  const entryPoints = ENTRIES.map(([name]) => join(folder, `${name}.d.mts`));
  const app = await Application.bootstrapWithPlugins({ ...OPTIONS, entryPoints, out: folder }, []);
  const project = await app.convert();
  if (!project) throw new Error("TypeDoc cannot read the declarations in dist/.");
  await app.generateOutputs(project);
  const pages = ENTRIES.map(async ([name, path]) =>
    toSection(await readFile(join(folder, `${name}.md`), "utf8"), `voice-assistants-client${path}`, leftOut),
  );
  return ["# Client API", "The functions, options, reports and errors.", ...(await Promise.all(pages))].join("\n\n");
}

/** A declaration file as TypeDoc shows it best. @param {string} text */
function prepare(text) {
  return (
    text
      // The tuple says when the options may be left out, which is always so for the paths that exist.
      .replaceAll(/\.\.\.\[options\]: \w+<.*? \? \[options\?: (.*?)\] : \[.*?\]\)/g, "options?: $1)")
      // The name of a list is internal. Its values are not.
      .replaceAll(/\(typeof (\w+)\)\[number\]/g, (_, name) =>
        (new RegExp(`const ${name}: readonly \\[(.*)\\]`).exec(text)?.[1] ?? name).replaceAll(", ", " | "),
      )
      // TypeDoc drops a type in braces.
      .replaceAll(/@throws \{([^}]*)\}/g, (_, types) => `@throws \`${types.replaceAll(" | ", "`, `")}\``)
  );
}

/**
 * The page of one entry as a section. What is called comes first, then options and reports, then errors and their guards.
 *
 * @param {string} page @param {string} title @param {readonly string[]} leftOut
 */
function toSection(page, title, leftOut) {
  const order = [/^create/, /^(?!is)\w+\(/, /Options$/, /^\w+$(?<!Error)/, /^\w+Error$/];
  const rank = (/** @type {string} */ name) => (order.findIndex((kind) => kind.test(name)) + 6) % 6;
  const symbols = page
    .replaceAll(/<a id="[^"]*"><\/a> ?|^\*\*\*\n/gm, "")
    // A program catches errors and creates none. What a function returns is in the line that declares it.
    .replaceAll(/^### (Extends|Extended by|Constructors|Returns)\n[^]*?(?=^#{2,3} |$(?![^]))/gm, "")
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ name: text.split("\n", 1)[0] ?? "", text }))
    .filter(({ name }) => !leftOut.includes(name) && !/^(components|operations|paths)$/.test(name))
    .toSorted((one, other) => rank(one.name) - rank(other.name));
  return (
    [`## ${title}`, ...symbols.map(({ text }) => `### ${text.replaceAll(/^#/gm, "##").trim()}`)]
      .join("\n\n")
      .replaceAll(/(^#### Throws\n\n(.+\n)+\n?)+/gm, (all) => `**Throws**\n\n${all.replaceAll(/^#.*\n\n/gm, "- ")}`)
      .replaceAll(/2\^(\w+)/g, "2<sup>$1</sup>")
      // As headings, they would be found by the search.
      .replaceAll(/^#{4,} (\w[\w ]*)$/gm, "**$1**")
      .replaceAll(/^#{5,} /gm, "#### ")
      .replaceAll(/(?<=^\| `[^|]*` (?:\||\*extends\*) )(?:\\\||[^|\n])+?(?= \||$)/gm, toOneType)
      // Shows a default that is a sentence as text, and leaves an empty description empty.
      .replaceAll(/(?<=\*\*Default\*\* )`([^`]* [^`]*)`/g, "$1")
      .replaceAll(/ - \|$/gm, " |")
      // A link to what is left out leads to the reference.
      .replaceAll(/\]\((?:\w+\.md)?#(\w+)\)/g, (_, id) =>
        leftOut.some((name) => name.toLowerCase() === id) ? `](reference.md#${id})` : `](#${id})`,
      )
  );
}

/** A type of TypeDoc as one piece of code, apart from its links. @param {string} type */
const toOneType = (type) =>
  type
    .replaceAll(/(^|\( )\\\| /g, "$1")
    .split(/(\[`\w+`\]\(\S+?\))/)
    .map((part, at) => (at % 2 ? part : part.replaceAll(/`|\\(?!\|)/g, "").replace(/\S(.*\S)?/, "`$&`")))
    .join("");
