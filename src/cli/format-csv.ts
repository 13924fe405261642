import { type Options, stringify } from "csv-stringify/sync";
import { answers } from "../../generated/shapes.js";
import { PATH } from "./connect.js";
import type { Format, FormatOptions } from "./format.js";
import { stripControls } from "./text.js";

/** The documented fields of an assistant, in the order of the description. */
const documented = Object.keys(answers[PATH]?.members?.["data"]?.items?.members ?? {});

/** Text that a spreadsheet would run, also after spaces, line ends and characters that are not shown. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const OPTIONS: Options = {
  // Some spreadsheets separate columns at a semicolon or a tab.
  quoted_match: /[;\t\r]/,
  cast: { boolean: String, string: (text) => (FORMULA.test(text) ? `'${text}` : text) },
};

/**
 * CSV with a header: `fields`, or the documented fields and then the other fields. Objects and arrays are JSON.
 *
 * A field that first appears in a later row becomes a column only where the rows are `kept` until the end. Otherwise
 * there is one warning for it.
 */
export function createCsv({ warn, fields, kept, bom, safe }: Omit<FormatOptions, "width" | "bold">): Format {
  let isBegun = false;
  const known = new Set(fields ?? documented);
  const lines: { readonly text: string; readonly columns: number }[] = [];
  const line = (cells: readonly unknown[]): string =>
    stringify([cells.map((cell) => (safe && typeof cell === "string" ? stripControls(cell) : cell))], OPTIONS);
  const begin = (): string => {
    isBegun = true;
    return (bom ? "\uFEFF" : "") + line([...known]);
  };

  return {
    row(assistant) {
      const cells = new Map<string, unknown>(Object.entries(assistant));
      for (const name of fields ? [] : cells.keys()) {
        if (known.has(name)) continue;
        if (kept || !isBegun) known.add(name);
        else if (!lines.some(({ text }) => text === name)) {
          lines.push({ text: name, columns: 0 });
          warn(
            `the CSV has no column for "${name}", which is not in the first assistant; use --output for all columns`,
          );
        }
      }
      const head = kept || isBegun ? "" : begin();
      const text = line([...known].map((name) => cells.get(name)));
      if (!kept) return head + text;
      lines.push({ text, columns: known.size });
      return "";
    },
    end(whole) {
      if (kept)
        return (
          begin() +
          lines.map(({ text, columns }) => text.replace(/\n$/, `${",".repeat(known.size - columns)}\n`)).join("")
        );
      return whole && !isBegun ? begin() : "";
    },
  };
}
