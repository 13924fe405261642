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

/**
 * The page of the benchmark in Markdown.
 *
 * @param {Results} results
 */
export function toBenchmark({ date, machine, versions, summary, contestants }) {
  const { lists, silentlyWrong, faults, complete, speed } = summary;
  const labels = contestants.map(({ label }) => label);
  const table = (/** @type {string} */ head, /** @type {[string, ...(string | number)[]][]} */ ...rows) =>
    [[head, ...labels], labels.map(() => "---").concat("---"), ...rows]
      .map((cells) => `| ${cells.join(" | ")} |`)
      .join("\n");
  const each = (/** @type {(result: Results["contestants"][number]) => string | number} */ get) => contestants.map(get);
  const delays = Object.keys(contestants[0]?.time ?? {});
  const changes = Object.keys(contestants[0]?.changes ?? {});
  const names = Object.keys(contestants[0]?.faults ?? {});

  return [
    "# Benchmark",
    "The same list, read by this client, by the loop that public integrations contain, and by other clients.",
    '<div class="figures">\n' +
      [
        [
          `${silentlyWrong[CLIENT]}`,
          `of ${lists} changing lists were silently wrong (the loop: ${silentlyWrong[LOOP]})`,
        ],
        [`${complete[CLIENT]}`, `of ${faults} faults ended in a complete list (the loop: ${complete[LOOP]})`],
        [`${speed[CLIENT]?.toFixed(1)}×`, "as fast as the loop, for 10,000 rows at 50 ms a request"],
      ]
        .map(([figure, text]) => `<p><b>${figure}</b> ${text}</p>`)
        .join("\n") +
      "\n</div>",
    "## Lists that change",
    `${lists} lists of 1,000 rows. After one in five requests, a row is deleted or inserted. A list is silently wrong if a ` +
      "row that was always there is missing or comes twice, and no error is thrown.",
    table(
      "Lists that were",
      ["complete", ...each(({ changes: kinds }) => sum(kinds, "complete"))],
      ["stopped by an error", ...each(({ changes: kinds }) => sum(kinds, "error", "hung"))],
      ["**silently wrong**", ...each(({ label }) => `**${silentlyWrong[label]}**`)],
    ),
    "## Faults",
    "A fault replaces one of ten responses. A redirect and a refused key last, so the right outcome is an error.",
    toGrid(contestants, names),
    `<p class="legend">${Object.values(OUTCOMES)
      .filter(({ sign }, at, all) => all.findIndex((other) => other.sign === sign) === at)
      .map(({ sign, text }) => `<span><b>${sign}</b> ${text.split(":")[0]}</span>`)
      .join(" ")}</p>`,
    "## The loop",
    "[Try it](/try.md) runs the same loop.",
    LOOP_CODE,
    "## All figures",
    `<details>\n<summary>Requests, times, CPU and memory</summary>\n\n${[
      table(
        "Requests for a changing list",
        ...changes.map((kind) =>
          row(
            kind,
            each(({ changes: kinds }) => (kinds[kind]?.requests ?? NaN).toFixed(1)),
          ),
        ),
      ),
      table(
        "10,000 rows, by the time of a request",
        ...delays.map((ms) =>
          row(
            `${ms} ms`,
            each(({ time }) => `${Math.round(time[ms]?.median ?? NaN)} ms`),
          ),
        ),
      ),
      table(
        "Work",
        ["CPU of a page of 100", ...each(({ cpu }) => `${(cpu.median / 1000).toFixed(1)} ms`)],
        ["memory for 300,000 rows", ...each(({ heap }) => `${heap.median.toFixed(1)} MB`)],
      ),
      `With \`concurrency: 8\`, this client is ${speed["this client, concurrency 8"]?.toFixed(1)}× as fast as the loop.`,
    ].join("\n\n")}\n\n</details>`,
    `Medians of \`npm run bench\` on ${date}: ${machine}, ${Object.entries(versions)
      .map((pair) => pair.join(" "))
      .join(", ")}.`,
  ].join("\n\n");
}

/** @param {Results["contestants"][number]["changes"]} kinds @param {Outcome[]} outcomes */
function sum(kinds, ...outcomes) {
  return Object.values(kinds).reduce((total, counts) => total + outcomes.reduce((n, name) => n + counts[name], 0), 0);
}

/** @param {string} name @param {(string | number)[]} cells @returns {[string, ...(string | number)[]]} */
function row(name, cells) {
  return [name, ...cells];
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
      return `<td class="${outcome}"><span aria-hidden="true" title="${text}">${sign}</span><span class="visually-hidden">${text}</span></td>`;
    });
    return `<tr><th scope="row">${name.replace("{}", "&#123;&#125;")}</th>${cells.join("")}</tr>`;
  });
  return `<table class="grid">\n<thead><tr><td></td>${heads}</tr></thead>\n<tbody>\n${rows.join("\n")}\n</tbody>\n</table>`;
}
