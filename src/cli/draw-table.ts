import Table, { type Cell } from "cli-table3";
import { GAP } from "./column-widths.js";

/** What cli-table3 draws around cells. */
const BORDER =
  "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid";
const NO_BORDER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(BORDER.split(" ").map((name) => [name, ""])),
  middle: GAP,
};

/** cli-table3 looks at every row again for each row; more at once take time that grows with their square. */
const ROWS_AT_ONCE = 50;

/** Draws a head, a rule, and rows whose cells are cut to their columns, or wrapped where they ask for it. */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  colWidths: readonly number[],
): string {
  const parts = [drawPart([], colWidths, head)];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    parts.push(drawPart(rows.slice(start, start + ROWS_AT_ONCE), colWidths));
  }
  return `${parts.join("\n").replaceAll(/ +$/gm, "")}\n`;
}

/** Rows under each other, or with `head` the names of the columns over a rule. */
function drawPart(
  rows: readonly (readonly Cell[])[],
  colWidths: readonly number[],
  head: readonly string[] = [],
): string {
  const table = new Table({
    head: [...head],
    colWidths: [...colWidths],
    chars: head.length > 0 ? { ...NO_BORDER, bottom: "─", "bottom-mid": GAP } : NO_BORDER,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
  });
  table.push(...rows.map((cells) => [...cells]));
  return table.toString();
}
