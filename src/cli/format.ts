import type { Assistant } from "../types.js";
import { createCsv } from "./format-csv.js";
import { createJson } from "./format-json.js";
import { createNdjson } from "./format-ndjson.js";
import { createTable } from "./format-table.js";

/** A way to write assistants, for one list. */
export type Format = {
  /** The text of one more row; empty where rows are kept for the end. */
  readonly row: (assistant: Assistant) => string;
  /**
   * What comes after the last row.
   *
   * @param whole whether these are all rows that were asked for
   */
  readonly end: (whole: boolean) => string;
};

/** What a format may need to know. */
export type FormatOptions = {
  /** How many columns a line has. */
  readonly width: number;
  /** Called with what a reader of the rows would not see. */
  readonly warn: (warning: string) => void;
};

/** The formats by name. */
export const formats: {
  readonly [Name in "table" | "json" | "ndjson" | "csv"]: (options: FormatOptions) => Format;
} = { table: createTable, json: createJson, ndjson: createNdjson, csv: createCsv };
