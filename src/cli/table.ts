import stringWidth from "string-width";
import type { Format, FormatOptions } from "./formats.js";
import { stripControls } from "./terminal.js";
import type { Assistant } from "../index.js";

type Field = keyof Assistant;

const COLUMNS: readonly Field[] = ["id", "name", "type", "status", "mode", "language_id", "updated_at"];

/** The columns that are dropped on a narrow terminal, in this order. */
const DROPPED: readonly string[] = ["language_id", "updated_at", "mode", "type"] satisfies Field[];

/** The widest name for which other columns are dropped. A wider name is truncated. */
const WIDEST_NAME = 60;

/** The text between two columns. */
const GAP = "  ";

/** A table of `fields`, or of the main fields, at most `width` columns wide. It is written at the end. */
export function createTable({ width, fields, bold }: Pick<FormatOptions, "width" | "fields" | "bold">): Format {
  const names: readonly string[] = fields ?? COLUMNS;
  const rows = [names.map(stripControls)];
  return {
    row(assistant) {
      const cells = new Map<string, unknown>(Object.entries(assistant));
      rows.push(names.map((name) => toText(cells.get(name))));
      return "";
    },
    end: (whole) => (whole || rows.length > 1 ? drawTable(rows, { width, bold, dropped: fields ? [] : DROPPED }) : ""),
  };
}

/** Rows are not validated, so a field can have any value. A timestamp is shortened to the minute. */
function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") return stripControls(JSON.stringify(value));
  const text = String(value);
  return stripControls(/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? text.slice(0, 16).replace("T", " ") : text);
}

/** How a table is drawn. `dropped` are the columns that are left out if the table is too wide, in this order. */
type Drawing = Partial<Pick<FormatOptions, "width" | "bold"> & { readonly dropped: readonly string[] }>;

/** Draws a table, of which the first row is the header. A cell that is wider than its column is truncated. */
export function drawTable(
  rows: readonly (readonly string[])[],
  { width = Infinity, bold = (text) => text, dropped = [] }: Drawing = {},
): string {
  const [head = []] = rows;
  let columns = head.map((name, index) => ({
    name,
    index,
    size: rows.reduce((widest, cells) => Math.max(widest, stringWidth(cells[index] ?? "")), 0),
  }));
  let widest = Math.max(1, ...columns.map(({ size }) => size));
  const isTooWide = (mostForName: number): boolean =>
    columns.reduce((sum, { name, size }) => {
      return sum + GAP.length + Math.min(size, widest, name === "name" ? mostForName : Infinity);
    }, -GAP.length) > width;
  for (const name of dropped) {
    if (isTooWide(WIDEST_NAME)) columns = columns.filter((column) => column.name !== name);
  }
  while (widest > 1 && isTooWide(Infinity)) widest -= 1;
  const toLine = (getText: (index: number, room: number) => string): string => {
    const cells = columns.map(({ index, size }) => fit(getText(index, Math.min(size, widest)), Math.min(size, widest)));
    return cells.join(GAP).trimEnd();
  };
  const [title = "", ...lines] = rows.map((cells) => toLine((index) => cells[index] ?? ""));
  const rule = toLine((_, room) => "─".repeat(room));
  return [bold(title), rule, ...lines].map((line) => `${line}\n`).join("");
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
