// @ts-check
/**
 * What the generators ask of the description.
 */

/** @typedef {Record<string, any>} Schema a JSON Schema object; its keywords are checked by the lint, not here */
/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/**
 * The words of an open vocabulary: `anyOf` of an `enum` and a plain `string`.
 *
 * @param {Schema} schema
 * @returns {string[] | undefined} nothing for any other schema
 */
export function vocabulary(schema) {
  const [known, any, ...others] = schema.anyOf ?? [];
  const open = known?.enum && any?.type === "string" && Object.keys(any).length === 1 && others.length === 0;
  return open ? known.enum : undefined;
}

/**
 * Whether a schema is a map that PHP writes as `[]` when it is empty: an object, or an array of at most no items.
 *
 * @param {Schema} schema
 */
export function isPhpMap(schema) {
  return Array.isArray(schema.type) && schema.type.includes("array") && schema.maxItems === 0;
}

/** Keywords whose value maps names to schemas and is no schema itself: a property can be named `description`. */
const MAPS = new Set(["properties", "patternProperties", "$defs", "schemas"]);

/**
 * A copy in which each schema below `value`, deepest first, is what `change` makes of it.
 *
 * @param {any} value a schema, or something that holds schemas
 * @param {(schema: Schema) => Schema} change
 * @param {boolean} isMap whether `value` maps names to schemas
 * @returns {any}
 */
export function mapSchemas(value, change, isMap = false) {
  if (Array.isArray(value)) return value.map((item) => mapSchemas(item, change));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [
    key,
    mapSchemas(child, change, !isMap && MAPS.has(key)),
  ]);
  const copy = Object.fromEntries(entries);
  return isMap ? copy : change(copy);
}

/**
 * @param {OpenAPI3} document
 * @param {any} value
 * @returns {any} what a `$ref` points at, or the value itself
 */
export function resolve(document, value) {
  if (typeof value?.$ref !== "string") return value;
  /** @type {any} */
  let target = document;
  for (const key of toKeys(value.$ref)) target = target?.[key];
  return resolve(document, target);
}

/**
 * The keys that a JSON pointer goes through.
 *
 * @param {string} pointer such as `#/paths/~1user~1assistants~1get`
 */
export function toKeys(pointer) {
  const keys = pointer.split("/").slice(1);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * Each GET operation with its query parameters by name and the schema of its 200 answer, all `$ref`s resolved one deep.
 *
 * @param {OpenAPI3} document
 * @returns {{ path: string, operation: Schema, query: Record<string, Schema>, answer: Schema | undefined }[]}
 */
export function getOperations(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const operation = resolve(document, item)?.get;
    if (!operation) return [];
    const parameters = [...(resolve(document, item).parameters ?? []), ...(operation.parameters ?? [])]
      .map((parameter) => resolve(document, parameter))
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => [parameter.name, resolve(document, parameter.schema)]);
    const answer = resolve(document, operation.responses?.["200"])?.content?.["application/json"];
    return [{ path, operation, query: Object.fromEntries(parameters), answer }];
  });
}

/**
 * The properties of a schema, those of what it is composed of by `allOf` included.
 *
 * @param {OpenAPI3} document
 * @param {any} reference
 * @returns {Record<string, Schema>}
 */
export function getProperties(document, reference) {
  const schema = resolve(document, reference) ?? {};
  const composed = (schema.allOf ?? []).map((/** @type {any} */ part) => getProperties(document, part));
  return Object.assign({}, ...composed, schema.properties);
}

/**
 * The address of the first server, its variables at their defaults.
 *
 * @param {OpenAPI3} document
 */
export function getServerUrl(document) {
  const [first] = document.servers ?? [];
  if (!first) throw new Error("openapi/openapi.yaml names no server; the client needs one as its default.");
  return first.url.replaceAll(/\{(.+?)\}/g, (_, name) => String(first.variables?.[name]?.default));
}
