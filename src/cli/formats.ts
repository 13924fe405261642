import { type Options, stringify } from "csv-stringify/sync";
import { amount, escapeControls, stripControls } from "./terminal.js";
import document from "../../generated/openapi.json" with { type: "json" };
import { type Assistant, ConfigurationError } from "../index.js";

/** Writes assistants as text, for one list. */
export type Format = {
  /** Returns the text of the next row; empty if the format keeps rows until the end. */
  readonly row: (assistant: Assistant) => string;
  /** Returns the text after the last row. The list is `whole` if no error ended it early. */
  readonly end: (whole: boolean) => string;
};

/** The options of a format. `warn` is called about data that is omitted, and `bold` makes text bold. */
export type FormatOptions = {
  /** The number of columns in a line. */
  readonly width: number;
  readonly warn: (warning: string) => void;
  /** The fields to write, in order. @default those of the format */
  readonly fields?: readonly string[] | undefined;
  /** Whether the text is for a terminal: control and direction characters are removed or escaped. */
  readonly safe?: boolean | undefined;
  /** Whether CSV is written at the end, with a column for every field. */
  readonly kept?: boolean | undefined;
  /** Whether CSV is for Excel: it starts with a byte order mark, and cells that are too long cause a warning. */
  readonly bom?: boolean | undefined;
  readonly bold?: ((text: string) => string) | undefined;
};

/** The documented fields of an assistant, in the order of the description. */
const documented: readonly string[] = Object.keys(document.components.schemas.Assistant.properties);

/** One JSON array, with each row on its own line, as the server sent it. */
export function createJson(options: Pick<FormatOptions, "fields" | "safe">): Format {
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

/** One line of JSON for each row, as the server sent it. */
export function createNdjson(options: Pick<FormatOptions, "fields" | "safe">): Format {
  return { row: (assistant) => `${toJson(assistant, options)}\n`, end: () => "" };
}

function toJson(assistant: Assistant, { fields, safe }: Pick<FormatOptions, "fields" | "safe">): string {
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
 * CSV with a header. The columns are `fields`, or the documented fields and then the others. Objects and arrays are JSON.
 *
 * A field that first appears in a later row becomes a column only if the rows are `kept` until the end. Otherwise, there
 * is one warning for it.
 */
export function createCsv({ warn, fields, kept, bom, safe }: Omit<FormatOptions, "width" | "bold">): Format {
  const columns = new Set(fields ?? documented);
  const warned = new Set<string>();
  const lines: { readonly text: string; readonly width: number }[] = [];
  const long: string[] = [];
  let header = "";
  const toLine = (cells: readonly unknown[]): string => stringify([cells], CSV);
  const toHeader = (): string => (bom ? "\uFEFF" : "") + toLine([...columns].map((name) => toCell(name, safe)));

  return {
    row(assistant) {
      const values = new Map<string, unknown>(Object.entries(assistant));
      for (const name of fields ? [] : values.keys()) {
        if (kept || header === "") columns.add(name);
        if (columns.has(name) || warned.has(name)) continue;
        warned.add(name);
        warn(
          `the CSV has no column for "${name}", a field that the first assistant lacks; use --output for all columns`,
        );
      }
      const cells = [...columns].map((name) => toCell(values.get(name), safe));
      if (bom) {
        const names = [...columns].filter((_, column) => String(cells[column]).length > LONGEST_CELL);
        long.push(...names.map((name) => `"${name}" of assistant ${assistant.id}`));
      }
      const text = toLine(cells);
      if (kept) lines.push({ text, width: columns.size });
      else if (header === "") return (header = toHeader()) + text;
      return kept ? "" : text;
    },
    end(whole) {
      if (long.length > 0) {
        const cells = `${amount(long.length, "cell")} longer than ${LONGEST_CELL} characters`;
        warn(`the CSV has ${cells}, such as ${long[0]}; Excel does not show the rest`);
      }
      if (!kept) return whole && header === "" ? toHeader() : "";
      // Earlier rows lack the columns that were added later.
      return (
        toHeader() +
        lines.map(({ text, width }) => text.replace(/\n$/, `${",".repeat(columns.size - width)}\n`)).join("")
      );
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

/**
 * Refuses fields that no assistant has, such as a misspelled one, at the end of the list. If a row is nested too deeply to
 * be written, the error names the assistant.
 */
export function checkFields(format: Format, fields: readonly string[] | undefined): Format {
  const missing = new Set(fields);
  const seen = new Set<string>();
  return {
    row(assistant) {
      for (const name of missing.size > 0 ? Object.keys(assistant) : []) {
        seen.add(name);
        missing.delete(name);
      }
      try {
        return format.row(assistant);
      } catch (error) {
        // `JSON.stringify` is recursive, unlike `JSON.parse`, which has read the row.
        if (!(error instanceof RangeError && error.message.includes("call stack"))) throw error;
        throw new Error(`assistant ${assistant.id}: a field is nested too deeply to be written`, { cause: error });
      }
    },
    end(whole) {
      const [name] = missing;
      if (!whole || seen.size === 0 || name === undefined) return format.end(whole);
      const similar = findSimilar(name, new Set([...seen, ...documented]));
      throw new ConfigurationError(
        `--fields: no assistant has the field "${name}"${similar && `; did you mean "${similar}"?`}`,
      );
    },
  };
}

/** Returns the most similar name, or an empty text. Case and separators do not matter. */
function findSimilar(name: string, names: ReadonlySet<string>): string {
  const getParts = (text: string): Set<string> => {
    const letters = ` ${text.toLowerCase().replaceAll(/[^a-z\d]/g, "")} `;
    return new Set([...letters].flatMap((letter, index) => [letter, letters.slice(index, index + 2)]));
  };
  const parts = getParts(name);
  let best = { similar: "", score: 0.6 };
  for (const similar of names) {
    const others = getParts(similar);
    const score = (2 * [...others].filter((part) => parts.has(part)).length) / (others.size + parts.size);
    if (score > best.score) best = { similar, score };
  }
  return best.similar;
}
