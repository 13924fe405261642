import Table from "cli-table3";
import stringWidth from "string-width";
import type { Assistant } from "../types.js";
import type { Format, FormatOptions } from "./format.js";
import { stripControls } from "./strip-controls.js";

const COLUMNS = [
  "id",
  "name",
  "type",
  "status",
  "mode",
  "language_id",
  "updated_at",
] as const satisfies readonly (keyof Assistant)[];

const GAP = "  ";

/** What cli-table3 draws around cells. */
const BORDER =
  "top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid";
const NO_BORDER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(BORDER.split(" ").map((name) => [name, ""])),
  middle: GAP,
};

/** How much is shown of a timestamp: all, to the minute, or the day. */
const TIMESTAMP_LENGTHS = [Infinity, "2025-07-15 14:32".length, "2025-07-15".length];

/** cli-table3 looks at every row again for each row; more at once take time that grows with their square. */
const ROWS_AT_ONCE = 50;

/** A table of the fields that tell assistants apart, no wider than `width`. It is written at the end. */
export function createTable({ width }: Pick<FormatOptions, "width">): Format {
  const rows: string[][] = [];
  return {
    row(assistant) {
      rows.push(COLUMNS.map((name) => toText(assistant[name])));
      return "";
    },
    end: (whole) => (whole || rows.length > 0 ? draw(rows, width - GAP.length * (COLUMNS.length - 1)) : ""),
  };
}

/** Rows are not validated, so a field can hold anything. */
function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return stripControls(typeof value === "object" ? JSON.stringify(value) : String(value));
}

function shortenTimestamp(text: string, length: number): string {
  const isTimestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
  return isTimestamp && text.length > length ? text.slice(0, length).replace("T", " ") : text;
}

/** @param room what the columns have together */
function draw(full: readonly string[][], room: number): string {
  let rows = full;
  let widths: number[] = [];
  // A timestamp gives way before a name does.
  for (const length of TIMESTAMP_LENGTHS) {
    rows = full.map((cells) => cells.map((text) => shortenTimestamp(text, length)));
    widths = getWidths(rows);
    if (sum(widths) <= room) break;
  }
  // Then the widest columns do.
  let most = Math.max(...widths);
  const cap = (): number[] => widths.map((width) => Math.min(width, most));
  while (most > 1 && sum(cap()) > room) most -= 1;

  const parts = [drawPart([], cap(), [...COLUMNS])];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    parts.push(drawPart(rows.slice(start, start + ROWS_AT_ONCE), cap()));
  }
  return `${parts.join("\n").replaceAll(/ +$/gm, "")}\n`;
}

/** How wide each column is when nothing is cut. */
function getWidths(rows: readonly string[][]): number[] {
  const widths: number[] = COLUMNS.map((name) => name.length);
  for (const cells of rows) {
    cells.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(text));
    });
  }
  return widths;
}

/** Rows under each other, or with `head` the names of the columns over a rule. */
function drawPart(rows: readonly string[][], colWidths: number[], head: string[] = []): string {
  const table = new Table({
    head,
    colWidths,
    chars: head.length > 0 ? { ...NO_BORDER, bottom: "─", "bottom-mid": GAP } : NO_BORDER,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
  });
  table.push(...rows);
  return table.toString();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
