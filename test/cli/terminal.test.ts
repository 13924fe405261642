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

it.runIf(hasScript)("shows whole cells on a terminal of 80 columns", async () => {
  const screen = await show(80, "list --sandbox --limit 3");
  // The bar is erased before the table.
  const [header = "", ...rows] = (screen.split("\u001B[2K").at(-1) ?? "").split("\r\n").slice(0, 5);

  expect(stripVTControlCharacters(header).replaceAll(/ +/g, " ")).toBe("id name type status mode updated_at");
  expect(rows).toHaveLength(4);
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(80);
  expect(rows.join()).not.toContain("…");
  expect(header).toContain("\u001B[1mid");
  expect(screen).toContain("\u001B[32m✔\u001B[0m 3 of 250 assistants");
});

it.runIf(hasScript).each([
  [{ kind: "status", status: 429, retryAfter: 3 }, "429, rate limit"],
  [{ kind: "status", status: 503, retryAfter: 3 }, "status 503"],
] as const)("counts down a wait after %j, and shows the reason", async (fault, why) => {
  const { env } = await startSandbox({ faults: [{ ...fault, page: 2 }] });
  const screen = await show(80, "list --concurrency 1", env);

  const shown = screen.matchAll(new RegExp(`${why}, next request in (\\d) s`, "g"));
  const seconds = [...shown].map(([, count]) => Number(count));
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
