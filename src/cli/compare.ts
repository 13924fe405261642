import type { Shape } from "../../generated/shapes.js";
import { amount } from "./text.js";
import { isObject } from "../is-object.js";

/**
 * A kind of difference between a response and the API description: a field that is not documented, a documented field
 * that is missing, another type, a null in a field that is not nullable, an enum value that is not documented.
 */
export type Kind = "unknown" | "missing" | "type" | "null" | "value";

/** The position of a value. */
export type Position = {
  /** The path in the response, such as `data[].post_call_schema[].type`. `*` replaces names that can be data. */
  readonly field: string;
  /** The path of the object that has the field, or of the item. The report counts how often it occurred. */
  readonly place: string;
};

/** One difference at one value. */
export type Finding = Position & {
  readonly kind: Kind;
  /** The documented types or enum values. */
  readonly documented: readonly string[];
  /** The type of the value, or the enum value that is not documented. */
  readonly found: string | undefined;
  /** A description of the value, without its text; null for a missing field. */
  readonly sample: string | null;
};

/** A place that the comparison visited, or a difference. */
export type Note = { readonly visited: string } | Finding;

/** Replaces a string that is too long for an enum value, or has other characters. */
const NO_VALUE = "(other text)";

/** Compares a value with its documented shape, and all documented values in it. */
export function* compare(value: unknown, shape: Shape, at: Position): Generator<Note, void, undefined> {
  const shapes = shape.anyOf ?? [shape];
  const fitting = shapes.filter((one) => isOfType(value, one));
  if (fitting.length === 0) {
    const found = getType(value);
    const kind = found === "null" ? "null" : "type";
    yield { ...at, kind, documented: getTypes(shape), found, sample: redact(value) };
    return;
  }
  // If several shapes fit, the one with the fewest differences counts.
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

/** Compares the content of a value that has a documented type. */
function* compareContent(value: unknown, shape: Shape, at: Position): Generator<Note, void, undefined> {
  const { values, items } = shape;
  if (typeof value === "string" && values && !values.includes(value)) {
    const [found, sample] = isName(value) ? [value, value] : [NO_VALUE, redact(value)];
    yield { ...at, kind: "value", documented: values, found, sample };
  } else if (Array.isArray(value) && items) {
    const field = `${at.field}[]`;
    for (const item of value) {
      yield { visited: field };
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
  yield { visited: place };
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
      yield { visited: getField("*") };
      yield* compare(member, others, { field: getField("*"), place: getField("*") });
    } else if (members) {
      const at = isName(name) ? { field: getField(name), place } : { field: getField("*"), place: getField("*") };
      if (at.place !== place) yield { visited: at.place };
      yield { ...at, kind: "unknown", documented: [], found: getType(member), sample: redact(member) };
    }
  }
}

function getTypes({ types = [], anyOf }: Shape): readonly string[] {
  return anyOf ? [...new Set(anyOf.flatMap(getTypes))] : types;
}

/** The largest number of keys of an object that are shown. */
const KEYS = 8;

/** Describes a value without its text, because assistants contain prompts, names, URLs and phone numbers. */
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

/** Returns the JSON type of a value. A whole number is an `integer`. */
function getType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** A name that a programmer chose, not data. Five digits or more belong to an id or a phone number. */
const NAME = /^(?!.*\d{5})[a-z_][\w-]{0,39}$/i;

/** Whether a string looks like the name of a field or an enum value. */
function isName(text: string): boolean {
  return NAME.test(text);
}
