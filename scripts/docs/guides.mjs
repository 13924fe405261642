// @ts-check
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { toRows } from "../bench/results.mjs";
import { renderString } from "./render.mjs";

const root = new URL("../../", import.meta.url);
const NAMES = ["quickstart", "completeness", "errors", "testing", "command-line", "recipes"];

/** @param {string} path in the repository */
const read = (path) => readFile(new URL(path, root), "utf8");

/** @typedef {{ name: string, text: string }} Guide `text` is Markdown that begins with its title */

/**
 * The guides in the order of the sidebar. Facts that have another source are filled in: the name of the package, the base
 * URL, the help of the command line, the programs of the recipes, and the results of the benchmark.
 *
 * @param {{ packageName: string, baseUrl: string }} facts
 * @returns {Promise<Guide[]>}
 */
export async function readGuides(facts) {
  const [help, results, ...prose] = await Promise.all([
    readHelp(),
    read("scripts/bench/results.json"),
    ...NAMES.map((name) => read(`scripts/docs/prose/${name}.md`)),
  ]);
  const guides = prose.map(async (text, at) => ({
    name: NAMES[at] ?? "",
    text: await fillRecipes(renderString(text, { ...facts, help })),
  }));
  const intro = "What this client, a loop and other clients do with faults and with lists that change.";
  const [head = [], ...rows] = toRows(JSON.parse(results));
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const benchmark = { name: "benchmark", text: `# Benchmark\n\n${intro}\n\n${table}` };
  return [...(await Promise.all(guides)), benchmark];
}

/**
 * The sentences of the overview that the API description does not have, by heading.
 *
 * @param {{ packageName: string, baseUrl: string }} facts
 * @returns {Promise<{ quickstart: string, pagination: string }>}
 */
export async function readOverview(facts) {
  const text = renderString(await read("scripts/docs/prose/overview.md"), facts);
  const [, quickstart = "", pagination = ""] = text.split(/^## .*\n/m).map((part) => part.trim());
  return { quickstart, pagination };
}

/** What `--help` of each command prints. Needs `dist/`. */
async function readHelp() {
  const program = fileURLToPath(new URL("dist/cli.mjs", root));
  const env = { PATH: process.env.PATH, NO_COLOR: "1", COLUMNS: "80" };
  const help = ["list", "sandbox", "check"].map(async (command) => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, command, "--help"], { env });
    return [command, stdout.trimEnd()];
  });
  return Object.fromEntries(await Promise.all(help));
}

/** Puts the tested program into each block that names one. @param {string} text */
async function fillRecipes(text) {
  const blocks = [...text.matchAll(/^```ts recipe=(\S+)\n+```$/gm)];
  const programs = await Promise.all(blocks.map(([, file = ""]) => read(file)));
  return blocks.reduce(
    (filled, [block], at) => filled.replace(block, () => `\`\`\`ts\n${programs[at]?.trimEnd()}\n\`\`\``),
    text,
  );
}
