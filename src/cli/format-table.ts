import stringWidth from "string-width";
import type { Format, FormatOptions } from "./format.js";
import { drawTable, fitWidths, getRoom, getWidths, sum } from "./table.js";
import { stripControls } from "./text.js";
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
    end(whole) {
      if (!whole && rows.length === 0) return "";
      const text = draw(columns, rows, width, fields === undefined);
      if (!bold) return text;
      const end = text.indexOf("\n");
      return bold(text.slice(0, end)) + text.slice(end);
    },
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

/** Draws the table. @param mayDrop whether to drop columns that do not fit */
function draw(names: readonly string[], full: readonly string[][], width: number, mayDrop: boolean): string {
  let columns = names.map((_, index) => index);
  for (const dropped of ["", ...(mayDrop ? DROPPED : [])]) {
    columns = columns.filter((index) => names[index] !== dropped);
    const head = columns.map((index) => names[index] ?? "");
    const room = getRoom(width, head.length);
    // A timestamp is shortened before a column is dropped.
    for (const length of TIMESTAMP_LENGTHS) {
      const rows = full.map((cells) => columns.map((index) => shortenTimestamp(cells[index] ?? "", length)));
      const widths = getWidths(head, rows);
      const isLast = length === TIMESTAMP_LENGTHS.at(-1) && (!mayDrop || dropped === DROPPED.at(-1));
      const needed = widths.map((size, index) =>
        head[index] === "name" && mayDrop ? Math.min(size, LONG_NAME) : size,
      );
      if (sum(needed) > room && !isLast) continue;
      const fitting = fitWidths(widths, room);
      return drawTable(
        head.map((text, column) => cut(text, fitting[column] ?? 1)),
        rows.map((cells) => cells.map((text, column) => cut(text, fitting[column] ?? 1))),
        fitting,
      );
    }
  }
  return "";
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Truncates a text to a width, never in the middle of a character. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
