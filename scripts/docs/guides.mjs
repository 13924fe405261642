// @ts-check
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LOOP_CODE, toBenchmark, toFigure } from "./benchmark.mjs";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8").trimEnd();

/** The guides in the order of the sidebar. */
const NAMES = "index quickstart completeness errors testing command-line frameworks recipes try".split(" ");

/**
 * Reads the pages that are written by hand, and puts in what has another source: the base URL, sections of the README, the
 * help of the command line in `dist/`, programs that the tests run, and the results of the benchmark.
 *
 * @param {string} baseUrl
 * @returns {Record<string, string>} Markdown that begins with its title, by name
 */
export function readGuides(baseUrl) {
  const results = JSON.parse(read("scripts/bench/results.json"));
  const guides = NAMES.map((name) => [
    name,
    read(`scripts/docs/prose/${name}.md`)
      .replaceAll(/^<!-- README: (.+) -->$/gm, (_, title) => getSection(title))
      .replace("<!-- figure -->", toFigure(results))
      .replace("<!-- loop -->", LOOP_CODE)
      .replaceAll(/https:\/\/(app|voice)\.example\.com\/api/g, baseUrl)
      // A paragraph that is a link to a program. On the site, it is the program.
      .replaceAll(/^\[.*\]\((?:\.\.\/){3}(\S+\.(\w+))\)$/gm, (_, file, type) => `\`\`\`${type}\n${read(file)}\n\`\`\``)
      .replaceAll(/^\$ voice-assistants (\w+) --help$/gm, (line, command) => `${line}\n${getHelp(command)}`),
  ]);
  return { ...Object.fromEntries(guides), benchmark: toBenchmark(results) };
}

/** The text below a heading of the README, without its links to other hosts. @param {string} title */
function getSection(title) {
  const section = read("README.md")
    .split(/^## /m)
    .find((text) => text.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`README.md has no section "${title}".`);
  return section
    .slice(title.length)
    .replaceAll(/\sSee\s\[[^\]]+\]\([^)]+\)\./g, "")
    .replaceAll("](scripts/docs/prose/", "](")
    .replaceAll(/\[([^\]]+)\]\(https:[^)]+\)/g, "$1")
    .trim();
}

/** @param {string} command */
function getHelp(command) {
  const env = { PATH: process.env.PATH, NO_COLOR: "1", COLUMNS: "80" };
  const program = fileURLToPath(new URL("dist/cli.mjs", root));
  return execFileSync(process.execPath, [program, command, "--help"], { env, encoding: "utf8" }).trimEnd();
}
