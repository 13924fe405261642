import stringWidth from "string-width";
import type { Format, FormatOptions } from "./format.js";
import { stripControls } from "./terminal.js";
import type { Assistant } from "../index.js";

const COLUMNS = [
  "id",
  "name",
  "type",
  "status",
  "mode",
  "language_id",
  "updated_at",
] as const satisfies readonly (keyof Assistant)[];

/** The columns that are dropped on a narrow terminal, in this order. */
const DROPPED: readonly string[] = ["language_id", "updated_at", "mode", "type"] satisfies (keyof Assistant)[];

/** The longest name for which other columns are dropped. A longer name is truncated. */
const LONG_NAME = 60;

/** The lengths to which a timestamp is shortened: whole, to the minute, or to the day. */
const TIMESTAMP_LENGTHS = [Infinity, "2025-07-15 14:32".length, "2025-07-15".length];

/** The text between two columns. */
const GAP = "  ";

/** A table of `fields`, or of the main fields, at most `width` columns wide. It is written at the end. */
export function createTable({ width, fields, bold }: Pick<FormatOptions, "width" | "fields" | "bold">): Format {
  const columns: readonly string[] = fields ?? COLUMNS;
  const rows: string[][] = [];
  return {
    row(assistant) {
      const cells = new Map<string, unknown>(Object.entries(assistant));
      rows.push(columns.map((name) => toText(cells.get(name))));
      return "";
    },
    end: (whole) => (whole || rows.length > 0 ? chooseColumns(columns, rows, width, fields === undefined, bold) : ""),
  };
}

/** Rows are not validated, so a field can have any value. */
function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return stripControls(typeof value === "object" ? JSON.stringify(value) : String(value));
}

function shortenTimestamp(text: string, length: number): string {
  const isTimestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
  return isTimestamp && text.length > length ? text.slice(0, length).replace("T", " ") : text;
}

/** Draws the table with the columns that fit. @param mayDrop whether columns may be dropped */
function chooseColumns(
  names: readonly string[],
  full: readonly string[][],
  width: number,
  mayDrop: boolean,
  bold: FormatOptions["bold"],
): string {
  let columns = names.map((_, index) => index);
  for (const dropped of ["", ...(mayDrop ? DROPPED : [])]) {
    columns = columns.filter((index) => names[index] !== dropped);
    const head = columns.map((index) => stripControls(names[index] ?? ""));
    const room = getRoom(width, head.length);
    // A timestamp is shortened before a column is dropped.
    for (const length of TIMESTAMP_LENGTHS) {
      const rows = full.map((cells) => columns.map((index) => shortenTimestamp(cells[index] ?? "", length)));
      const widths = getWidths([head, ...rows]);
      const isLast = length === TIMESTAMP_LENGTHS.at(-1) && (!mayDrop || dropped === DROPPED.at(-1));
      const needed = widths.map((size, index) =>
        head[index] === "name" && mayDrop ? Math.min(size, LONG_NAME) : size,
      );
      if (sum(needed) > room && !isLast) continue;
      const fitting = fitWidths(widths, room);
      const fit = (cells: readonly string[]): string[] => cells.map((text, column) => cut(text, fitting[column] ?? 1));
      return drawTable(fit(head), rows.map(fit), fitting, bold);
    }
  }
  return "";
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Returns the start of a text that is at most `width` columns wide, never a part of a character. */
function takeStart(text: string, width: number): string {
  let end = 0;
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

function cut(text: string, width: number): string {
  return stringWidth(text) <= width ? text : `${takeStart(text, width - 1)}…`;
}

/** Breaks a text into lines, at spaces where possible. */
export function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (let word of text.split(" ")) {
    const line = lines.at(-1);
    if (line && stringWidth(`${line} ${word}`) <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
      continue;
    }
    if (line) lines.push("");
    while (stringWidth(word) > width) {
      const start = takeStart(word, width) || word;
      lines.splice(-1, 1, start, "");
      word = word.slice(start.length);
    }
    lines[lines.length - 1] = word;
  }
  return lines;
}

/** Draws a header, a line, and rows. */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  bold: (text: string) => string = (text) => text,
): string {
  const toLine = (cells: readonly string[]): string =>
    cells
      .map((text, column) => text + " ".repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(text))))
      .join(GAP)
      .trimEnd();
  const ruler = widths.map((width) => "─".repeat(width));
  return [bold(toLine(head)), toLine(ruler), ...rows.map(toLine)].map((line) => `${line}\n`).join("");
}

/** Returns the total width of a number of columns in a line of `width`, without the gaps. */
export function getRoom(width: number, columns: number): number {
  return width - GAP.length * (columns - 1);
}

/** Returns the width that each column needs for its longest cell. */
export function getWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
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
  while (most > 1 && sum(cap()) > room) most = Math.max(1, Math.min(most - 1, Math.ceil((most + room) / 2)));
  return cap();
}

/** Adds numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
