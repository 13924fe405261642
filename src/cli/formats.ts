import { type Options, stringify } from "csv-stringify/sync";
import stringWidth from "string-width";
import { amount, escapeControls, toLine } from "./terminal.js";
import document from "../../generated/openapi.json" with { type: "json" };
import type { Assistant } from "../index.js";

/** Writes assistants as text, for one list. */
type Format = {
  /** Returns the text of the next row; empty if the format keeps rows until the end. */
  readonly row: (assistant: Assistant) => string;
  /** Returns the text after the last row. The list is `whole` if no error ended it early. */
  readonly end: (whole: boolean) => string;
};

/** The options of a format. `warn` is called about data that is omitted, often with the same text. */
export type FormatOptions = {
  /** The number of columns in a line of a table. */
  readonly width: number;
  readonly warn: (warning: string) => void;
  /** The fields to write, in order. @default those of the format */
  readonly fields?: readonly string[] | undefined;
  /** Whether the text is for a terminal: control and direction characters are removed or escaped. */
  readonly safe?: boolean | undefined;
  /** Whether CSV is for Excel: it starts with a byte order mark, and cells that are too long cause a warning. */
  readonly bom?: boolean | undefined;
  readonly bold: (text: string) => string;
};

/** The formats, each with a function that creates it. */
export const formats: Readonly<Record<"table" | "json" | "ndjson" | "csv", (options: FormatOptions) => Format>> = {
  table: createTable,
  json: createJson,
  ndjson: (options) => ({ row: (assistant) => `${toJson(assistant, options)}\n`, end: () => "" }),
  csv: createCsv,
};

/** One JSON array, with each row on its own line, as the server sent it. */
function createJson(options: FormatOptions): Format {
  let before = "[\n  ";
  return {
    row(assistant) {
      const text = before + toJson(assistant, options);
      before = ",\n  ";
      return text;
    },
    end(whole) {
      const isEmpty = before.startsWith("[");
      // An incomplete array is not closed, so that no parser accepts it as the complete list.
      if (!whole) return isEmpty ? "" : "\n";
      return isEmpty ? "[]\n" : "\n]\n";
    },
  };
}

function toJson(assistant: Assistant, { fields, safe }: FormatOptions): string {
  const row = new Map(Object.entries(assistant));
  const chosen = fields?.filter((name) => row.has(name)).map((name) => [name, row.get(name)]);
  const text = JSON.stringify(chosen ? Object.fromEntries(chosen) : assistant);
  return safe ? escapeControls(text) : text;
}

/** Excel cuts a cell after this number of characters. */
const LONGEST_CELL = 32_767;

/** The characters that start a formula in a spreadsheet. */
const FORMULA = "[=+\\-@＝＋－＠]";

/**
 * The start of a formula, also after spaces and invisible characters. Where the separator of lists is a semicolon, Excel
 * splits a cell at each semicolon and line end, unless the cell is the first one of its line.
 */
const START = new RegExp(`(^|[;\\t\\r\\n])((?:(?![\\t\\r\\n])[\\s\\p{Cc}\\p{Cf}])*)(?=${FORMULA})`, "gu");

/** A semicolon before a formula in JSON. */
const JSON_START = new RegExp(`;(?=[\\s\\p{Cf}]*${FORMULA})`, "gu");

const CSV: Options = {
  // Some spreadsheets separate columns at a semicolon or a tab.
  quoted_match: /[;\t\r]/,
  cast: {
    boolean: String,
    // Many readers distinguish an empty text from null, which has no quotes.
    string: (text) => (text === "" ? { value: "", quoted_empty: true } : text),
  },
};

/**
 * CSV with a header. The columns are `fields`, or the documented fields and then the others of the first row. Objects and
 * arrays are JSON. There is a warning for each field that first appears in a later row.
 */
function createCsv({ warn, fields, bom, safe }: FormatOptions): Format {
  const columns = new Set(fields ?? Object.keys(document.components.schemas.Assistant.properties));
  const long: string[] = [];
  let hasHeader = false;
  const toRow = (values: readonly unknown[]): string => stringify([values.map((value) => toCell(value, safe))], CSV);
  const toHeader = (): string => (bom ? "\uFEFF" : "") + toRow([...columns]);

  return {
    row(assistant) {
      const values = new Map<string, unknown>(Object.entries(assistant));
      for (const name of fields ? [] : values.keys()) {
        const why = "which the first assistant does not have; use --fields or another format";
        if (!hasHeader) columns.add(name);
        else if (!columns.has(name)) warn(`the CSV has no column for "${name}", ${why}`);
      }
      const text = (hasHeader ? "" : toHeader()) + toRow([...columns].map((name) => values.get(name)));
      hasHeader = true;
      for (const name of bom ? columns : []) {
        const size = String(toCell(values.get(name), safe)).length;
        if (size > LONGEST_CELL) long.push(`"${name}" of assistant ${assistant.id}`);
      }
      return text;
    },
    end(whole) {
      if (long.length > 0) {
        const cells = `${amount(long.length, "cell")} longer than ${LONGEST_CELL} characters`;
        warn(`the CSV has ${cells}, such as ${long[0]}; Excel cuts them off`);
      }
      return whole && !hasHeader ? toHeader() : "";
    },
  };
}

/** Returns a value that csv-stringify writes without a change. */
function toCell(value: unknown, safe: boolean | undefined): unknown {
  if (typeof value === "object" && value !== null) {
    const json = JSON.stringify(value).replaceAll(JSON_START, "\\u003b");
    return safe ? escapeControls(json) : json;
  }
  if (typeof value !== "string") return value;
  const marked = value.replaceAll(START, "$1'$2").replace(/^(?=[\t\r\n])/, "'");
  return safe ? toLine(marked) : marked;
}

const COLUMNS: readonly (keyof Assistant)[] = ["id", "name", "type", "status", "mode", "language_id", "updated_at"];

/** The columns that are dropped on a narrow terminal, in this order. */
const DROPPED: readonly string[] = ["language_id", "updated_at", "mode", "type"] satisfies (keyof Assistant)[];

/** The widest cell for which other columns are dropped. A wider one is truncated. */
const WIDEST = 60;

/** The text between two columns. */
const GAP = "  ";

/** A table of `fields`, or of the main fields, at most `width` columns wide. It is written at the end. */
function createTable({ width, fields, bold }: FormatOptions): Format {
  const names: readonly string[] = fields ?? COLUMNS;
  const rows = [names.map(toLine)];
  return {
    row(assistant) {
      const cells = new Map<string, unknown>(Object.entries(assistant));
      rows.push(names.map((name) => toText(cells.get(name))));
      return "";
    },
    end(whole) {
      const table = drawTable(rows, width, fields ? [] : DROPPED);
      return whole || rows.length > 1 ? table.replace(/^.*/, bold) : "";
    },
  };
}

/** Rows are not validated, so a field can have any value. A timestamp is shortened to the minute. */
function toText(value: unknown): string {
  const text = Object(value) === value ? JSON.stringify(value) : String(value ?? "");
  return toLine(/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? text.slice(0, 16).replace("T", " ") : text);
}

/**
 * Draws a table, of which the first row is the header. A cell that is wider than its column is truncated.
 *
 * @param dropped the columns that are left out if the table is too wide, in this order
 */
export function drawTable(
  rows: readonly (readonly string[])[],
  width: number = Infinity,
  dropped: readonly string[] = [],
): string {
  let columns = (rows[0] ?? []).map((name, index) => ({
    name,
    index,
    size: rows.reduce((widest, cells) => Math.max(widest, stringWidth(cells[index] ?? "")), 0),
  }));
  const isTooWide = (widest: number): boolean =>
    columns.reduce((sum, { size }) => sum + GAP.length + Math.min(size, widest), -GAP.length) > width;
  for (const name of dropped) {
    if (isTooWide(WIDEST)) columns = columns.filter((column) => column.name !== name);
  }
  let widest = Math.max(1, ...columns.map(({ size }) => size));
  while (widest > 1 && isTooWide(widest)) widest -= 1;
  const rule = columns.map(({ size }) => "─".repeat(Math.min(size, widest)));
  const [head = [], ...lines] = rows.map((cells) =>
    columns.map(({ index, size }) => fit(cells[index] ?? "", Math.min(size, widest))),
  );
  return [head, rule, ...lines].map((cells) => `${cells.join(GAP).trimEnd()}\n`).join("");
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
