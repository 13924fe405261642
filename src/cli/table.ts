import Table, { type Cell } from "cli-table3";
import stringWidth from "string-width";

/** The text between two columns. */
const GAP = "  ";

/** The parts of a border in cli-table3. */
const BORDER =
  "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid";
const NO_BORDER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(BORDER.split(" ").map((name) => [name, ""])),
  middle: GAP,
};

/** The time that cli-table3 takes grows with the square of the number of rows, so they are drawn in parts. */
const ROWS_AT_ONCE = 50;

/** Draws a header, a line, and rows. Cells are truncated to the width of their columns, or wrapped if `wordWrap` is set. */
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

/** Draws rows, or only the column names and a line if `head` is given. */
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

/** Returns the total width of a number of columns in a line of `width`, without the gaps. */
export function getRoom(width: number, columns: number): number {
  return width - GAP.length * (columns - 1);
}

/** Returns the width that each column needs for its longest cell. */
export function getWidths(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const widths = head.map((name) => stringWidth(name));
  for (const cells of rows) {
    cells.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(text));
    });
  }
  return widths;
}

/** Reduces widths until their sum is at most `room`, the widest columns first. */
export function fitWidths(widths: readonly number[], room: number): number[] {
  let most = Math.max(...widths);
  const cap = (): number[] => widths.map((width) => Math.min(width, most));
  while (most > 1 && sum(cap()) > room) most -= 1;
  return cap();
}

/** Adds numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
