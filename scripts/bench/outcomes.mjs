// @ts-check
import { faults } from "./faults.mjs";
import { runJob } from "./jobs.mjs";

/** @typedef {import("./contestants.mjs").Contestant} Contestant */
/** @typedef {Awaited<ReturnType<typeof import("./serve.mjs").serve>>} Server */
/** @typedef {"whole" | "loud" | "short" | "twice" | "hangs"} Verdict */

export const FAULTS = Object.keys(faults);

/** How long a list may take before it counts as hanging, in ms: retries are over by then. Node waits 5 minutes. */
export const PATIENCE = 12_000;

/** @type {readonly ("deletes" | "inserts" | "both")[]} */
export const CHANGES = ["deletes", "inserts", "both"];
const SEEDS = 50;
export const PAGES = 10;
const ROWS = PAGES * 100;

/**
 * What each fault, met by the 4th request of ten, makes of the list.
 *
 * @param {Server} server
 * @param {readonly Contestant[]} contestants
 * @returns {Promise<{ verdict: Verdict, rows: number, requests: number }[][]>} by contestant, then by fault
 */
export async function measureFaults(server, contestants) {
  const runs = FAULTS.map((fault) => ({ rows: ROWS, fault }));
  return Promise.all(contestants.map((contestant) => judge(server, contestant, runs)));
}

/**
 * What becomes of a list that changes after every fifth request, for each of 50 seeds.
 *
 * @param {Server} server
 * @param {readonly Contestant[]} contestants
 * @returns {Promise<{ verdicts: Record<Verdict, number>, requests: number }[][]>} by contestant, then by change; how many
 *   lists came to each verdict, and the mean of the requests, 10 being those of a list that does not change
 */
export async function measureChanges(server, contestants) {
  const runs = CHANGES.flatMap((change) =>
    Array.from({ length: SEEDS }, (_, index) => ({ rows: ROWS, change, seed: index + 1 })),
  );
  return Promise.all(
    contestants.map(async (contestant) => {
      const judged = await judge(server, contestant, runs);
      return CHANGES.map((_, at) => summarize(judged.slice(at * SEEDS, (at + 1) * SEEDS)));
    }),
  );
}

/** @param {readonly { verdict: Verdict, requests: number }[]} judged */
function summarize(judged) {
  const verdicts = { whole: 0, loud: 0, short: 0, twice: 0, hangs: 0 };
  let requests = 0;
  for (const one of judged) {
    verdicts[one.verdict] += 1;
    requests += one.requests / judged.length;
  }
  return { verdicts, requests };
}

/**
 * @param {Server} server
 * @param {Contestant} contestant
 * @param {readonly import("./server.mjs").Run[]} runs
 */
async function judge({ makeRun }, contestant, runs) {
  const started = [];
  for (const run of runs) started.push(await makeRun(run));
  const outcomes = await runJob(contestant, {
    name: "outcomes",
    bases: started.map(({ base }) => base),
    patience: PATIENCE,
  });
  const judged = [];
  for (const [index, { getResult }] of started.entries()) {
    const { requests, throughout } = await getResult();
    const { ids, end } = outcomes[index];
    judged.push({ verdict: toVerdict(ids, end, throughout), rows: ids.length, requests });
  }
  return judged;
}

/**
 * @param {readonly number[]} ids
 * @param {"done" | "thrown" | "hangs"} end
 * @param {readonly number[]} throughout the rows that were in the list from the first request to the last
 * @returns {Verdict}
 */
function toVerdict(ids, end, throughout) {
  if (end === "hangs") return "hangs";
  if (end === "thrown") return "loud";
  const seen = new Set(ids);
  if (throughout.some((id) => !seen.has(id))) return "short";
  return seen.size < ids.length ? "twice" : "whole";
}
