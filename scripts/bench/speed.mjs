// @ts-check
import { runJob, toSpread } from "./jobs.mjs";

/** @typedef {import("./contestants.mjs").Contestant & { concurrency?: number }} Contestant */
/** @typedef {Awaited<ReturnType<typeof import("./serve.mjs").serve>>} Server */
/** @typedef {import("./jobs.mjs").Spread} Spread */

/** ms that the server takes for an answer. */
export const DELAYS = [0, 20, 50];
const ROWS = 10_000;

/** How much is read to measure CPU. */
const CPU_ROUNDS = 5;
export const LISTS = 20;
const PAGES = 10;

/** One for each core, since they run at once. */
const HEAP_ROUNDS = 2;

/**
 * ms for 10,000 rows at each delay, once the code is compiled. The contestants take turns, so what else the machine does meets all of them.
 *
 * @param {Server} server
 * @param {readonly Contestant[]} contestants
 * @returns {Promise<Spread[][]>} by contestant, then by delay
 */
export async function measureTime({ makeRun }, contestants) {
  /** @type {number[][][]} */
  const times = contestants.map(() => DELAYS.map(() => []));
  const { base: warmUp } = await makeRun({ rows: ROWS });
  for (const [at, delay] of DELAYS.entries()) {
    const { base } = await makeRun({ rows: ROWS, delay });
    // Where most of the time is spent waiting, two runs differ by less than a hundredth.
    const [runs, repeats] = delay === 0 ? [3, { warmUps: 5, rounds: 3 }] : [2, { warmUps: 2, rounds: 1 }];
    for (let run = 0; run < runs; run++) {
      for (const [index, contestant] of contestants.entries()) {
        const { concurrency } = contestant;
        times[index]?.[at]?.push(
          ...(await runJob(contestant, { name: "time", base, warmUp, concurrency, ...repeats })),
        );
      }
    }
  }
  return times.map((each) => each.map(toSpread));
}

/**
 * µs of CPU for a page of 100 assistants, and ms of garbage collection for all pages: `LISTS` lists of `PAGES` pages,
 * once the code is compiled. The contestants take turns.
 *
 * @param {Server} server
 * @param {readonly Contestant[]} contestants
 * @returns {Promise<{ cpu: Spread, collection: Spread }[]>}
 */
export async function measureCpu({ makeRun }, contestants) {
  const { base } = await makeRun({ rows: PAGES * 100, heavy: true });
  /** @type {{ cpu: number, collection: number }[][]} */
  const spent = contestants.map(() => []);
  for (let round = 0; round < CPU_ROUNDS; round++) {
    for (const [index, contestant] of contestants.entries()) {
      spent[index]?.push(
        await runJob(contestant, { name: "cpu", base, pages: PAGES, warmUps: LISTS / 2, rounds: LISTS }),
      );
    }
  }
  return spent.map((each) => ({
    cpu: toSpread(each.map(({ cpu }) => cpu)),
    collection: toSpread(each.map(({ collection }) => collection)),
  }));
}

/**
 * MB of heap that 300,000 rows hold at the worst moment, while they are read and dropped.
 *
 * @param {Server} server
 * @param {readonly Contestant[]} contestants
 * @returns {Promise<Spread[]>}
 */
export async function measureHeap({ makeRun }, contestants) {
  const { base } = await makeRun({ rows: 300_000 });
  const spreads = [];
  for (const contestant of contestants) {
    // At once, since what one holds is not touched by another.
    const rounds = Array.from({ length: HEAP_ROUNDS }, () => runJob(contestant, { name: "heap", base }));
    spreads.push(toSpread(await Promise.all(rounds)));
  }
  return spreads;
}
