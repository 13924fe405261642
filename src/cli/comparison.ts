import type { Shape } from "../../generated/shapes.js";
import { compare, type Finding, type Kind, type Note, type Position } from "./compare.js";

/** What was met of one kind at one field. */
export type Difference = {
  /** The path in the answer, such as `data[].post_call_schema[].type`; `*` stands for names that may be data. */
  readonly field: string;
  readonly kind: Kind;
  /** How often it was met. */
  readonly count: number;
  /** How often it could have been. */
  readonly of: number;
  /** What a value looks like, or a new word; null where there is no value. */
  readonly sample: string | null;
  /** The types in the description, or its words. */
  readonly documented: readonly string[];
  /** The types of the values, or the new words. */
  readonly found: readonly string[];
};

/** Answers, held against the description one by one. */
export type Comparison = {
  readonly add: (answer: unknown) => void;
  /** What there is so far, by field. */
  readonly getDifferences: () => Difference[];
};

/** How a difference of the whole answer is named, which has no path. */
const ANSWER = "(answer)";

/**
 * Begins a comparison.
 *
 * @param shape what each answer should be
 */
export function createComparison(shape: Shape): Comparison {
  const whole: Position = { field: "", place: "" };
  const passed = new Map<string, number>();
  const tallies = new Map<string, Tally>();

  const take = (note: Note): void => {
    if ("passed" in note) {
      passed.set(note.passed, (passed.get(note.passed) ?? 0) + 1);
      return;
    }
    const { field, place, kind, documented, found, sample } = note;
    const key = `${kind} ${field}`;
    const tally = tallies.get(key) ?? { field, place, kind, documented, count: 0, sample, found: new Set() };
    tallies.set(key, tally);
    tally.count += 1;
    if (found !== undefined) tally.found.add(found);
    // Of an unknown field that is sometimes null, the other values say more.
    if (tally.sample === "null") tally.sample = sample;
  };

  return {
    add(answer) {
      take({ passed: whole.place });
      for (const note of compare(answer, shape, whole)) take(note);
    },
    getDifferences() {
      const differences = [...tallies.values()].map(({ field, place, kind, count, sample, documented, found }) => {
        const of = passed.get(place) ?? 0;
        return { field: field || ANSWER, kind, count, of, sample, documented, found: [...found] };
      });
      differences.sort((a, b) => compareTexts(a.field, b.field) || compareTexts(a.kind, b.kind));
      return differences;
    },
  };
}

/** What was met of one kind at one field so far. */
type Tally = Omit<Finding, "found"> & { count: number; sample: string | null; readonly found: Set<string> };

/** The same order everywhere, whatever the language is. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
