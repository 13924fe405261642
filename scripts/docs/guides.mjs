// @ts-check
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { LOOP_CODE, toBenchmark, toFigure } from "./benchmark.mjs";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFile(new URL(path, root), "utf8");

/** The guides in the order of the sidebar. */
const NAMES = "index quickstart completeness errors testing command-line frameworks recipes try".split(" ");

/**
 * Reads the pages that are written by hand, and puts in what has another source: the base URL, sections of the README, the
 * help of the command line, programs that the tests run, and the results of the benchmark.
 *
 * @param {string} baseUrl
 * @returns {Promise<Record<string, string>>} Markdown that begins with its title, by name
 */
export async function readGuides(baseUrl) {
  const results = JSON.parse(await read("scripts/bench/results.json"));
  const readme = await read("README.md");
  const guides = NAMES.map(async (name) => {
    const text = (await read(`scripts/docs/prose/${name}.md`))
      .replaceAll(/^<!-- README: (.+) -->$/gm, (_, title) => getSection(readme, title))
      .replace("<!-- figure -->", toFigure(results))
      .replace("<!-- loop -->", LOOP_CODE)
      .replaceAll(/https:\/\/(app|voice)\.example\.com\/api/g, baseUrl);
    return [name, await replaceAsync(await replaceAsync(text, PROGRAM, toProgram), HELP, toHelp)];
  });
  return { ...Object.fromEntries(await Promise.all(guides)), benchmark: toBenchmark(results) };
}

/** The text below a heading of the README, without its links to other hosts. @param {string} readme @param {string} title */
function getSection(readme, title) {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`README.md has no section "${title}".`);
  return section
    .slice(title.length)
    .replaceAll(/\sSee\s\[[^\]]+\]\([^)]+\)\./g, "")
    .replaceAll("](scripts/docs/prose/", "](")
    .replaceAll(/\[([^\]]+)\]\(https:[^)]+\)/g, "$1")
    .trim();
}

/** A paragraph that is a link to a program. On the site, it is the program. */
const PROGRAM = /^\[[^\]]*\]\(\.\.\/\.\.\/\.\.\/(\S+\.(\w+))\)$/gm;

/** @param {readonly string[]} match */
async function toProgram([, file = "", language]) {
  return `\`\`\`${language}\n${(await read(file)).trimEnd()}\n\`\`\``;
}

/** Needs `dist/`. */
const HELP = /^\$ voice-assistants (\w+) --help$/gm;

/** @param {readonly string[]} match */
async function toHelp([line = "", command = ""]) {
  const env = { PATH: process.env.PATH, NO_COLOR: "1", COLUMNS: "80" };
  const program = fileURLToPath(new URL("dist/cli.mjs", root));
  const { stdout } = await promisify(execFile)(process.execPath, [program, command, "--help"], { env });
  return `${line}\n${stdout.trimEnd()}`;
}

/** @param {string} text @param {RegExp} pattern @param {(match: readonly string[]) => Promise<string>} replace */
async function replaceAsync(text, pattern, replace) {
  const found = await Promise.all([...text.matchAll(pattern)].map(replace));
  return text.replaceAll(pattern, () => found.shift() ?? "");
}
