import { type Options, stringify } from "csv-stringify/sync";
import { documented, type Format, type FormatOptions } from "./format.js";
import { amount, escapeControls, stripControls } from "./terminal.js";

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

const OPTIONS: Options = {
  // Some spreadsheets separate columns at a semicolon or a tab.
  quoted_match: /[;\t\r]/,
  cast: {
    boolean: String,
    // Many readers distinguish an empty text from null, which has no quotes.
    string: (text) => (text === "" ? { value: "", quoted_empty: true } : text),
  },
};

/**
 * CSV with a header. The columns are `fields`, or the documented fields and then the others. Objects and arrays are JSON.
 *
 * A field that first appears in a later row becomes a column only if the rows are `kept` until the end. Otherwise, there
 * is one warning for it.
 */
export function createCsv({ warn, fields, kept, bom, safe }: Omit<FormatOptions, "width" | "bold">): Format {
  const known = new Set(fields ?? documented);
  const warned = new Set<string>();
  const lines: { readonly text: string; readonly columns: number }[] = [];
  const long: string[] = [];
  let hasHeader = false;
  const toLine = (cells: readonly unknown[]): string => stringify([cells.map((cell) => toCell(cell, safe))], OPTIONS);
  const toHeader = (): string => {
    hasHeader = true;
    return (bom ? "\uFEFF" : "") + toLine([...known]);
  };
  const addField = (name: string): void => {
    if (kept || !hasHeader) {
      known.add(name);
    } else if (!warned.has(name)) {
      warned.add(name);
      warn(`the CSV has no column for "${name}", a field that the first assistant lacks; use --output for all columns`);
    }
  };

  return {
    row(assistant) {
      const cells = new Map<string, unknown>(Object.entries(assistant));
      if (!fields) for (const name of cells.keys()) if (!known.has(name)) addField(name);
      const header = kept || hasHeader ? "" : toHeader();
      const columns = [...known];
      const text = toLine(columns.map((name) => cells.get(name)));
      if (bom && text.length > LONGEST_CELL) {
        const names = columns.filter((name) => String(toCell(cells.get(name), safe)).length > LONGEST_CELL);
        long.push(...names.map((name) => `"${name}" of assistant ${assistant.id}`));
      }
      if (!kept) return header + text;
      lines.push({ text, columns: known.size });
      return "";
    },
    end(whole) {
      if (long.length > 0) {
        const cells = `${amount(long.length, "cell")} longer than ${LONGEST_CELL} characters`;
        warn(`the CSV has ${cells}, such as ${long[0]}; Excel does not show the rest`);
      }
      if (!kept) return whole && !hasHeader ? toHeader() : "";
      // Earlier rows lack the columns that were added later.
      const rows = lines.map(({ text, columns }) => text.slice(0, -1) + `${",".repeat(known.size - columns)}\n`);
      return toHeader() + rows.join("");
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
  return safe ? stripControls(marked) : marked;
}
