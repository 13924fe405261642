import document from "../../generated/openapi.json" with { type: "json" };
import { isObject } from "../is-object.js";
import { assistantPageSchema, assistantSchema } from "../schemas.js";

/** A way in which responses differ from the API description, at one field. */
export type Difference = {
  /** The path in the response, such as `data[].post_call_schema[].type`. `*` replaces names that can be data. */
  readonly field: string;
  /** An addition is `unknown` or a `value`; a reader breaks on a `missing` field, a `null`, and another `type` of value. */
  readonly kind: "unknown" | "value" | "missing" | "null" | "type";
  /** Whether it is an addition, which a reader can ignore. */
  readonly harmless: boolean;
  count: number;
  /** What the description expects. */
  readonly expected: string;
  /** The types of the values, or the new enum values; 5 at most. */
  readonly found: string[];
};

/**
 * Compares pages with the API description: the validators of the package find what breaks a reader, and the description
 * what is new.
 *
 * @param clean makes names and values from the server safe to print
 * @returns what breaks a reader, and then the additions, by field
 */
export function findDifferences(pages: readonly unknown[], clean: (text: string) => string): Difference[] {
  const differences = new Map<string, Difference>();

  function note(kind: Difference["kind"], at: string, value: string, expected = ""): void {
    const harmless = kind === "unknown" || kind === "value";
    const [field, found] = [clean(at) || "(response)", clean(value)];
    const known = differences.get(kind + field);
    const difference = known ?? { field, kind, harmless, count: 0, expected, found: [] };
    differences.set(kind + field, difference);
    difference.count += 1;
    if (difference.found.length < 5 && !difference.found.includes(found)) difference.found.push(found);
  }

  function validate(schema: typeof assistantPageSchema | typeof assistantSchema, value: unknown, at: string): void {
    const result = schema["~standard"].validate(value);
    const paths = new Set<string>();
    // The validators are synchronous.
    for (const { message, path = [] } of ("issues" in result && result.issues) || []) {
      // A value can be wrong in several ways.
      if (paths.size === paths.add(path.join()).size) continue;
      const keys = path as readonly (string | number)[];
      const wrong = keys.reduce<unknown>((parent, key) => Object(parent)[key], value);
      const field = keys.reduce<string>((parent, key) => join(parent, typeof key === "number" ? "[]" : key), at);
      if (wrong === undefined) note("missing", field, "nothing");
      else note(wrong === null ? "null" : "type", field, getType(wrong), message.replace("must be ", ""));
    }
  }

  /** @param schemas of which any can document the value */
  function findAdditions(value: unknown, schemas: readonly Schema[], at: string): void {
    if (schemas.length === 0) return;
    const known: readonly Schema[] = schemas.flatMap(resolve);
    if (Array.isArray(value)) {
      const items = known.flatMap((schema) => schema.items ?? []);
      for (const item of value) findAdditions(item, items, join(at, "[]"));
    } else if (isObject(value)) {
      const fields = known.flatMap(({ properties }) => Object.entries(properties ?? {}));
      if (fields.length === 0 || known.some(({ additionalProperties }) => additionalProperties)) return;
      for (const [name, member] of Object.entries(value)) {
        const found = fields.filter(([each]) => each === name).map(([, schema]) => schema);
        if (found.length > 0) findAdditions(member, found, join(at, name));
        else note("unknown", join(at, isName(name) ? name : "*"), getType(member));
      }
    } else if (typeof value === "string") {
      const values = known.flatMap((schema) => schema.enum ?? []);
      if (values.length === 0 || values.includes(value)) return;
      note("value", at, isName(value) ? value : getType(value), values.join(","));
    }
  }

  for (const page of pages) {
    const rows = isObject(page) && Array.isArray(page["data"]) ? page["data"] : undefined;
    // A validation reports a limited number of problems, so each row has its own.
    validate(assistantPageSchema, rows ? { ...Object(page), data: [] } : page, "");
    for (const row of rows ?? []) validate(assistantSchema, row, "data[]");
    findAdditions(page, [{ $ref: "#/components/schemas/AssistantPage" }], "");
  }
  const getOrder = ({ harmless, field, kind }: Difference): string => `${Number(harmless)} ${field} ${kind}`;
  return [...differences.values()].sort((a, b) => (getOrder(a) < getOrder(b) ? -1 : 1));
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

/** Returns a schema and its parts and alternatives. */
function resolve(schema: Schema): Schema[] {
  const { $ref = "", anyOf = [], allOf = [], oneOf = [] } = schema;
  const target = components[$ref.slice($ref.lastIndexOf("/") + 1)];
  return [schema, ...[...anyOf, ...allOf, ...oneOf, ...(target ? [target] : [])].flatMap(resolve)];
}

/** Adds a name, or `[]` for an item, to a path. */
function join(path: string, part: string): string {
  return path === "" || part === "[]" ? path + part : `${path}.${part}`;
}

/** Returns the type of a value, without its text: assistants contain prompts, names, URLs and phone numbers. */
function getType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "string" && /^\d+$/.test(value)) return "numeric string";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** Whether a string is a name that a programmer chose, not data. Five digits or more belong to an id or a phone number. */
function isName(text: string): boolean {
  return /^[a-z_][\w-]{0,39}$/i.test(text) && !/\d{5}/.test(text);
}
