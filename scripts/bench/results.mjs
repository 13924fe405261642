// @ts-check
/**
 * `results.json`: what `npm run bench` measured. The site's benchmark page and the README show it.
 *
 *   summary      the figures to show large, by contestant
 *   contestants  everything measured: this client first, then the loop, to which ratios are
 *
 * An outcome is what became of a list:
 *
 *   complete   every row that was always in the list, once
 *   error      the reader threw an error
 *   missing    silently wrong: rows are missing, and the reader got no error
 *   repeated   silently wrong: rows came twice, and the reader got no error
 *   hung       still running after 12 s
 *
 * @typedef {"complete" | "error" | "missing" | "repeated" | "hung"} Outcome
 * @typedef {{ median: number, min: number, max: number }} Spread
 *
 * @typedef {object} Result
 * @property {string} label such as "this client"
 * @property {Record<string, { outcome: Outcome, rows: number, requests: number }>} faults by name. The fault replaces the
 *   4th of ten responses, with 1,000 rows
 * @property {Record<string, Record<Outcome, number> & { requests: number }>} changes by kind: "deletes", "inserts", "both".
 *   How many lists had each outcome, and the mean number of requests. The list has 1,000 rows, which are ten pages, and
 *   changes after 20 % of the requests.
 * @property {Record<string, Spread>} time ms for 10,000 rows, by the ms before each response: "0", "20", "50"
 * @property {Spread} cpu µs of CPU for a page of 100 assistants, without a network
 * @property {Spread} heap the most MB in use while 300,000 rows are read
 *
 * @typedef {object} Summary
 * @property {number} lists how many lists changed while they were read
 * @property {Record<string, number>} silentlyWrong how many of them were silently wrong, by contestant
 * @property {number} faults how many faults there are
 * @property {Record<string, number>} complete after how many of them the list was complete, by contestant
 * @property {Record<string, number>} speed how many times as fast as the loop at 50 ms, by contestant, and for this client
 *   with `concurrency: 8`
 *
 * @typedef {object} Results
 * @property {string} date
 * @property {string} machine
 * @property {Record<string, string>} versions by package
 * @property {Summary} summary
 * @property {Result[]} contestants
 */

/** Ratios are to this contestant. */
export const LOOP = "hand-written loop";
/** @type {readonly Outcome[]} */
const OUTCOMES = ["complete", "error", "missing", "repeated", "hung"];

/** How many lists had one of the outcomes. @param {Result} result @param {readonly Outcome[]} outcomes */
export function countLists({ changes }, outcomes) {
  return Object.values(changes).reduce((sum, counts) => sum + outcomes.reduce((n, name) => n + counts[name], 0), 0);
}

/** @param {readonly Result[]} contestants @param {Record<string, Spread>} concurrency8 as `time` @returns {Summary} */
export function summarize(contestants, concurrency8) {
  const loop = contestants.find(({ label }) => label === LOOP);
  if (!loop) throw new Error(`There is no ${LOOP}, to which ratios are.`);
  /** @template Value @param {(result: Result) => Value} get @returns {Record<string, Value>} */
  const each = (get) => Object.fromEntries(contestants.map((result) => [result.label, get(result)]));
  const toSpeed = (/** @type {Record<string, Spread>} */ time) =>
    (loop.time["50"]?.median ?? NaN) / (time["50"]?.median ?? NaN);
  return {
    lists: countLists(loop, OUTCOMES),
    silentlyWrong: each((result) => countLists(result, ["missing", "repeated"])),
    faults: Object.keys(loop.faults).length,
    complete: each(({ faults }) => Object.values(faults).filter(({ outcome }) => outcome === "complete").length),
    speed: { ...each(({ time }) => toSpeed(time)), "this client, concurrency 8": toSpeed(concurrency8) },
  };
}

/**
 * Puts the figures of the results into a text that has older ones, such as "112 of 150 runs" and "3.3× as fast".
 *
 * @param {string} text
 * @param {Summary} summary
 * @throws {Error} if the text has none of them
 */
export function updateFigures(text, { lists, silentlyWrong, speed }) {
  /** @type {[RegExp, string][]} */
  const figures = [
    [/\b\d+\s+of\s+\d+\s+runs\b/g, `${silentlyWrong[LOOP]} of ${lists} runs`],
    [/\b\d+(\.\d+)?\s*×\s+as\s+fast\b/g, `${speed["this client"]?.toFixed(1)}× as fast`],
  ];
  return figures.reduce((updated, [pattern, figure]) => {
    if (updated.search(pattern) < 0) throw new Error(`README.md: expected a figure such as "${figure}"`);
    return updated.replaceAll(pattern, figure);
  }, text);
}
