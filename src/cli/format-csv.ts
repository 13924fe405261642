import { type Options, stringify } from "csv-stringify/sync";
import { answers } from "../../generated/shapes.js";
import { PATH } from "./connect.js";
import type { Format, FormatOptions } from "./format.js";

/** The documented fields of an assistant, in the order of the description. */
const documented = Object.keys(answers[PATH]?.members?.["data"]?.items?.members ?? {});

const OPTIONS: Options = {
  // A spreadsheet runs a cell that starts with one of `= + - @`, a tab or a carriage return. Numbers stay what they are.
  escape_formulas: true,
  cast: { boolean: String },
};

/**
 * CSV with a header: the documented fields, then what else the first row has. Objects and lists are JSON.
 *
 * It is written row by row, so a field that comes first in a later row has no column; it is warned of, once.
 */
export function createCsv({ warn }: Pick<FormatOptions, "warn">): Format {
  let columns: readonly string[] | undefined;
  const known = new Set(documented);
  const line = (cells: readonly unknown[]): string => stringify([[...cells]], OPTIONS);
  const begin = (): string => {
    columns = [...known];
    return line(columns);
  };

  return {
    row(assistant) {
      const cells = new Map<string, unknown>(Object.entries(assistant));
      let text = "";
      if (!columns) {
        for (const name of cells.keys()) known.add(name);
        text = begin();
      }
      for (const name of cells.keys()) {
        if (known.has(name)) continue;
        known.add(name);
        warn(`the CSV has no column for "${name}", which the first assistant does not have; json and ndjson show it`);
      }
      return text + line((columns ?? []).map((name) => cells.get(name)));
    },
    end: (whole) => (whole && !columns ? begin() : ""),
  };
}
