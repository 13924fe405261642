// @ts-check
/** Asks a compiler what an editor shows for the names in a file, and compares it with the comments in the file. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

/** @typedef {{ line: number, character: number }} Position from 0 */
/** @typedef {{ hovers: string[], errors: (Position & { message: string })[] }} Shown */

/**
 * @param {string} compiler the folder of a TypeScript package
 * @param {string} file in the folder of its `tsconfig.json`
 * @throws {Error} with what an editor shows instead
 */
export async function checkEditor(compiler, file) {
  const text = await readFile(file, "utf8");
  const { expectations, errors: expectedErrors } = readComments(text);
  const isNative = Number.parseInt(require(join(compiler, "package.json")).version, 10) >= 7;
  const shown = await (isNative ? askServer : askService)(compiler, file, text, expectations);
  const wrong = expectations.flatMap(({ line, mark, expected }, index) => {
    const hover = shown.hovers[index] ?? "";
    const isRight = mark === "^" ? hover.split("\n")[0] === expected : hover.includes(expected);
    return isRight ? [] : [`line ${line + 1}: expected "${expected}", got "${hover}"`];
  });
  for (const { line, expected } of expectedErrors) {
    const index = shown.errors.findIndex((error) => error.line === line && error.message.includes(expected));
    if (index < 0) wrong.push(`line ${line + 1}: expected an error with "${expected}"`);
    else shown.errors.splice(index, 1);
  }
  wrong.push(...shown.errors.map(({ line, message }) => `line ${line + 1}: ${message}`));
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return `${expectations.length} hovers, ${expectedErrors.length} errors`;
}

/** @param {string} text */
function readComments(text) {
  let line = 0;
  const comments = text.split("\n").flatMap((code, number) => {
    const [, indent = "", mark = "", expected = ""] = /^(\/\/ +)([?!^]) (.+)$/.exec(code) ?? [];
    if (!mark) line = number;
    return mark ? [{ line, character: indent.length, mark, expected }] : [];
  });
  return {
    expectations: comments.filter(({ mark }) => mark !== "!"),
    errors: comments.filter(({ mark }) => mark === "!"),
  };
}

/**
 * Asks the language service of TypeScript 5.
 *
 * @param {string} compiler @param {string} file @param {string} text @param {readonly Position[]} positions
 * @returns {Promise<Shown>}
 */
async function askService(compiler, file, text, positions) {
  /** @type {typeof import("typescript")} */
  const ts = require(compiler);
  const folder = dirname(file);
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getCurrentDirectory: () => folder,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => ts.ScriptSnapshot.fromString(ts.sys.readFile(name) ?? ""),
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return {
    hovers: positions.map(({ line, character }) => {
      const position = source.getPositionOfLineAndCharacter(line, character);
      const { displayParts, documentation } = service.getQuickInfoAtPosition(file, position) ?? {};
      return [displayParts, documentation].map((parts) => ts.displayPartsToString(parts)).join("\n");
    }),
    errors: service.getSemanticDiagnostics(file).map(({ start = 0, messageText }) => ({
      ...source.getLineAndCharacterOfPosition(start),
      message: ts.flattenDiagnosticMessageText(messageText, "\n"),
    })),
  };
}

/**
 * Asks the language server of TypeScript 7, which has no language service to import.
 *
 * @param {string} compiler @param {string} file @param {string} text @param {readonly Position[]} positions
 * @returns {Promise<Shown>}
 */
async function askServer(compiler, file, text, positions) {
  /** @type {typeof import("vscode-jsonrpc/node")} */
  const { createMessageConnection } = createRequire(join(compiler, "any.js"))("vscode-jsonrpc/node");
  const server = spawn(process.execPath, [join(compiler, "bin/tsc"), "--lsp", "--stdio"]);
  const connection = createMessageConnection(server.stdout, server.stdin);
  // The server asks for settings, too.
  connection.onRequest(() => null);
  connection.listen();
  try {
    const uri = pathToFileURL(file).href;
    const textDocument = { uri, languageId: "typescript", version: 1, text };
    const capabilities = { textDocument: { hover: { contentFormat: ["markdown"] } } };
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: dirname(uri), capabilities });
    await connection.sendNotification("initialized", {});
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    /** @type {any[]} */
    const hovers = await Promise.all(
      positions.map((position) => connection.sendRequest("textDocument/hover", { textDocument: { uri }, position })),
    );
    /** @type {{ items: any[] }} */
    const { items } = await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    return {
      hovers: hovers.map((hover) => hover?.contents.value.replace(/^```\w*\n/, "") ?? ""),
      errors: items.filter(({ severity }) => severity === 1).map(({ range, message }) => ({ ...range.start, message })),
    };
  } finally {
    connection.dispose();
    server.kill();
  }
}
