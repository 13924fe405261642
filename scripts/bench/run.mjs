// @ts-check
/**
 * Runs a bundled contestant in a process of its own, and prints what it measured as JSON.
 *
 *   node --expose-gc run.mjs FILE JOB   JOB is { name, … } as JSON; name is a key of `jobs`
 */
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createSandbox } from "../../dist/sandbox.mjs";

const PATH = "/user/assistants/get";

const [, , file = "", job = "{}"] = process.argv;
/**
 * @type {{
 *   list: (baseUrl: string, apiKey: string, concurrency?: number) => AsyncIterable<{ id: number }>,
 *   createReader?: (baseUrl: string, apiKey: string) => () => Promise<unknown>,
 * }} `createReader` returns a function that reads a page
 */
const contestant = await import(pathToFileURL(file).href);

/** @param {string} url @param {number} [concurrency] */
const list = (url, concurrency) => contestant.list(url, "key", concurrency);

const jobs = {
  /**
   * How each list ended, and the ids that it had.
   *
   * @param {{ urls: readonly string[], patience: number }} job `patience`: how long a list may take before it counts as
   *   hung, in ms
   */
  async outcomes({ urls, patience }) {
    const outcomes = [];
    for (const url of urls) {
      /** @type {number[]} */
      const ids = [];
      const read = async () => {
        for await (const { id } of list(url)) ids.push(id);
        return "ended";
      };
      const end = await Promise.race([read(), wait(patience, "hung", { ref: false })]).catch(() => "error");
      outcomes.push({ ids, end });
    }
    return outcomes;
  },

  /**
   * The time of each round, in ms, after reading `warmUp` a few times so that the code is compiled.
   *
   * @param {{ url: string, warmUp: string, warmUps: number, rounds: number, concurrency?: number }} job
   */
  async time({ url, warmUp, warmUps, rounds, concurrency }) {
    for (let round = 0; round < warmUps; round++) await count(warmUp, concurrency);
    const times = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      await count(url, concurrency);
      times.push(performance.now() - start);
    }
    return times;
  },

  /**
   * µs of CPU for a page of 100 assistants, once the code is compiled. `fetch` responds from memory.
   *
   * @param {{ warmUps: number, rounds: number }} job
   */
  async cpu({ warmUps, rounds }) {
    const data = createSandbox({ assistants: 100 }).assistants.list();
    const body = JSON.stringify({ data, current_page: 1, per_page: 100, total: 100, last_page: 1 });
    globalThis.fetch = async () => new Response(body, { headers: { "content-type": "application/json" } });
    const read = contestant.createReader?.("http://localhost", "key") ?? readWithFetch;
    for (let round = 0; round < warmUps; round++) await read();
    const start = process.cpuUsage();
    for (let round = 0; round < rounds; round++) await read();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / rounds;
  },

  /**
   * The most MB of heap in use while a list is read, measured after every 30,000 rows, beyond what was in use before.
   *
   * @param {{ url: string }} job
   */
  async heap({ url }) {
    const measure = () => {
      globalThis.gc?.();
      return process.memoryUsage().heapUsed / 1e6;
    };
    const before = measure();
    let most = before;
    let rows = 0;
    for await (const _ of list(url)) if (++rows % 30_000 === 0) most = Math.max(most, measure());
    return Math.max(most, measure()) - before;
  },
};

/** @param {string} url @param {number} [concurrency] */
async function count(url, concurrency) {
  let rows = 0;
  for await (const _ of list(url, concurrency)) rows += 1;
  return rows;
}

/** Reads a page as the loop does. */
async function readWithFetch() {
  const response = await fetch(`http://localhost${PATH}?page=1`, { headers: { Authorization: "Bearer key" } });
  return response.json();
}

const { name, ...options } = JSON.parse(job);
// A list that hung must not keep the process alive.
process.stdout.write(JSON.stringify(await jobs[/** @type {keyof typeof jobs} */ (name)](options)), () =>
  process.exit(),
);
