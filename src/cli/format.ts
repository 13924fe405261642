import type { Assistant } from "../types.js";

/** Writes assistants as text, for one list. */
export type Format = {
  /** The text of one more row; empty where rows are kept until the end. */
  readonly row: (assistant: Assistant) => string;
  /**
   * The text after the last row.
   *
   * @param whole whether these are all rows of the request
   */
  readonly end: (whole: boolean) => string;
};

/** The options of a format. */
export type FormatOptions = {
  /** The number of columns in a line. */
  readonly width: number;
  /** Called with what a reader of the rows would not see. */
  readonly warn: (warning: string) => void;
  /** The fields to write, in order. @default those of the format */
  readonly fields?: readonly string[] | undefined;
  /** Whether the text is for a terminal, where control and direction characters are dangerous. */
  readonly safe?: boolean | undefined;
  /** Whether CSV is written at the end, with a column for every field. */
  readonly kept?: boolean | undefined;
  /** Whether CSV starts with a byte order mark. */
  readonly bom?: boolean | undefined;
  /** Makes text bold. */
  readonly bold?: ((text: string) => string) | undefined;
};

/** One JSON array with a line for each row, as the server sent it. */
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
      // An array that lacks rows stays open, so that a parser cannot mistake it for the whole list.
      if (!whole) return isEmpty ? "" : "\n";
      return isEmpty ? "[]\n" : "\n]\n";
    },
  };
}

/** A line of JSON for each row, as the server sent it. */
export function createNdjson(options: Pick<FormatOptions, "fields" | "safe">): Format {
  return { row: (assistant) => `${toJson(assistant, options)}\n`, end: () => "" };
}

function toJson(assistant: Assistant, { fields, safe }: Pick<FormatOptions, "fields" | "safe">): string {
  const row = new Map(Object.entries(assistant));
  const chosen = fields
    ? Object.fromEntries(fields.filter((name) => row.has(name)).map((name) => [name, row.get(name)]))
    : assistant;
  const text = JSON.stringify(chosen);
  if (!safe) return text;
  // The value stays the same: JSON reads the escape as the character.
  return text.replaceAll(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
