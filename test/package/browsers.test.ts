import type { CompatData, SimpleSupportStatement } from "@mdn/browser-compat-data";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { transformSync } from "rolldown/utils";
import ts from "typescript";
import { expect, it } from "vitest";
import { createFolder } from "../helpers.js";

const root = resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const openapiFetch = require.resolve("openapi-fetch").replace(/dist\/.*/, "src/index.js");
// An import would take Vite a minute.
const mdn = require("@mdn/browser-compat-data") as CompatData;

const guide = await readFile(join(root, "scripts/docs/prose/quickstart.md"), "utf8");
const [, chrome = "", firefox = "", safari = ""] =
  /from Chrome (\d+), Firefox (\d+) and Safari (\d+)\s+on/.exec(guide) ?? [];
const OLDEST = { chrome, firefox, safari };

it("uses no web API and no method that the oldest browsers of the quickstart lack", () => {
  const files = ts.sys.readDirectory(join(root, "src"), [".ts"], ["cli"]).concat(
    ["pagination.ts", "sandbox.ts", "schemas.js"].map((file) => join(root, "generated", file)),
    openapiFetch,
  );

  const { checked, missing } = checkFeatures(files);

  expect(missing).toEqual([]);
  expect(checked).toBeGreaterThan(90);
});

it.each(["index.mjs", "sandbox.mjs", "schemas.mjs"])("%s uses no syntax that they lack", async (file) => {
  const code = await readFile(join(root, "dist", file), "utf8");

  expect(lower(code)).toBe(transformSync(file, code, { target: "esnext" }).code);
});

it("the checks above notice what is too new", async () => {
  const file = join(await createFolder(), "new.ts");
  const uses = {
    "URL.canParse": "URL.canParse('')",
    "AbortSignal.any": "AbortSignal.any([])",
    "Array.findLast": "[1].findLast(Boolean)",
    CompressionStream: "new CompressionStream('gzip')",
    "String.isWellFormed": "const { isWellFormed } = ''",
  };
  await writeFile(file, `${Object.values(uses).join(";\n")};\nexport {};`);

  const { missing } = checkFeatures([file]);

  expect(Object.keys(uses).filter((name) => !missing.some((line) => line.startsWith(`${name}, `)))).toEqual([]);
  expect(lower("class A { static { f(); } }")).not.toContain("static {");
});

function lower(code: string): string {
  return transformSync("a.mjs", code, { target: Object.entries(OLDEST).map((browser) => browser.join("")) }).code;
}

/** Looks up what the files use of the language and of web APIs in MDN's data. */
function checkFeatures(files: readonly string[]): { checked: number; missing: string[] } {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    strict: true,
    allowJs: true,
  });
  const checker = program.getTypeChecker();
  const found = new Map<string, string[]>();

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    ts.forEachChild(node, visit);
    if (!ts.isIdentifier(node)) return;
    const { parent } = node;
    // What the name is a member of, if it is one.
    let owner: ts.Type | undefined;
    const names: string[] = [];
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
      owner = checker.getTypeAtLocation(parent.expression);
      // The type of `URL` itself has no name.
      names.push(parent.expression.getText());
    } else if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent) && parent.initializer !== node) {
      owner = checker.getTypeAtLocation(parent.parent);
    }
    const symbol = owner ? checker.getPropertyOfType(owner, node.text) : checker.getSymbolAtLocation(node);
    const libraries = (symbol?.declarations ?? []).filter((one) => /typescript\/lib\/lib\./.test(getFile(one)));
    // Each browser has what ECMAScript 5 has.
    if (libraries.length === 0 || libraries.some((one) => getFile(one).endsWith("lib.es5.d.ts"))) return;
    if (owner) names.push(...getNames(checker.getApparentType(owner)));
    for (const { parent: home } of libraries) names.push(ts.isInterfaceDeclaration(home) ? home.name.text : "");
    // Browsers ignore a member of an options object that they do not know.
    if (names.includes("RequestInit")) return;
    // MDN lists some global names as members of the window.
    names.push("Window");
    const name = names.map(simplify).find((each) => getSupport(each, node.text)) ?? "";
    const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
    const lacking = getBrowsersWithout(name, node.text);
    found.set(
      `${name && `${name}.`}${node.text}`,
      lacking.concat(`${getFile(node).replace(`${root}/`, "")}:${line + 1}`),
    );
  };
  for (const source of program.getSourceFiles()) if (files.includes(source.fileName)) visit(source);

  const missing = [...found].filter(([, lacking]) => lacking.length > 1).map((entry) => entry.flat().join(", "));
  return { checked: found.size, missing };
}

function getFile(node: ts.Node): string {
  return node.getSourceFile().fileName;
}

/** The names of a type, and of the interfaces that it extends. MDN lists a member under one of them. */
function getNames(type: ts.Type): string[] {
  if (type.isUnion()) return type.types.flatMap(getNames);
  const bases = type.isClassOrInterface() ? (type.getBaseTypes() ?? []) : [];
  return [type.getSymbol()?.name ?? "", ...bases.flatMap(getNames)];
}

/** The name of an interface of TypeScript's library, as MDN has it. */
function simplify(name: string): string {
  return name
    .replace(/Constructor$/, "")
    .replace(/^(Readonly|RegExp(Match|Exec))(?=Array|Set|Map)/, "")
    .replace(/^(globalThis|__type)$/, "");
}

function getSupport(owner: string, member: string) {
  for (const all of [mdn.javascript["builtins"], mdn.api]) {
    const within = owner ? all?.[owner] : all;
    const feature = within?.[member] ?? within?.[`${member}_static`];
    if (feature) return feature.__compat?.support;
  }
  return undefined;
}

function getBrowsersWithout(owner: string, member: string): string[] {
  const support = getSupport(owner, member);
  if (!support) return ["unknown to MDN"];
  return Object.entries(OLDEST).flatMap(([browser, oldest]) => {
    const [first] = [support[browser as keyof typeof OLDEST]].flat() as (SimpleSupportStatement | undefined)[];
    const since = first?.version_added;
    const isThere = typeof since === "string" && Number.parseFloat(since.replace("≤", "")) <= Number(oldest);
    return isThere && !first?.version_removed && !first?.flags ? [] : [`${browser} ${since}`];
  });
}
