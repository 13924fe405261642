import { type Options, stringify } from "csv-stringify/sync";
import { responses } from "../../generated/shapes.js";
import { PATH } from "./connect.js";
import type { Format, FormatOptions } from "./format.js";
import { stripControls } from "./text.js";

/** The documented fields of an assistant, in the order of the description. */
const documented = Object.keys(responses[PATH]?.members?.["data"]?.items?.members ?? {});

/** Text that a spreadsheet would run as a formula, also after spaces, line ends and invisible characters. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const OPTIONS: Options = {
  // Some spreadsheets separate columns at a semicolon or a tab.
  quoted_match: /[;\t\r]/,
  cast: { boolean: String, string: (text) => (FORMULA.test(text) ? `'${text}` : text) },
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
  let hasHeader = false;
  const toLine = (cells: readonly unknown[]): string =>
    stringify([cells.map((cell) => (safe && typeof cell === "string" ? stripControls(cell) : cell))], OPTIONS);
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
      const text = toLine([...known].map((name) => cells.get(name)));
      if (!kept) return header + text;
      lines.push({ text, columns: known.size });
      return "";
    },
    end(whole) {
      if (!kept) return whole && !hasHeader ? toHeader() : "";
      // Earlier rows lack the columns that were added later.
      const rows = lines.map(({ text, columns }) => text.replace(/\n$/, `${",".repeat(known.size - columns)}\n`));
      return toHeader() + rows.join("");
    },
  };
}
