// @ts-check
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** @typedef {import("./contestants.mjs").Contestant} Contestant */
/** @typedef {import("./results.mjs").Outcome} Outcome */
/** @typedef {import("./results.mjs").Spread} Spread */
/** @typedef {import("./server.mjs").Run} Run */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

const CHANGES = ["deletes", "inserts", "both"];
const SEEDS = 50;
const ROWS = 1_000;
/** ms before a list counts as hung. Retries have ended by then; Node's own timeout is 5 minutes. */
const PATIENCE = 12_000;

/** @param {string} name */
const getPath = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts the server in a process of its own. */
export async function startServer() {
  const server = spawn(process.execPath, [getPath("server.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
  const [text] = await once(server.stdout, "data");
  /** @type {{ port: number, faults: string[] }} */
  const { port, faults } = JSON.parse(String(text));
  return {
    faults,
    /** Returns the base URL of a list. @param {Run} run */
    toUrl: (run) => `http://127.0.0.1:${port}/${Buffer.from(JSON.stringify(run)).toString("base64url")}`,
    close: () => void server.kill(),
  };
}

/**
 * Runs a job of `run.mjs` in a process of its own.
 *
 * @param {Contestant} contestant @param {string} name @param {object} options
 */
async function runJob({ file }, name, options) {
  const args = ["--expose-gc", getPath("run.mjs"), file, JSON.stringify({ name, ...options })];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

/** @param {readonly number[]} values @returns {Spread} */
function toSpread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [min = NaN, median = NaN, max = NaN] = [0, Math.floor(sorted.length / 2), -1].map((index) => sorted.at(index));
  return { median, min, max };
}

/**
 * The outcome of each fault, at the 4th of ten requests.
 *
 * @param {Server} server @param {Contestant} contestant
 * @returns {Promise<import("./results.mjs").Result["faults"]>}
 */
export async function measureFaults(server, contestant) {
  const runs = server.faults.map((fault) => ({ name: contestant.label, rows: ROWS, fault }));
  const judged = await judge(server, contestant, runs);
  return Object.fromEntries(judged.map((one, index) => [server.faults[index], one]));
}

/**
 * How many lists had each outcome, for each kind of change, with 50 seeds each.
 *
 * @param {Server} server @param {Contestant} contestant
 * @returns {Promise<import("./results.mjs").Result["changes"]>}
 */
export async function measureChanges(server, contestant) {
  /** @type {import("./results.mjs").Result["changes"]} */
  const changes = {};
  for (const change of CHANGES) {
    const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);
    const runs = seeds.map((seed) => ({ name: contestant.label, rows: ROWS, change, seed }));
    const counts = { complete: 0, error: 0, missing: 0, repeated: 0, hung: 0 };
    let requests = 0;
    for (const one of await judge(server, contestant, runs)) {
      counts[one.outcome] += 1;
      requests += one.requests;
    }
    changes[change] = { ...counts, requests: requests / SEEDS };
  }
  return changes;
}

/** @param {Server} server @param {Contestant} contestant @param {readonly Run[]} runs */
async function judge({ toUrl }, contestant, runs) {
  const urls = runs.map(toUrl);
  /** @type {{ ids: number[], end: "ended" | "error" | "hung" }[]} */
  const lists = await runJob(contestant, "outcomes", { urls, patience: PATIENCE });
  return Promise.all(
    lists.map(async ({ ids, end }, index) => {
      /** @type {{ requests: number, throughout: number[] }} */
      const { requests, throughout } = await (await fetch(`${urls[index]}/result`)).json();
      return { outcome: end === "ended" ? toOutcome(ids, throughout) : end, rows: ids.length, requests };
    }),
  );
}

/** @param {readonly number[]} ids @param {readonly number[]} throughout the ids that were always there @returns {Outcome} */
function toOutcome(ids, throughout) {
  const received = new Set(ids);
  if (throughout.some((id) => !received.has(id))) return "missing";
  return received.size < ids.length ? "repeated" : "complete";
}

/**
 * ms for 10,000 rows, by the ms before each response. The contestants take turns, so that a slow moment of the machine
 * affects all of them.
 *
 * @param {Server} server @param {readonly (Contestant & { concurrency?: number })[]} contestants
 * @returns {Promise<Record<string, Spread>[]>}
 */
export async function measureTime({ toUrl }, contestants) {
  /** @type {Record<string, Spread>[]} */
  const spreads = contestants.map(() => ({}));
  for (const [delay, runs, repeats] of /** @type {const} */ ([
    [0, 3, { warmUps: 5, rounds: 3 }],
    // Most of this time is spent waiting, so two runs differ by less than 1 %.
    [20, 2, { warmUps: 2, rounds: 1 }],
    [50, 2, { warmUps: 2, rounds: 1 }],
  ])) {
    const urls = { url: toUrl({ rows: 10_000, delay }), warmUp: toUrl({ rows: 10_000 }) };
    const times = await takeTurns(contestants, runs, (contestant) => {
      return runJob(contestant, "time", { ...urls, ...repeats, concurrency: contestant.concurrency });
    });
    for (const [index, spread] of times.entries()) Object.assign(spreads[index] ?? {}, { [delay]: spread });
  }
  return spreads;
}

/**
 * µs of CPU for a page of 100 assistants, without a network. The contestants take turns.
 *
 * @param {readonly Contestant[]} contestants
 */
export async function measureCpu(contestants) {
  const options = { warmUps: 200, rounds: 100 };
  return takeTurns(contestants, 5, async (contestant) => [await runJob(contestant, "cpu", options)]);
}

/**
 * The most MB of heap in use while 300,000 rows are read and dropped.
 *
 * @param {Server} server @param {readonly Contestant[]} contestants
 */
export function measureHeap({ toUrl }, contestants) {
  const url = toUrl({ rows: 300_000 });
  return takeTurns(contestants, 1, async (contestant) => [await runJob(contestant, "heap", { url })]);
}

/**
 * @template {Contestant} One
 * @param {readonly One[]} contestants @param {number} rounds @param {(contestant: One) => Promise<number[]>} measure
 */
async function takeTurns(contestants, rounds, measure) {
  /** @type {number[][]} */
  const values = contestants.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) values[index]?.push(...(await measure(contestant)));
  }
  return values.map(toSpread);
}
