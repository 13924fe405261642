import stringWidth from "string-width";
import type { Format, FormatOptions } from "./format.js";
import { stripControls } from "./terminal.js";
import type { Assistant } from "../index.js";

type Field = keyof Assistant;

const COLUMNS: readonly Field[] = ["id", "name", "type", "status", "mode", "language_id", "updated_at"];

/** The columns that are dropped on a narrow terminal, in this order. */
const DROPPED: readonly string[] = ["language_id", "updated_at", "mode", "type"] satisfies Field[];

/** The longest name for which other columns are dropped. A longer name is truncated. */
const LONG_NAME = 60;

/** The text between two columns. */
const GAP = "  ";

/** A table of `fields`, or of the main fields, at most `width` columns wide. It is written at the end. */
export function createTable({ width, fields, bold }: Pick<FormatOptions, "width" | "fields" | "bold">): Format {
  const names: readonly string[] = fields ?? COLUMNS;
  const rows: string[][] = [];
  return {
    row(assistant) {
      const cells = new Map<string, unknown>(Object.entries(assistant));
      rows.push(names.map((name) => toText(cells.get(name))));
      return "";
    },
    end(whole) {
      if (!whole && rows.length === 0) return "";
      const head = names.map(stripControls);
      const widths = getWidths([head, ...rows]);
      const columns = fields ? names.map((_, index) => index) : chooseColumns(names, widths, width);
      const pick = (cells: readonly string[]): string[] => columns.map((index) => cells[index] ?? "");
      const chosen = columns.map((index) => widths[index] ?? 0);
      return drawTable(pick(head), rows.map(pick), fitWidths(chosen, width - GAP.length * (columns.length - 1)), bold);
    },
  };
}

/** Rows are not validated, so a field can have any value. A timestamp is shortened to the minute. */
function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return stripControls(JSON.stringify(value));
  const text = String(value);
  return stripControls(/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? text.slice(0, 16).replace("T", " ") : text);
}

/** Returns the indexes of the columns that fit. */
function chooseColumns(names: readonly string[], widths: readonly number[], width: number): number[] {
  let columns = names.map((_, index) => index);
  const getWidth = (index: number): number =>
    names[index] === "name" ? Math.min(widths[index] ?? 0, LONG_NAME) : (widths[index] ?? 0);
  for (const dropped of DROPPED) {
    if (columns.reduce((sum, index) => sum + GAP.length + getWidth(index), -GAP.length) <= width) break;
    columns = columns.filter((index) => names[index] !== dropped);
  }
  return columns;
}

/** Returns the width that each column needs for its longest cell. */
export function getWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const cells of rows) {
    for (const [column, text] of cells.entries()) widths[column] = Math.max(widths[column] ?? 0, stringWidth(text));
  }
  return widths;
}

/** Reduces widths until their sum is at most `room`, the widest columns first. */
function fitWidths(widths: readonly number[], room: number): number[] {
  const sorted = [...widths].sort((a, b) => a - b);
  let left = room;
  for (const [index, width] of sorted.entries()) {
    const most = Math.max(1, Math.floor(left / (sorted.length - index)));
    if (width > most) return widths.map((each) => Math.min(each, most));
    left -= width;
  }
  return [...widths];
}

/** Draws a header, a line, and rows. A cell that is wider than its column is truncated. */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  bold: (text: string) => string = (text) => text,
): string {
  const toLine = (cells: readonly string[]): string =>
    cells
      .map((text, column) => fit(text, widths[column] ?? 0))
      .join(GAP)
      .trimEnd();
  const line = toLine(widths.map((width) => "─".repeat(width)));
  return [bold(toLine(head)), line, ...rows.map(toLine)].map((each) => `${each}\n`).join("");
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Pads a text to a width, or truncates it, never in the middle of a character. */
function fit(text: string, width: number): string {
  const all = stringWidth(text);
  if (all <= width) return text + " ".repeat(width - all);
  let end = 0;
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    const size = stringWidth(segment);
    if (used + size > width) break;
    used += size;
    end += segment.length;
  }
  return `${text.slice(0, end)}…${" ".repeat(width - used)}`;
}
