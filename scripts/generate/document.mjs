// @ts-check
/**
 * Functions with which the generators read the description.
 */

/** @typedef {Record<string, any>} Schema a JSON Schema object; the linter checks its keywords */

/**
 * Returns the known values of an open enum-like field: `anyOf` of a string `enum` and a plain `string`, optionally with
 * null.
 *
 * @param {Schema} schema
 * @returns {string[] | undefined} undefined for any other schema
 */
export function getKnownValues(schema) {
  const [known, any, ...others] = (schema.anyOf ?? []).filter((/** @type {Schema} */ { type }) => type !== "null");
  const isOpen = known?.enum && any?.type === "string" && Object.keys(any).length === 1 && others.length === 0;
  return isOpen ? known.enum : undefined;
}

/**
 * Returns the sentence about each value of an `enum`, by value.
 *
 * @param {Schema} schema an open enum-like field or a closed enum
 * @returns {Record<string, string>}
 */
export function getMeanings(schema) {
  const [known = schema] = schema.anyOf ?? [];
  return known["x-enumDescriptions"] ?? {};
}

/**
 * Returns whether null is one of the types of a schema.
 *
 * @param {Schema} schema
 */
export function isNullable(schema) {
  const choices = schema.anyOf ?? [];
  return [schema.type, ...choices.map((/** @type {Schema} */ { type }) => type)].flat().includes("null");
}

/**
 * Returns the object schema of a map that PHP sends as `[]` when it is empty: `anyOf` of an object and an array with
 * `maxItems: 0`, optionally with null.
 *
 * @param {Schema} schema
 * @returns {Schema | undefined} undefined for any other schema
 */
export function getPhpMap(schema) {
  /** @type {Schema[]} */
  const choices = schema.anyOf ?? [];
  const rest = choices.filter((choice) => !isEmptyList(choice) && choice.type !== "null");
  return choices.some(isEmptyList) && rest.length === 1 ? rest[0] : undefined;
}

/** @param {Schema} schema */
function isEmptyList({ type, maxItems }) {
  return type === "array" && maxItems === 0;
}

/** Keywords whose value maps names to schemas. It is not a schema itself, so a property can be named `description`. */
const MAPS = new Set(["properties", "patternProperties", "$defs", "schemas"]);

/** Keywords whose value is data, not a schema. */
const DATA = new Set(["const", "default", "enum", "example", "examples"]);

/**
 * Returns a copy of `value` in which `change` has replaced each schema, the deepest first.
 *
 * @param {any} value a schema, or something that contains schemas
 * @param {(schema: Schema) => Schema} change
 * @param {boolean} isMap whether `value` maps names to schemas
 * @returns {any}
 */
export function mapSchemas(value, change, isMap = false) {
  if (Array.isArray(value)) return value.map((item) => mapSchemas(item, change));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [
    key,
    !isMap && DATA.has(key) ? child : mapSchemas(child, change, !isMap && MAPS.has(key)),
  ]);
  const copy = Object.fromEntries(entries);
  return isMap ? copy : change(copy);
}

/**
 * @param {Schema} document
 * @param {any} value
 * @returns {any} the target of a `$ref`, or the value itself
 */
export function resolve(document, value) {
  if (typeof value?.$ref !== "string") return value;
  /** @type {any} */
  let target = document;
  for (const key of toKeys(value.$ref)) target = target?.[key];
  return resolve(document, target);
}

/**
 * Returns the keys of a JSON pointer.
 *
 * @param {string} pointer such as `#/paths/~1user~1assistants~1get`
 */
export function toKeys(pointer) {
  const keys = pointer.split("/").slice(1);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * Returns each GET operation, with the schemas of its query parameters by name and the content of its 200 response. Each
 * `$ref` is resolved one level deep.
 *
 * @param {Schema} document
 * @returns {{ path: string, operation: Schema, query: Record<string, Schema>, response: Schema | undefined }[]}
 */
export function getOperations(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const operation = resolve(document, item)?.get;
    if (!operation) return [];
    const parameters = [...(resolve(document, item).parameters ?? []), ...(operation.parameters ?? [])]
      .map((parameter) => resolve(document, parameter))
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => [parameter.name, resolve(document, parameter.schema)]);
    const response = resolve(document, operation.responses?.["200"])?.content?.["application/json"];
    return [{ path, operation, query: Object.fromEntries(parameters), response }];
  });
}

/**
 * Returns the properties of a schema, including those of its `allOf`.
 *
 * @param {Schema} document
 * @param {any} reference
 * @returns {Record<string, Schema>}
 */
export function getProperties(document, reference) {
  const schema = resolve(document, reference) ?? {};
  const composed = (schema.allOf ?? []).map((/** @type {any} */ part) => getProperties(document, part));
  return Object.assign({}, ...composed, schema.properties);
}

/**
 * Returns the URL of the first server, with the default of each variable.
 *
 * @param {Schema} document
 */
export function getServerUrl(document) {
  const [first] = document.servers ?? [];
  if (!first) throw new Error("openapi/openapi.yaml: add a server, which the samples and the sandbox use.");
  return first.url.replaceAll(/\{(.+?)\}/g, (/** @type {string} */ _, /** @type {string} */ name) =>
    String(first.variables?.[name]?.default),
  );
}
