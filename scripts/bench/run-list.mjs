// @ts-check
/**
 * Runs a contestant in a process of its own, and prints what came of it as JSON.
 *
 *   node [--expose-gc] run-list.mjs BUNDLE JOB
 */
import { PerformanceObserver } from "node:perf_hooks";
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

  /** µs of CPU for a page, and ms of garbage collection for all pages, once the code is compiled. */
  async cpu({ base, pages, warmUps, rounds }) {
    let collection = 0;
    const observer = new PerformanceObserver((entries) => {
      for (const { duration } of entries.getEntries()) collection += duration;
    });
    observer.observe({ entryTypes: ["gc"] });
    for (let lists = 0; lists < warmUps; lists++) await count(base);
    // Entries come a turn later.
    await wait(0);
    collection = 0;
    const start = process.cpuUsage();
    for (let lists = 0; lists < rounds; lists++) await count(base);
    const { user, system } = process.cpuUsage(start);
    await wait(0);
    return { cpu: (user + system) / (rounds * pages), collection };
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
