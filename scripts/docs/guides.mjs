// @ts-check
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { LOOP_CODE, toBenchmark, toFigure } from "./benchmark.mjs";

const root = new URL("../../", import.meta.url);

/** The guides in the order of the sidebar. */
const NAMES = [
  "index",
  "quickstart",
  "completeness",
  "errors",
  "testing",
  "command-line",
  "frameworks",
  "recipes",
  "try",
];

/** The base URL in the prose, which the deployment's own replaces. */
const BASE_URL = "https://app.example.com/api";

/** @param {string} path in the repository */
const read = (path) => readFile(new URL(path, root), "utf8");

/** @typedef {{ name: string, text: string }} Guide `text` is Markdown that begins with its title */

/**
 * The pages that are written by hand, with the facts that have another source: the base URL, the help of the command line,
 * the programs of the recipes, and the results of the benchmark.
 *
 * @param {{ baseUrl: string }} facts
 * @returns {Promise<Guide[]>}
 */
export async function readGuides({ baseUrl }) {
  const [help, results] = await Promise.all([readHelp(), read("scripts/bench/results.json").then(JSON.parse)]);
  const guides = NAMES.map(async (name) => {
    const text = (await read(`scripts/docs/prose/${name}.md`))
      .replaceAll(/^\$ voice-assistants (\w+) --help$/gm, (line, command) => `${line}\n${help[command]}`)
      .replace("<!-- figure -->", toFigure(results))
      .replace("<!-- loop -->", LOOP_CODE)
      .replaceAll(BASE_URL, baseUrl);
    return { name, text: await fillRecipes(text) };
  });
  return [...(await Promise.all(guides)), { name: "benchmark", text: toBenchmark(results) }];
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
  const blocks = [...text.matchAll(/^```(\w+) recipe=(\S+)\n+```$/gm)];
  const programs = await Promise.all(blocks.map(([, , file = ""]) => read(file)));
  return blocks.reduce(
    (filled, [block, language], at) =>
      filled.replace(block, () => `\`\`\`${language}\n${programs[at]?.trimEnd()}\n\`\`\``),
    text,
  );
}
