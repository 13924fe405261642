// @ts-check
import { readFileSync } from "node:fs";

/** @typedef {import("../bench/results.mjs").Results} Results */
/** @typedef {import("../bench/results.mjs").Outcome} Outcome */

const CLIENT = "this client";
const LOOP = "hand-written loop";
const LOOP_FILE = new URL("../bench/contestants/hand-written-loop.ts", import.meta.url);

/** @type {Record<Outcome, { sign: string, text: string }>} */
const OUTCOMES = {
  complete: { sign: "✓", text: "complete" },
  error: { sign: "!", text: "error" },
  missing: { sign: "✗", text: "silently wrong: rows are missing" },
  repeated: { sign: "✗", text: "silently wrong: rows came twice" },
  hung: { sign: "…", text: "still running after 12 s" },
};

/** The loop of the benchmark, as code in Markdown. */
export const LOOP_CODE = `\`\`\`ts\n${readFileSync(LOOP_FILE, "utf8").trim()}\n\`\`\``;

/** The figure of the home page, as HTML. @param {Results} results */
export function toFigure({ summary: { lists, silentlyWrong } }) {
  return (
    `**Silently wrong lists**, of ${lists} that changed while they were read:\n\n<div class="figures">\n` +
    `<p><b class="bad">${silentlyWrong[LOOP]}</b> with a hand-written loop</p>\n` +
    `<p><b class="good">${silentlyWrong[CLIENT]}</b> with this client</p>\n</div>`
  );
}

/** The page of the benchmark in Markdown. @param {Results} results */
export function toBenchmark({ date, machine, versions, summary, contestants }) {
  const { lists, silentlyWrong, faults, complete, speed } = summary;
  const [{ time, changes, faults: named }] = /** @type {[Results["contestants"][0]]} */ (contestants);
  /** A table with a column for each contestant. @param {{ [row: string]: (result: Results["contestants"][0]) => string | number }} rows */
  const table = (/** @type {string} */ head, rows) =>
    [
      [head, ...contestants.map(({ label }) => label)],
      ["---", ...contestants.map(() => "---")],
      ...Object.entries(rows).map(([name, get]) => [name, ...contestants.map(get)]),
    ]
      .map((cells) => `| ${cells.join(" | ")} |`)
      .join("\n");
  const sum = (/** @type {Results["contestants"][0]} */ result, /** @type {Outcome[]} */ ...outcomes) =>
    Object.values(result.changes).reduce((all, counts) => all + outcomes.reduce((n, name) => n + counts[name], 0), 0);
  const figures = [
    [silentlyWrong[CLIENT], `of ${lists} changing lists were silently wrong (the loop: ${silentlyWrong[LOOP]})`],
    [complete[CLIENT], `of ${faults} faults ended in a complete list (the loop: ${complete[LOOP]})`],
    [`${speed[CLIENT]?.toFixed(1)}×`, "as fast as the loop, for 10,000 rows at 50 ms a request"],
  ];
  const peers = Object.entries(versions).map((pair) => pair.join(" "));
  return [
    "# Benchmark",
    "The same list, read by this client, by the loop that public integrations contain, and by other clients.",
    `<div class="figures">\n${figures.map(([figure, text]) => `<p><b>${figure}</b> ${text}</p>\n`).join("")}</div>`,
    "## Lists that change",
    `${lists} lists of 1,000 rows. After one in five requests, a row is deleted or inserted. A list is silently wrong if a ` +
      "row that was always there is missing or comes twice, and no error is thrown.",
    table("Lists", {
      complete: (result) => sum(result, "complete"),
      "stopped by an error": (result) => sum(result, "error", "hung"),
      "**silently wrong**": ({ label }) => `**${silentlyWrong[label]}**`,
    }),
    "## Faults",
    "A fault replaces one of ten responses. A redirect to a login page and a refused key last, so the right outcome is an error.",
    toGrid(contestants, Object.keys(named)),
    '<p class="legend"><span>✓ complete</span> <span>! error</span> <span>✗ silently wrong</span> <span>… still running after 12 s</span></p>',
    "## The loop",
    "[Try it](try.md) runs the same loop.",
    LOOP_CODE,
    "## All figures",
    "<details>\n<summary>Requests, times, CPU and memory</summary>",
    table(
      "Requests, with",
      Object.fromEntries(
        Object.keys(changes).map((kind) => [kind, (result) => result.changes[kind]?.requests.toFixed(1) ?? ""]),
      ),
    ),
    table(
      "10,000 rows, at",
      Object.fromEntries(
        Object.keys(time).map((ms) => [`${ms} ms`, (result) => `${Math.round(result.time[ms]?.median ?? NaN)} ms`]),
      ),
    ),
    table("Work", {
      "CPU of a page of 100": ({ cpu }) => `${(cpu.median / 1000).toFixed(1)} ms`,
      "memory for 300,000 rows": ({ heap }) => `${heap.median.toFixed(1)} MB`,
    }),
    `With \`concurrency: 8\`, this client is ${speed["this client, concurrency 8"]?.toFixed(1)}× as fast as the loop.`,
    "</details>",
    `Medians of \`npm run bench\` on ${date}: ${machine}, ${peers.join(", ")}.`,
  ].join("\n\n");
}

/**
 * The faults as HTML, a sign a cell, which stays narrow enough for a phone.
 *
 * @param {Results["contestants"]} contestants
 * @param {readonly string[]} names
 */
function toGrid(contestants, names) {
  const heads = contestants.map(({ label }) => `<th scope="col"><span>${label}</span></th>`).join("");
  const rows = names.map((name) => {
    const cells = contestants.map(({ faults }) => {
      const outcome = faults[name]?.outcome ?? "hung";
      const { sign, text } = OUTCOMES[outcome];
      return `<td class="${outcome}"><span aria-hidden="true">${sign}</span><span class="visually-hidden">${text}</span></td>`;
    });
    return `<tr><th scope="row">${name.replace("{}", "&#123;&#125;")}</th>${cells.join("")}</tr>`;
  });
  return `<table class="grid">\n<thead><tr><td></td>${heads}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
}
