import type { Assistant } from "../index.js";

/** Writes assistants as text, for one list. */
export type Format = {
  /** Returns the text of the next row; empty if the format keeps rows until the end. */
  readonly row: (assistant: Assistant) => string;
  /**
   * Returns the text after the last row.
   *
   * @param whole whether no error ended the list early
   */
  readonly end: (whole: boolean) => string;
};

/** The options of a format. */
export type FormatOptions = {
  /** The number of columns in a line. */
  readonly width: number;
  /** Called with a warning about data that is omitted. */
  readonly warn: (warning: string) => void;
  /** The fields to write, in order. @default those of the format */
  readonly fields?: readonly string[] | undefined;
  /** Whether the text is for a terminal: control and direction characters are removed or escaped. */
  readonly safe?: boolean | undefined;
  /** Whether CSV is written at the end, with a column for every field. */
  readonly kept?: boolean | undefined;
  /** Whether CSV starts with a byte order mark. */
  readonly bom?: boolean | undefined;
  /** Makes text bold. */
  readonly bold?: ((text: string) => string) | undefined;
};

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

/**
 * Warns about fields that no assistant has, such as a misspelled one. If a row is nested too deeply to be written, the
 * error names the field.
 */
export function checkFields(format: Format, { fields, warn }: Pick<FormatOptions, "fields" | "warn">): Format {
  const missing = new Set(fields);
  let hasRows = false;
  return {
    row(assistant) {
      hasRows = true;
      for (const name of missing) if (Object.hasOwn(assistant, name)) missing.delete(name);
      try {
        return format.row(assistant);
      } catch (error) {
        // `JSON.stringify` is recursive, unlike `JSON.parse`, which has read the row.
        if (!(error instanceof RangeError && error.message.includes("call stack"))) throw error;
        const name = findDeepest(assistant, fields);
        throw new Error(`assistant ${assistant.id}: the field "${name}" is nested too deeply to be written`, {
          cause: error,
        });
      }
    },
    end(whole) {
      if (hasRows) for (const name of missing) warn(`--fields: no assistant has the field "${name}"`);
      return format.end(whole);
    },
  };
}

/** Returns the name of the most deeply nested field. */
function findDeepest(assistant: Assistant, fields: readonly string[] = Object.keys(assistant)): string | undefined {
  const row = new Map<string, unknown>(Object.entries(assistant));
  const depths = new Map(fields.map((name) => [name, getDepth(row.get(name))]));
  return [...depths].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Returns the number of levels of a value. It is not recursive, so that every depth can be counted. */
function getDepth(value: unknown): number {
  let depth = 0;
  for (let level = [value]; level.length > 0; depth++) {
    level = level.flatMap((one): unknown[] => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return depth;
}

function toJson(assistant: Assistant, { fields, safe }: Pick<FormatOptions, "fields" | "safe">): string {
  const row = new Map(Object.entries(assistant));
  const chosen = fields
    ? Object.fromEntries(fields.filter((name) => row.has(name)).map((name) => [name, row.get(name)]))
    : assistant;
  const text = JSON.stringify(chosen);
  if (!safe) return text;
  // JSON parsers read the escape as the character, so the value stays the same.
  return text.replaceAll(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
