import type { Assistant } from "../types.js";

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

/** One JSON array, its rows as the server sent them, a line for each. */
export function createJson(): Format {
  let before = "[\n  ";
  return {
    row(assistant) {
      const text = before + JSON.stringify(assistant);
      before = ",\n  ";
      return text;
    },
    end(whole) {
      const isEmpty = before.startsWith("[");
      // An array that lacks rows is left open: a parser that read on would take it for the whole list.
      if (!whole) return isEmpty ? "" : "\n";
      return isEmpty ? "[]\n" : "\n]\n";
    },
  };
}

/** A line of JSON for each row, as the server sent it. */
export function createNdjson(): Format {
  return { row: (assistant) => `${JSON.stringify(assistant)}\n`, end: () => "" };
}
