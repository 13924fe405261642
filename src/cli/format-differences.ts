import type { Difference } from "./comparison.js";
import { drawTable, fitWidths, getRoom, getWidths, sum } from "./table.js";

/** What a check came to. */
export type CheckReport = {
  /** Whether there is no difference. */
  readonly same: boolean;
  /** How many pages were read. */
  readonly pages: number;
  /** How many assistants were on them. */
  readonly assistants: number;
  readonly differences: readonly Difference[];
};

/** The formats of a check by name. What is shown of an answer is a name or a word at most, and safe on a terminal. */
export const differenceFormats: {
  readonly [Name in "table" | "json"]: (report: CheckReport, width: number) => string;
} = {
  table: ({ differences }, width) => (differences.length === 0 ? "" : draw(differences, width)),
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
};

const HEAD = ["field", "kind", "count", "found"];

/** How narrow the last column gets before the others give way. */
const LEAST = 20;

function draw(differences: readonly Difference[], width: number): string {
  const rows = differences.map((difference) => {
    const { field, kind, count, of } = difference;
    return [field, kind, `${count} of ${of}`, describe(difference)] as const;
  });
  const room = getRoom(width, HEAD.length);
  const [field = 0, kind = 0, count = 0, found = 0] = getWidths(HEAD, rows);
  const left = Math.max(LEAST, room - sum([field, kind, count]));
  const widths = fitWidths([field, kind, count, Math.min(found, left)], room);

  // A report that lacks a part of a name or of a finding helps nobody, so both go on in the next line.
  const cells = rows.map(([first, ...others]) => [
    { content: first, wordWrap: true, wrapOnWordBoundary: false },
    ...others.map((content) => ({ content, wordWrap: true })),
  ]);
  return drawTable(HEAD, cells, widths);
}

function describe({ kind, sample, documented, found }: Difference): string {
  const expected = `documented: ${documented.join(kind === "word" ? ", " : " or ") || "any type"}`;
  if (kind === "missing" || kind === "null") return expected;
  if (kind === "word") return `${found.join(", ")}; ${expected}`;
  const example = sample === null || found.includes(sample) ? "" : `, such as ${sample}`;
  const met = found.length > 1 ? found.join(" or ") + example : `${sample}`;
  return kind === "unknown" ? met : `${met}; ${expected}`;
}
