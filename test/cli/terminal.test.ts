import { execFileSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { hasProgram } from "../recipes/need.js";

const hasScript = hasProgram("script (util-linux)", "script", /util-linux/);

/** What a command shows on a pseudo-terminal of so many columns, its last state of each line. */
function show(columns: number, args: string, env: NodeJS.ProcessEnv = {}): string {
  const command = `stty cols ${columns} rows 40; ${process.execPath} dist/cli.mjs list --sandbox --limit 3 ${args}`;
  const options = {
    encoding: "utf8" as const,
    env: { ...process.env, TERM: "xterm", ...env },
  };
  return execFileSync("script", ["-qec", command, "/dev/null"], options);
}

/** The lines without colours and without what was erased. */
function readLines(screen: string): string[] {
  return screen
    .split("\r\n")
    .map((line) => line.slice(line.lastIndexOf("\u001B[2K") + 1).replace(/^\[2K/, ""))
    .map((line) => stripVTControlCharacters(line).trimEnd());
}

it.runIf(hasScript).each([
  [60, "id name type status mode"],
  [80, "id name type status mode updated_at"],
  [200, "id name type status mode language_id updated_at"],
])("shows whole cells on a terminal of %i columns", (columns, head) => {
  const screen = show(columns, "");
  const lines = readLines(screen);

  expect(lines.map((line) => line.replaceAll(/ +/g, " "))).toContain(head);
  expect(lines.join("\n")).not.toContain("…");
  expect(
    Math.max(...lines.filter((line) => !line.includes("assistants,")).map((line) => line.length)),
  ).toBeLessThanOrEqual(columns);
  expect(screen).toContain("\u001B[1mid");
  expect(screen).toContain("\u001B[32m✔\u001B[0m 3 of 250 assistants");
});

it.runIf(hasScript).each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("shows no colours with %j", (env) => {
  const sequences = show(80, "", env).split("\u001B");

  expect(sequences.filter((sequence) => /^\[[\d;]*m/.test(sequence))).toEqual([]);
});
