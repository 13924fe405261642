import { escapeControls } from "./terminal.js";
import document from "../../generated/openapi.json" with { type: "json" };
import { type Assistant, ConfigurationError } from "../index.js";

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
  /** Whether CSV is for Excel: it starts with a byte order mark, and cells that are too long cause a warning. */
  readonly bom?: boolean | undefined;
  /** Makes text bold. */
  readonly bold?: ((text: string) => string) | undefined;
};

/** The documented fields of an assistant, in the order of the description. */
export const documented: readonly string[] = Object.keys(document.components.schemas.Assistant.properties);

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
      if (whole && seen.size > 0 && name !== undefined) {
        const similar = findSimilar(name, new Set([...seen, ...documented]));
        const hint = similar === "" ? "" : `; did you mean "${similar}"?`;
        throw new ConfigurationError(`--fields: no assistant has the field "${name}"${hint}`);
      }
      return format.end(whole);
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
  const ranked = [...names].map((each) => {
    const others = getParts(each);
    return { each, score: (2 * [...others].filter((part) => parts.has(part)).length) / (others.size + parts.size) };
  });
  return ranked.reduce((best, other) => (other.score > best.score ? other : best), { each: "", score: 0.6 }).each;
}
