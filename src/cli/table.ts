import Table, { type Cell } from "cli-table3";
import stringWidth from "string-width";

/** What stands between two columns. */
const GAP = "  ";

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

/** What so many columns have together in lines of `width`. */
export function getRoom(width: number, columns: number): number {
  return width - GAP.length * (columns - 1);
}

/** How wide each column is when nothing is cut. */
export function getWidths(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const widths = head.map((name) => stringWidth(name));
  for (const cells of rows) {
    cells.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(text));
    });
  }
  return widths;
}

/** Widths that have room together: the widest columns give way first. */
export function fitWidths(widths: readonly number[], room: number): number[] {
  let most = Math.max(...widths);
  const cap = (): number[] => widths.map((width) => Math.min(width, most));
  while (most > 1 && sum(cap()) > room) most -= 1;
  return cap();
}

/** What numbers come to. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
