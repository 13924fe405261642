// @ts-check
/**
 * Runs a contestant in a process of its own, and prints what came of it as JSON.
 *
 *   node [--expose-gc] run-list.mjs BUNDLE JOB
 */
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [, , bundle = "", job = "{}"] = process.argv;
/** @type {{ list: (base: string, concurrency?: number) => AsyncIterable<{ id: number }> }} */
const { list } = await import(pathToFileURL(bundle).href);

/**
 * What the jobs are told, each what it needs: lists to read by their address, and how often.
 *
 * @typedef {object} Job
 * @property {string} base
 * @property {readonly string[]} bases
 * @property {number} pages
 * @property {string} warmUp
 * @property {number} warmUps
 * @property {number} rounds
 * @property {number} patience how long a list may take before it counts as hanging, in ms
 * @property {number} [concurrency]
 */

/** How many lists are read in a row, where one is over too soon to be measured. */
const LISTS = 5;

/** After how many rows the heap is measured. */
const HEAP_ROWS = 30_000;

/** @type {Record<string, (job: Job) => Promise<unknown>>} */
const jobs = {
  /** ms for each round, after those that warm up. */
  async time({ base, warmUp, warmUps, rounds, concurrency }) {
    for (let round = 0; round < warmUps; round++) await count(warmUp, concurrency);
    const taken = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      await count(base, concurrency);
      taken.push(performance.now() - start);
    }
    return taken;
  },

  /** µs of CPU for a page, in each of some rounds. */
  async cpu({ base, pages, rounds }) {
    const spent = [];
    for (let round = 0; round <= rounds; round++) {
      const start = process.cpuUsage();
      for (let lists = 0; lists < LISTS; lists++) await count(base);
      const { user, system } = process.cpuUsage(start);
      spent.push((user + system) / (LISTS * pages));
    }
    return spent.slice(1);
  },

  /** The most MB held while a list is read, beyond what was held before, measured at fixed numbers of rows. */
  async heap({ base }) {
    const measure = () => {
      globalThis.gc?.();
      return process.memoryUsage().heapUsed / 1e6;
    };
    const before = measure();
    let most = before;
    let rows = 0;
    for await (const row of list(base)) {
      if (row && ++rows % HEAP_ROWS === 0) most = Math.max(most, measure());
    }
    return Math.max(most, measure()) - before;
  },

  /** The ids that each list gave, and how it ended. */
  async outcomes({ bases, patience }) {
    const outcomes = [];
    for (const base of bases) {
      /** @type {number[]} */
      const ids = [];
      const read = async () => {
        for await (const { id } of list(base)) ids.push(id);
        return "done";
      };
      const late = wait(patience, "hangs", { ref: false });
      const end = await Promise.race([read(), late]).catch(() => "thrown");
      outcomes.push({ ids, end });
    }
    return outcomes;
  },
};

/** @param {string} base @param {number} [concurrency] */
async function count(base, concurrency) {
  let rows = 0;
  for await (const _ of list(base, concurrency)) rows += 1;
  return rows;
}

const { name, ...options } = JSON.parse(job);
// What still hangs keeps nobody waiting, once all is written.
process.stdout.write(JSON.stringify(await jobs[name]?.(options)), () => process.exit());
