// @ts-check
import { readFileSync } from "node:fs";
import { countLists, LOOP } from "../bench/results.mjs";

/** @typedef {import("../bench/results.mjs").Results} Results */
/** @typedef {import("../bench/results.mjs").Outcome} Outcome */
/** @typedef {[string, (result: Results["contestants"][0]) => string | number | undefined]} Row */

const CLIENT = "this client";
const LOOP_FILE = new URL("../bench/contestants/hand-written-loop.ts", import.meta.url);

/** @type {Record<Outcome, readonly [sign: string, text: string]>} */
const OUTCOMES = {
  complete: ["✓", "complete"],
  error: ["!", "error"],
  missing: ["✗", "silently wrong: rows are missing"],
  repeated: ["✗", "silently wrong: rows were received twice"],
  hung: ["…", "still running after 12 s"],
};

/** The loop of the benchmark, as code in Markdown. */
export const LOOP_CODE = `\`\`\`ts\n${readFileSync(LOOP_FILE, "utf8").trim()}\n\`\`\``;

/** The figure of the home page, as HTML. @param {Results} results */
export function toFigure({ summary: { lists, silentlyWrong } }) {
  return (
    `**Silently wrong lists**, of ${lists} that changed while they were read:\n\n<div class="figures">\n` +
    `<p><b class="bad">${silentlyWrong[LOOP]}</b> with a hand-written loop</p>\n` +
    `<p><b class="good">${silentlyWrong[CLIENT]}</b> with this client</p>\n\n</div>`
  );
}

/** The page of the benchmark in Markdown. @param {Results} results */
export function toBenchmark({ date, machine, versions, summary, contestants }) {
  const { lists, silentlyWrong, faults, complete, speed } = summary;
  /** A table with a column for each contestant. @param {string} head @param {Row[]} rows */
  const toTable = (head, rows) => {
    const heads = [head, ...contestants.map(({ label }) => label)];
    const cells = rows.map(([name, get]) => [name, ...contestants.map(get)]);
    return [heads, heads.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
  };
  const figures = [
    [silentlyWrong[CLIENT], `of ${lists} changing lists were silently wrong (the loop: ${silentlyWrong[LOOP]})`],
    [complete[CLIENT], `of ${faults} faults ended in a complete list (the loop: ${complete[LOOP]})`],
    [`${speed[CLIENT]?.toFixed(1)}×`, "as fast as the loop, for 10,000 rows at 50 ms a request"],
  ];
  return [
    "# Benchmark",
    "The same list, read by this client, by the loop that public integrations contain, and by other clients.",
    `<div class="figures">\n${figures.map(([figure, text]) => `<p><b>${figure}</b> ${text}</p>\n`).join("")}\n</div>`,
    "## Lists that change",
    `${lists} lists of 1,000 rows. After one in five requests, a row is deleted or inserted. A list is silently wrong if a ` +
      "row that was always there is missing or is received twice, and no error is thrown.",
    toTable("Lists", [
      ["complete", (result) => countLists(result, ["complete"])],
      ["stopped by an error", (result) => countLists(result, ["error", "hung"])],
      ["**silently wrong**", ({ label }) => `**${silentlyWrong[label]}**`],
    ]),
    "## Faults",
    "A fault replaces one of ten responses. A redirect to a login page and a refused key are permanent, so the right outcome is an error.",
    '<div class="grid">',
    toTable(
      "Fault",
      Object.keys(contestants[0]?.faults ?? {}).map((name) => [name, ({ faults: own }) => toSign(own[name]?.outcome)]),
    ),
    "</div>\n\n✓ complete · ! error · ✗ silently wrong · … still running after 12 s",
    "## The loop",
    "[Try it](try.md) runs the same loop.",
    LOOP_CODE,
    "## All figures",
    "::: details Requests, times, CPU and memory",
    toTable("Measured", [
      ["requests, deletes", ({ changes }) => changes["deletes"]?.requests.toFixed(1)],
      ["requests, inserts", ({ changes }) => changes["inserts"]?.requests.toFixed(1)],
      ["requests, both", ({ changes }) => changes["both"]?.requests.toFixed(1)],
      ["ms for 10,000 rows, at 0 ms", ({ time }) => time["0"]?.median.toFixed()],
      ["ms for 10,000 rows, at 20 ms", ({ time }) => time["20"]?.median.toFixed()],
      ["ms for 10,000 rows, at 50 ms", ({ time }) => time["50"]?.median.toFixed()],
      ["ms of CPU for a page of 100", ({ cpu }) => (cpu.median / 1000).toFixed(1)],
      ["MB of memory for 300,000 rows", ({ heap }) => heap.median.toFixed(1)],
    ]),
    `With \`concurrency: 8\`, this client is ${speed["this client, concurrency 8"]?.toFixed(1)}× as fast as the loop.`,
    ":::",
    `Medians of \`npm run bench\` on ${date}: ${machine}, openapi-fetch ${versions["openapi-fetch"]}, ` +
      `@redocly/cli ${versions["@redocly/cli"]}.`,
  ].join("\n\n");
}

/** A cell of one sign, with its meaning for a screen reader. @param {Outcome} [outcome] */
function toSign(outcome = "hung") {
  const [sign, text] = OUTCOMES[outcome];
  return `<b class="${outcome}"><span aria-hidden="true">${sign}</span> <span class="visually-hidden">${text}</span></b>`;
}
