import type { Shape } from "../../generated/shapes.js";
import { amount } from "./text.js";
import { isObject } from "../errors.js";

/**
 * A way in which an answer and the description differ: a field that is not documented, a documented one that is not
 * there, another type, a null where none is documented, a word that the vocabulary does not have.
 */
export type Kind = "unknown" | "missing" | "type" | "null" | "word";

/** Where a value stands. */
export type Position = {
  /** The path in the answer, such as `data[].post_call_schema[].type`; `*` stands for names that may be data. */
  readonly field: string;
  /** What there is as often as the value could be: the object that has it, or the item that it is. */
  readonly place: string;
};

/** A difference, met once. */
export type Finding = Position & {
  readonly kind: Kind;
  /** The types in the description, or its words. */
  readonly documented: readonly string[];
  /** The type of the value, or the new word. */
  readonly found: string | undefined;
  readonly sample: string | null;
};

/** A place that was passed, or a difference. */
export type Note = { readonly passed: string } | Finding;

/** Stands for a text that is too long for a word, or has other signs than a word does. */
const NO_WORD = "(other text)";

/** Holds a value against what it should be, and goes into what is documented of it. */
export function* compare(value: unknown, shape: Shape, at: Position): Generator<Note, void, undefined> {
  const shapes = shape.anyOf ?? [shape];
  const fitting = shapes.filter((one) => isOfType(value, one));
  if (fitting.length === 0) {
    const found = getType(value);
    const kind = found === "null" ? "null" : "type";
    yield { ...at, kind, documented: getTypes(shape), found, sample: redact(value) };
    return;
  }
  // Of several that fit, the value is taken for what it differs least from.
  const readings = fitting.map((one) => [...compareContent(value, one, at)]);
  yield* readings.reduce((best, other) => (countFindings(other) < countFindings(best) ? other : best));
}

function isOfType(value: unknown, { types, phpMap }: Shape): boolean {
  const type = getType(value);
  if (!types || types.includes(type)) return true;
  if (phpMap && Array.isArray(value)) return value.length === 0;
  return type === "integer" && types.includes("number");
}

function countFindings(notes: readonly Note[]): number {
  return notes.filter((note) => "kind" in note).length;
}

/** Compares what is in a value of the right type. */
function* compareContent(value: unknown, shape: Shape, at: Position): Generator<Note, void, undefined> {
  const { words, items } = shape;
  if (typeof value === "string" && words && !words.includes(value)) {
    const [found, sample] = isName(value) ? [value, value] : [NO_WORD, redact(value)];
    yield { ...at, kind: "word", documented: words, found, sample };
  } else if (Array.isArray(value) && items) {
    const field = `${at.field}[]`;
    for (const item of value) {
      yield { passed: field };
      yield* compare(item, items, { field, place: field });
    }
  } else if (isObject(value)) {
    yield* compareMembers(value, shape, at.field);
  }
}

function* compareMembers(
  value: object,
  { members, required = [], others }: Shape,
  field: string,
): Generator<Note, void, undefined> {
  const place = `${field}.`;
  yield { passed: place };
  const getField = (name: string): string => (field === "" ? name : place + name);

  for (const name of required) {
    if (Object.hasOwn(value, name)) continue;
    const documented = getTypes(members?.[name] ?? {});
    yield { field: getField(name), place, kind: "missing", documented, found: undefined, sample: null };
  }
  for (const [name, member] of Object.entries(value)) {
    if (members && Object.hasOwn(members, name)) {
      yield* compare(member, members[name] ?? {}, { field: getField(name), place });
    } else if (others) {
      yield { passed: getField("*") };
      yield* compare(member, others, { field: getField("*"), place: getField("*") });
    } else if (members) {
      const at = isName(name) ? { field: getField(name), place } : { field: getField("*"), place: getField("*") };
      if (at.place !== place) yield { passed: at.place };
      yield { ...at, kind: "unknown", documented: [], found: getType(member), sample: redact(member) };
    }
  }
}

function getTypes({ types = [], anyOf }: Shape): readonly string[] {
  return anyOf ? [...new Set(anyOf.flatMap(getTypes))] : types;
}

/** How many keys of an object are shown. */
const KEYS = 8;

/** What a value looks like. What it says is left out: assistants hold prompts, names, URLs and phone numbers. */
export function redact(value: unknown): string {
  if (typeof value === "string") {
    if (value === "") return "empty string";
    return `${/^-?\d+(\.\d+)?$/.test(value) ? "numeric string" : "string"} of ${amount(value.length, "character")}`;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return "empty array";
    return `array of ${amount(value.length, "item")}: ${[...new Set(value.map(getType))].join(", ")}`;
  }
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    const shown = keys.filter(isName).slice(0, KEYS);
    if (shown.length === 0) return keys.length === 0 ? "empty object" : `object with ${amount(keys.length, "key")}`;
    const others = keys.length - shown.length;
    return `object with keys ${shown.join(", ")}${others === 0 ? "" : ` and ${amount(others, "other")}`}`;
  }
  return getType(value);
}

/** The type of a value of JSON, where a whole number is an `integer`. */
function getType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** A name that a programmer gave, and no data. Many digits in a row are those of an id or of a phone number. */
const NAME = /^(?!.*\d{5})[a-z_][\w-]{0,39}$/i;

/** Whether a text reads like the name of a field, or like a word of a vocabulary. */
function isName(text: string): boolean {
  return NAME.test(text);
}
