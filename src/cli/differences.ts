import { amount } from "./terminal.js";
import document from "../../generated/openapi.json" with { type: "json" };
import { isObject } from "../is-object.js";
import { assistantPageSchema, assistantSchema } from "../schemas.js";

/**
 * A kind of difference between a response and the API description. Additions are `unknown`, a field that is not
 * documented, and `value`, an enum value that is not documented. What breaks a reader is `missing`, a documented field that
 * is absent, `null`, a null in a field that is not nullable, and `type`, a value that is wrong in another way.
 */
export type Kind = "unknown" | "value" | "missing" | "null" | "type";

/** All differences of one kind at one field. */
export type Difference = {
  /** The path in the response, such as `data[].post_call_schema[].type`. `*` replaces names that can be data. */
  readonly field: string;
  readonly kind: Kind;
  /** Whether it is an addition, which a reader can ignore. */
  readonly harmless: boolean;
  /** The number of times it occurred. */
  readonly count: number;
  /** The number of times it could have occurred. */
  readonly of: number;
  /** What the description expects; empty for an unknown field. */
  readonly expected: string;
  /** The first different values, without their text. Enum values are shown. */
  readonly found: readonly string[];
};

/** A comparison of pages with the API description. */
export type Comparison = {
  /** Compares one more page. */
  readonly add: (page: unknown) => void;
  /** Returns the differences so far: first what breaks a reader, sorted by field. */
  readonly getDifferences: () => Difference[];
};

/** The largest number of different values that a difference lists. */
const MOST_VALUES = 5;

/** The name of the whole response, which has no path. */
const RESPONSE = "(response)";

/** Starts a comparison: the validators of the package find what breaks a reader, and the description what is new. */
export function createComparison(): Comparison {
  const differences = new Map<string, Difference & { count: number; readonly place: string; readonly found: string[] }>();
  const places = new Map<string, number>();

  const visit = (place: string): void => void places.set(place, (places.get(place) ?? 0) + 1);
  const note = (kind: Kind, field: string, place: string, expected: string, found?: string): void => {
    const key = `${kind} ${field}`;
    const harmless = kind === "unknown" || kind === "value";
    const first = { field: field || RESPONSE, kind, harmless, count: 0, of: 0, place, expected, found: [] };
    const difference = differences.get(key) ?? first;
    differences.set(key, difference);
    difference.count += 1;
    const isNew = found !== undefined && !difference.found.includes(found);
    if (isNew && difference.found.length < MOST_VALUES) difference.found.push(found);
  };

  function validate(schema: typeof assistantPageSchema | typeof assistantSchema, value: unknown, at: string): void {
    const result = schema["~standard"].validate(value);
    // The validators are synchronous.
    if (result instanceof Promise) return;
    for (const { message, path = [] } of result.issues ?? []) {
      const keys = path.map((part) => (typeof part === "object" ? part.key : part));
      let wrong = value;
      for (const key of keys) wrong = isContainer(wrong) ? Object.getOwnPropertyDescriptor(wrong, key)?.value : undefined;
      const field = keys.reduce<string>((before, key) => join(before, typeof key === "number" ? "[]" : String(key)), at);
      const kind = wrong === undefined ? "missing" : wrong === null ? "null" : "type";
      const expected = message.replace(/^must be /, "").replaceAll(",", " or ");
      note(kind, field, toPlace(field), wrong === undefined ? "" : expected, wrong == null ? undefined : redact(wrong));
    }
  }

  function findAdditions(value: unknown, schemas: readonly Schema[], at: string): void {
    const known: readonly Schema[] = schemas.flatMap(resolve);
    if (Array.isArray(value)) {
      const field = join(at, "[]");
      const items = known.flatMap((schema) => schema.items ?? []);
      for (const item of value) {
        visit(field);
        findAdditions(item, items, field);
      }
    } else if (isObject(value)) {
      visit(`${at}.`);
      const isMap = known.some(({ additionalProperties }) => additionalProperties);
      const fields = known.map(({ properties = {} }) => properties);
      for (const [name, member] of isMap || fields.every((properties) => Object.keys(properties).length === 0) ? [] : Object.entries(value)) {
        const found = fields.flatMap((properties) => (Object.hasOwn(properties, name) ? (properties[name] ?? []) : []));
        const field = join(at, isName(name) ? name : "*");
        if (found.length > 0) findAdditions(member, found, field);
        else note("unknown", field, `${at}.`, "", redact(member));
      }
    } else if (typeof value === "string") {
      const values = known.flatMap((schema) => schema.enum ?? []);
      if (values.length === 0 || values.includes(value)) return;
      note("value", at, toPlace(at), values.join(" or "), isName(value) ? value : redact(value));
    }
  }

  return {
    add(page) {
      const rows = isObject(page) && Array.isArray(page["data"]) ? page["data"] : undefined;
      // Each validation reports a limited number of problems.
      validate(assistantPageSchema, rows ? { ...Object(page), data: [] } : page, "");
      for (const row of rows ?? []) validate(assistantSchema, row, "data[]");
      visit("");
      findAdditions(page, [{ $ref: "#/components/schemas/AssistantPage" }], "");
    },
    getDifferences: () =>
      [...differences.values()]
        .map(({ place, ...difference }) => ({ ...difference, of: places.get(place) ?? difference.count }))
        .sort((a, b) => Number(a.harmless) - Number(b.harmless) || compare(a.field, b.field) || compare(a.kind, b.kind)),
  };
}

/** The parts of a schema that say what is documented. */
type Schema = {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
};

// TypeScript infers a type for each part of the document.
const components = document.components.schemas as unknown as Readonly<Record<string, Schema>>;

/** Returns the parts and alternatives of a schema. A value is documented if any of them documents it. */
function resolve(schema: Schema): Schema[] {
  const { $ref, anyOf = [], allOf = [], oneOf = [] } = schema;
  const target = $ref === undefined ? undefined : components[$ref.slice("#/components/schemas/".length)];
  return [schema, ...[...anyOf, ...allOf, ...oneOf, ...(target ? [target] : [])].flatMap(resolve)];
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Adds a name, or `[]` for an item, to a path. */
function join(path: string, part: string): string {
  return path === "" || part === "[]" ? path + part : `${path}.${part}`;
}

/** Returns the place that is counted for a field: its object, or the item itself. */
function toPlace(field: string): string {
  if (field === "" || field.endsWith("[]")) return field;
  return `${field.slice(0, Math.max(0, field.lastIndexOf(".")))}.`;
}

/** Compares texts in the same order in every language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
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
  if (!isObject(value)) return getType(value);
  const keys = Object.keys(value);
  const shown = keys.filter(isName).slice(0, KEYS);
  if (shown.length === 0) return keys.length === 0 ? "empty object" : `object with ${amount(keys.length, "key")}`;
  const others = keys.length - shown.length;
  return `object with keys ${shown.join(", ")}${others === 0 ? "" : ` and ${amount(others, "other")}`}`;
}

/** Returns the JSON type of a value. A whole number is an `integer`. */
function getType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** Whether a string is a name that a programmer chose, not data. Five digits or more belong to an id or a phone number. */
function isName(text: string): boolean {
  return text.length <= 40 && /^[a-z_][\w-]*$/i.test(text) && !/\d{5}/.test(text);
}
