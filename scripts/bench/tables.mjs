// @ts-check
import { DELAYS, LISTS } from "./speed.mjs";
import { CHANGES, FAULTS, PAGES, PATIENCE } from "./outcomes.mjs";

/** @typedef {import("./jobs.mjs").Spread} Spread */
/** @typedef {import("./outcomes.mjs").Verdict} Verdict */

/**
 * What `results.json` holds.
 *
 * @typedef {object} Results
 * @property {string} date
 * @property {string} machine
 * @property {Record<string, string>} versions of what is compared, by package
 * @property {Result[]} contestants this client first, the loop second: ratios are to it
 * @property {Spread[]} concurrency8 as `time` of this client, with `concurrency: 8`
 * @property {Record<string, Spread>} validation µs for 100 assistants, by validator, that of this package first
 */

/**
 * @typedef {object} Result
 * @property {string} label
 * @property {Spread[]} time ms for 10,000 rows, by delay
 * @property {{ verdict: Verdict, rows: number, requests: number }[]} faults by fault
 * @property {{ verdicts: Record<Verdict, number>, requests: number }[]} changes by kind of change
 * @property {Spread} cpu µs for a page of 100 assistants
 * @property {Spread} collection ms of garbage collection for `LISTS` lists
 * @property {Spread} heap MB
 * @property {number} size bytes, gzipped
 * @property {Record<"production" | "all", { packages: number, megabytes: number }>} install
 * @property {Spread} types s
 */

/** What nobody learns of. */
const SILENT = /** @type {const} */ (["short", "twice"]);
const WORDS = { whole: "whole", loud: "error", short: "ROWS LOST", twice: "ROWS TWICE", hangs: "HANGS" };

/** @param {number} value */
const ratio = (value) => `${value.toFixed(value < 10 ? 2 : 0)}×`;

/** @param {Spread | undefined} measured @param {number} [digits] */
function spread(measured, digits = 0) {
  const { median = NaN, min = NaN, max = NaN } = measured ?? {};
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

/** @param {Result["changes"]} changes @param {readonly Verdict[]} verdicts */
function total(changes, verdicts) {
  return changes.flatMap((one) => verdicts.map((verdict) => one.verdicts[verdict])).reduce((sum, value) => sum + value);
}

/**
 * The short table: a row for each measure, a column for each contestant. What is better than with this client is
 * marked.
 *
 * @param {Results} results
 * @returns {string[][]} the first row has the heads
 */
export function toSummary({ contestants }) {
  const [us, loop] = contestants;
  if (!us || !loop)
    throw new Error("The loop is what ratios are to, and this client what the others are held against.");
  /** @param {(result: Result) => number} weigh less is better @param {(result: Result) => string} tell */
  const mark = (weigh, tell) => (/** @type {Result} */ result) =>
    weigh(result) < weigh(us) ? `_${tell(result)}_` : tell(result);
  const count = (/** @type {Result["faults"]} */ faults, /** @type {readonly Verdict[]} */ ...verdicts) =>
    faults.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const share = (/** @type {Spread} */ { median, min, max }, /** @type {Spread} */ { median: one }) =>
    `${ratio(median / one)} (${(min / one).toFixed(2)}–${(max / one).toFixed(2)})`;

  const meanRequests = (/** @type {Result} */ { changes }) =>
    changes.reduce((sum, { requests }) => sum + requests / PAGES, 0) / changes.length;

  /** @type {[string, (result: Result) => string][]} */
  const rows = [
    [
      `10,000 rows at ${DELAYS.join(", ")} ms: speed, × the loop’s`,
      (result) =>
        DELAYS.map((_, at) => {
          const get = (/** @type {Result} */ { time }) => time[at]?.median ?? NaN;
          return mark(get, (one) => ratio(get(loop) / get(one)))(result);
        }).join(", "),
    ],
    [
      `${FAULTS.length} faults: whole, error, no end in ${PATIENCE / 1_000} s, **wrong in silence**`,
      ({ faults }) =>
        `${count(faults, "whole")}, ${count(faults, "loud")}, ${count(faults, "hangs")}, **${count(faults, ...SILENT)}**`,
    ],
    [
      `${total(loop.changes, ["whole", "loud", ...SILENT])} lists that change: whole, error, **wrong in silence**`,
      ({ changes }) => `${total(changes, ["whole"])}, ${total(changes, ["loud"])}, **${total(changes, SILENT)}**`,
    ],
    ["requests for these, × the pages", mark(meanRequests, (result) => ratio(meanRequests(result)))],
    [
      "CPU of a page of 100, × the loop’s",
      mark(
        ({ cpu }) => cpu.median,
        ({ cpu }) => share(cpu, loop.cpu),
      ),
    ],
    [
      `garbage collection in ${LISTS} lists, × the loop’s`,
      mark(
        ({ collection }) => collection.median,
        ({ collection }) => share(collection, loop.collection),
      ),
    ],
    [
      "heap held while 300,000 rows pass",
      mark(
        ({ heap }) => heap.median,
        ({ heap }) => `${spread(heap)} MB`,
      ),
    ],
    [
      "“list everything”, gzipped",
      mark(
        ({ size }) => size,
        ({ size }) => `${(size / 1e3).toFixed(1)} kB`,
      ),
    ],
    [
      "installed: packages, MB (with its tools)",
      mark(
        ({ install }) => install.production.packages,
        ({ install: { production, all } }) => `${toInstall(production)} (${toInstall(all)})`,
      ),
    ],
    [
      "type check of the program, × the loop’s",
      mark(
        ({ types }) => types.median,
        ({ types }) => share(types, loop.types),
      ),
    ],
  ];
  return fill(contestants, rows);
}

/** @param {{ packages: number, megabytes: number }} install */
function toInstall({ packages, megabytes }) {
  return packages === 0 ? "0" : `${packages}, ${megabytes.toFixed(1)}`;
}

/**
 * What the summary leaves out, in the same form.
 *
 * @param {Results} results
 * @returns {string[][]}
 */
export function toDetails({ contestants }) {
  /** @type {[string, (result: Result) => string][]} */
  const rows = [
    ...DELAYS.map((ms, at) => row(`10,000 rows at ${ms} ms: ms`, ({ time }) => spread(time[at]))),
    ...FAULTS.map((fault, at) =>
      row(fault, ({ faults }) => `${WORDS[faults[at]?.verdict ?? "hangs"]}, ${faults[at]?.requests} requests`),
    ),
    ...CHANGES.map((change, at) => row(`${change} while reading`, ({ changes }) => toWords(changes, at))),
    row("CPU of a page: µs", ({ cpu }) => spread(cpu)),
    row(`garbage collection in ${LISTS} lists: ms`, ({ collection }) => spread(collection)),
    row("type check: s", ({ types }) => spread(types, 2)),
  ];
  return fill(contestants, rows);
}

/** @param {Result["changes"]} changes @param {number} at */
function toWords(changes, at) {
  const { verdicts, requests } = changes[at] ?? { verdicts: {}, requests: NaN };
  const came = Object.entries(verdicts).filter(([, count]) => count > 0);
  const words = came.map(([verdict, count]) => `${count} ${WORDS[/** @type {Verdict} */ (verdict)]}`);
  return `${words.join(", ")}, ${requests.toFixed(1)} requests`;
}

const HEADING = "## Compared\n";

/**
 * The README with the line of numbers of these results below its heading for them.
 *
 * @param {string} readme
 * @param {Results} results
 * @returns {string} not formatted
 */
export function replaceNumbers(readme, results) {
  const start = readme.indexOf(HEADING);
  if (start < 0) throw new Error(`README.md: a line "${HEADING.trim()}" is wanted, below which the numbers stand.`);
  const first = start + HEADING.length + 1;
  return `${readme.slice(0, first)}${toLine(results)}${readme.slice(readme.indexOf("\n\n", first))}`;
}

/** @param {Results} results */
function toLine({ contestants: [us, loop] }) {
  if (!us || !loop) throw new Error("The loop and this client are what the line compares.");
  const lists = total(loop.changes, ["whole", "loud", ...SILENT]);
  const last = (/** @type {Result} */ { time }) => time.at(-1)?.median ?? NaN;
  const speed = ratio(last(loop) / last(us));
  return `Of ${lists} lists that changed while they were read, the loop got ${total(loop.changes, SILENT)} wrong without an error, this client ${total(us.changes, SILENT)}; at ${DELAYS.at(-1)} ms a request this client is ${speed} as fast.`;
}

/**
 * The benchmark as Markdown, for the site.
 *
 * @param {Results} results
 */
export function toBenchmark(results) {
  const tables = [toSummary(results), toDetails(results)].map(([head = [], ...rows]) =>
    [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
  );
  return [toLine(results), tables[0], toText(results), "## In detail", tables[1]].join("\n\n");
}

/** What stands below the table. @param {Results} results */
function toText({ date, machine, versions, contestants, concurrency8, validation }) {
  const loop = contestants[1]?.time.at(-1)?.median ?? NaN;
  const fast = concurrency8.at(-1)?.median ?? NaN;
  const [[, ours] = [], ...others] = Object.entries(validation);
  const slower = others.map(([name, { median }]) => `${ratio(median / (ours?.median ?? NaN))} with ${name}`);
  const peers = Object.entries(versions).filter(([name]) => !/^(react|typescript|@types\/.*)$/.test(name));
  return [
    `\`npm run bench\` on ${date}, ${machine}: medians (and spread), with`,
    `${peers.map((peer) => peer.join(" ")).join(", ")}. _In italics_: better than with this client.`,
    `With \`concurrency: 8\`, ${ratio(loop / fast)} at ${DELAYS.at(-1)} ms. ${ours?.median.toFixed(0)} µs validate 100 assistants: ${slower.join(", ")}.`,
  ].join("\n");
}

/** @param {string} what @param {(result: Result) => string} tell @returns {[string, (result: Result) => string]} */
function row(what, tell) {
  return [what, tell];
}

/** @param {readonly Result[]} contestants @param {readonly [string, (result: Result) => string][]} rows */
function fill(contestants, rows) {
  return [
    ["", ...contestants.map(({ label }) => label)],
    ...rows.map(([what, tell]) => [what, ...contestants.map(tell)]),
  ];
}
