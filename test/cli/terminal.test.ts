import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { startSandbox } from "../helpers.js";
import { hasProgram } from "../recipes/need.js";

const hasScript = hasProgram("script (util-linux)", "script", /util-linux/);

/** Runs a command on a pseudo-terminal, and returns its output. */
async function show(columns: number, args: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const command = `stty cols ${columns} rows 40; ${process.execPath} dist/cli.mjs ${args}`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    // In CI, there is no progress bar.
    env: { ...process.env, CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, TERM: "xterm", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return text(child.stdout);
}

/** Returns the visible lines, without colours and erased text. */
function readLines(screen: string): string[] {
  return screen
    .split("\r\n")
    .map((line) => line.slice(line.lastIndexOf("\u001B[2K") + 1).replace(/^\[2K/, ""))
    .map((line) => stripVTControlCharacters(line).trimEnd());
}

it.runIf(hasScript).each([
  [60, "id name type status"],
  [80, "id name type status mode updated_at"],
  [200, "id name type status mode language_id updated_at"],
])("shows whole cells on a terminal of %i columns", async (columns, head) => {
  const screen = await show(columns, "list --sandbox --limit 3");
  const lines = readLines(screen);

  expect(lines.map((line) => line.replaceAll(/ +/g, " "))).toContain(head);
  expect(lines.join("\n")).not.toContain("…");
  expect(
    Math.max(...lines.filter((line) => !line.includes("assistants,")).map((line) => line.length)),
  ).toBeLessThanOrEqual(columns);
  expect(screen).toContain("\u001B[1mid");
  expect(screen).toContain("\u001B[32m✔\u001B[0m 3 of 250 assistants");
});

it.runIf(hasScript).each([
  [{ kind: "status", status: 429, retryAfter: 3 }, "429, rate limit"],
  [{ kind: "status", status: 503, retryAfter: 3 }, "status 503"],
] as const)("counts down a wait after %j, and shows the reason", async (fault, why) => {
  const { env } = await startSandbox({ faults: [{ ...fault, page: 2 }] });
  const screen = await show(80, "list --concurrency 1", env);

  const seconds = [...screen.matchAll(new RegExp(`${why}, next request in (\\d) s`, "g"))].map(([, count]) =>
    Number(count),
  );
  // A slow machine can skip a second.
  expect(seconds[0]).toBe(3);
  expect(new Set(seconds).size).toBeGreaterThan(1);
  expect(seconds).toEqual(seconds.toSorted((a, b) => b - a));
  expect(screen).toContain("\u001B[32m✔\u001B[0m 250 of 250 assistants, complete (4 requests");
});

it.runIf(hasScript).each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("shows no colours with %j", async (env) => {
  const sequences = (await show(80, "list --sandbox --limit 3", env)).split("\u001B");

  expect(sequences.filter((sequence) => /^\[[\d;]*m/.test(sequence))).toEqual([]);
});
