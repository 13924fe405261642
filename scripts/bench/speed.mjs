// @ts-check
import { runJob, toSpread } from "./jobs.mjs";

/** @typedef {import("./contestants.mjs").Contestant & { concurrency?: number }} Contestant */
/** @typedef {Awaited<ReturnType<typeof import("./serve.mjs").serve>>} Server */
/** @typedef {import("./jobs.mjs").Spread} Spread */

/** ms that the server takes for an answer. */
export const DELAYS = [0, 20, 50];
const ROUNDS = 3;
const ROWS = 10_000;
/** Lists in a round: more where one is over so soon that anything disturbs it. */
const LISTS = [5, 1, 1];

/**
 * ms for 10,000 rows at each delay, once the code is compiled. The contestants take turns, so what else the machine does
 * meets all of them.
 *
 * @param {Server} server
 * @param {readonly Contestant[]} contestants
 * @returns {Promise<Spread[][]>} by contestant, then by delay
 */
export async function measureTime({ makeRun }, contestants) {
  const runs = await Promise.all(DELAYS.map((delay) => makeRun({ rows: ROWS, delay })));
  const lists = runs.map(({ base }, at) => ({ base, count: LISTS[at] }));
  /** @type {number[][][]} */
  const times = contestants.map(() => DELAYS.map(() => []));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contestant] of contestants.entries()) {
      const { concurrency } = contestant;
      const measured = await runJob(contestant, { name: "time", warmUp: runs[0]?.base, lists, concurrency });
      for (const [at, ms] of measured.entries()) times[index]?.[at]?.push(...ms);
    }
  }
  return times.map((each) => each.map(toSpread));
}

/**
 * µs of CPU for a page of 100 assistants.
 *
 * @param {Server} server
 * @param {readonly Contestant[]} contestants
 * @returns {Promise<Spread[]>}
 */
export async function measureCpu({ makeRun }, contestants) {
  const pages = 10;
  const { base } = await makeRun({ rows: pages * 100, heavy: true });
  const spreads = [];
  for (const contestant of contestants) {
    spreads.push(toSpread(await runJob(contestant, { name: "cpu", base, pages, rounds: 5 })));
  }
  return spreads;
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
    const rounds = Array.from({ length: ROUNDS }, () => runJob(contestant, { name: "heap", base }));
    spreads.push(toSpread(await Promise.all(rounds)));
  }
  return spreads;
}
