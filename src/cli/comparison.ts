import type { Shape } from "../../generated/shapes.js";
import { compare, type Finding, type Kind, type Note, type Position } from "./compare.js";

/** All differences of one kind at one field. */
export type Difference = {
  /** The path in the response, such as `data[].post_call_schema[].type`. `*` replaces names that can be data. */
  readonly field: string;
  readonly kind: Kind;
  /** The number of times it occurred. */
  readonly count: number;
  /** The number of times it could have occurred. */
  readonly of: number;
  /** A description of one value, or an enum value; null for a missing field. */
  readonly sample: string | null;
  /** The documented types or enum values. */
  readonly documented: readonly string[];
  /** The types of the values, or the enum values that are not documented. */
  readonly found: readonly string[];
};

/** A comparison of responses with the API description. */
export type Comparison = {
  /** Compares one more response. */
  readonly add: (response: unknown) => void;
  /** Returns the differences so far, sorted by field. */
  readonly getDifferences: () => Difference[];
};

/** The name of the whole response, which has no path. */
const RESPONSE = "(response)";

/**
 * Starts a comparison.
 *
 * @param shape the documented shape of each response
 */
export function createComparison(shape: Shape): Comparison {
  const whole: Position = { field: "", place: "" };
  const visited = new Map<string, number>();
  const tallies = new Map<string, Tally>();

  const take = (note: Note): void => {
    if ("visited" in note) {
      visited.set(note.visited, (visited.get(note.visited) ?? 0) + 1);
      return;
    }
    const { field, place, kind, documented, found, sample } = note;
    const key = `${kind} ${field}`;
    const tally = tallies.get(key) ?? { field, place, kind, documented, count: 0, sample, found: new Set() };
    tallies.set(key, tally);
    tally.count += 1;
    if (found !== undefined) tally.found.add(found);
    // If an unknown field is sometimes null, a sample of another type is more useful.
    if (tally.sample === "null") tally.sample = sample;
  };

  return {
    add(response) {
      take({ visited: whole.place });
      for (const note of compare(response, shape, whole)) take(note);
    },
    getDifferences() {
      const differences = [...tallies.values()].map(({ field, place, kind, count, sample, documented, found }) => {
        const of = visited.get(place) ?? 0;
        return { field: field || RESPONSE, kind, count, of, sample, documented, found: [...found] };
      });
      differences.sort((a, b) => compareTexts(a.field, b.field) || compareTexts(a.kind, b.kind));
      return differences;
    },
  };
}

/** The differences of one kind at one field so far. */
type Tally = Omit<Finding, "found"> & { count: number; sample: string | null; readonly found: Set<string> };

/** Compares texts in the same order in every language. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
