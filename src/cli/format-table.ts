import type { Format, FormatOptions } from "./format.js";
import { drawTable, fitWidths, getRoom, getWidths, sum } from "./table.js";
import { stripControls } from "./text.js";
import type { Assistant } from "../types.js";

const COLUMNS = [
  "id",
  "name",
  "type",
  "status",
  "mode",
  "language_id",
  "updated_at",
] as const satisfies readonly (keyof Assistant)[];

/** How much is shown of a timestamp: all, to the minute, or the day. */
const TIMESTAMP_LENGTHS = [Infinity, "2025-07-15 14:32".length, "2025-07-15".length];

/** A table of the fields that tell assistants apart, no wider than `width`. It is written at the end. */
export function createTable({ width }: Pick<FormatOptions, "width">): Format {
  const rows: string[][] = [];
  return {
    row(assistant) {
      rows.push(COLUMNS.map((name) => toText(assistant[name])));
      return "";
    },
    end: (whole) => (whole || rows.length > 0 ? draw(rows, getRoom(width, COLUMNS.length)) : ""),
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
    widths = getWidths(COLUMNS, rows);
    if (sum(widths) <= room) break;
  }
  // Then the widest columns do.
  return drawTable(COLUMNS, rows, fitWidths(widths, room));
}
