import type { Format } from "./format.js";

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
