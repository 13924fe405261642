import type { Difference } from "./comparison.js";
import { drawTable, fitWidths, getRoom, getWidths, sum } from "./table.js";

/** The result of a check. */
export type CheckReport = {
  /** Whether there is no difference. */
  readonly same: boolean;
  /** The number of pages read. */
  readonly pages: number;
  /** The number of assistants on these pages. */
  readonly assistants: number;
  readonly differences: readonly Difference[];
};

/** The formats of a check, by name. They show only field names and enum values, which are safe on a terminal. */
export const differenceFormats: {
  readonly [Name in "table" | "json"]: (report: CheckReport, width: number) => string;
} = {
  table: ({ differences }, width) => (differences.length === 0 ? "" : draw(differences, width)),
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
};

const HEAD = ["field", "kind", "count", "found"];

/** The smallest width of the last column. Below it, the other columns are narrowed too. */
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

  // A truncated name or value would be useless, so a long one continues on the next line.
  const cells = rows.map(([first, ...others]) => [
    { content: first, wordWrap: true, wrapOnWordBoundary: false },
    ...others.map((content) => ({ content, wordWrap: true })),
  ]);
  return drawTable(HEAD, cells, widths);
}

function describe({ kind, sample, documented, found }: Difference): string {
  const expected = `documented: ${documented.join(kind === "value" ? ", " : " or ") || "any type"}`;
  if (kind === "missing" || kind === "null") return expected;
  if (kind === "value") return `${found.join(", ")}; ${expected}`;
  const example = sample === null || found.includes(sample) ? "" : `, such as ${sample}`;
  const received = found.length > 1 ? found.join(" or ") + example : `${sample}`;
  return kind === "unknown" ? received : `${received}; ${expected}`;
}
