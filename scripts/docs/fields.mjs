// @ts-check
import { getKnownValues, getMeanings, getPhpMap, getProperties, isNullable, resolve } from "../generate/document.mjs";

/** @typedef {import("../generate/document.mjs").Schema} Schema */
/** @typedef {{ text: string, object?: string }} TypePart words of a type, or the name of an object that is documented */

/**
 * What the documentation says of one field, parameter or header.
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {TypePart[]} type without null
 * @property {boolean} nullable
 * @property {boolean} required
 * @property {{ value: string, meaning: string }[]} values the known values, each with its sentence if it has one
 * @property {boolean} open whether other values may appear
 * @property {string[]} bounds such as `at least 1`
 * @property {string | undefined} default as JSON
 * @property {string} description Markdown
 * @property {string | undefined} example as JSON
 */

/**
 * @param {any} document
 * @param {string} name
 * @param {Schema} given the schema, whose `description` and `examples` may stand beside it in a parameter
 * @param {{ required: boolean, description?: string, example?: unknown }} outside
 * @returns {Field}
 */
export function toField(document, name, given, outside) {
  const { schema, nullable } = withoutNull(document, given);
  const inner = resolve(document, schema);
  const known = getKnownValues(inner);
  const meanings = getMeanings(inner);
  const examples = [outside.example, ...(given.examples ?? inner.examples ?? [])].filter(
    (value) => value !== undefined,
  );
  const example = examples.find((value) => value !== null) ?? examples[0];
  return {
    name,
    type: toType(schema),
    nullable,
    required: outside.required,
    values: (known ?? inner.enum ?? [])
      .filter((/** @type {unknown} */ value) => value !== null)
      .map((/** @type {string} */ value) => ({ value, meaning: meanings[value] ?? "" })),
    open: known !== undefined,
    bounds: toBounds(inner),
    default: inner.default === undefined ? undefined : JSON.stringify(inner.default),
    description: outside.description ?? given.description ?? inner.description ?? "",
    example: example === undefined ? undefined : JSON.stringify(example),
  };
}

/**
 * The fields of an object, in the order of the description.
 *
 * @param {any} document
 * @param {Schema} schema
 */
export function toFields(document, schema) {
  return Object.entries(getProperties(document, schema)).map(([name, property]) =>
    toField(document, name, property, { required: (schema.required ?? []).includes(name) }),
  );
}

/**
 * @param {any} document
 * @param {Schema} schema
 * @returns {{ schema: Schema, nullable: boolean }}
 */
function withoutNull(document, schema) {
  const nullable = isNullable(schema) || isNullable(resolve(document, schema));
  const choices = schema.anyOf ?? schema.oneOf;
  if (!choices || !nullable || getKnownValues(schema) || getPhpMap(schema)) return { schema, nullable };
  const rest = choices.filter((/** @type {Schema} */ choice) => choice.type !== "null");
  return { schema: rest.length === 1 ? rest[0] : { ...schema, anyOf: rest }, nullable };
}

/**
 * @param {Schema} schema
 * @returns {TypePart[]}
 */
function toType(schema) {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    return [{ text: name, object: name }];
  }
  const map = getPhpMap(schema);
  if (map) return [...toType(map), { text: " or []" }];
  if (getKnownValues(schema)) return [{ text: "string" }];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return choices.flatMap((/** @type {Schema} */ choice, /** @type {number} */ index) => [
      ...(index > 0 ? [{ text: " or " }] : []),
      ...toType(choice),
    ]);
  }
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length === 0) return [{ text: "anything" }];
  if (types[0] === "array") return [{ text: "array of " }, ...toType(schema.items ?? {})];
  if (types[0] === "object" && typeof schema.additionalProperties === "object") {
    return [{ text: "map of " }, ...toType(schema.additionalProperties)];
  }
  return [{ text: types.join(" or ") + (schema.format ? ` (${schema.format})` : "") }];
}

/** @param {Schema} schema */
function toBounds(schema) {
  const { minimum, maximum, minLength, maxLength, pattern } = schema;
  return [
    ...(minimum !== undefined && maximum !== undefined ? [`${minimum} to ${maximum}`] : []),
    ...(minimum !== undefined && maximum === undefined ? [`at least ${minimum}`] : []),
    ...(minimum === undefined && maximum !== undefined ? [`at most ${maximum}`] : []),
    ...(minLength === undefined ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(pattern === undefined ? [] : [`matches ${pattern}`]),
  ];
}
