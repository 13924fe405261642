// @ts-check
import { getKnownValues, getOperations, getPhpMap, isNullable, resolve } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */
/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/**
 * Generates the documented shape of the 200 response of each GET path, with which `check` compares responses. The
 * validators cannot do that: they accept unknown fields and unknown enum values.
 *
 * @param {OpenAPI3} document
 */
export function shapes(document) {
  const responseShapes = getOperations(document).flatMap(({ path, response }) =>
    response?.schema ? [[path, shape(document, response.schema)]] : [],
  );
  return `${SHAPE}
/** The 200 response of each GET path. */
export const responses: Readonly<Record<string, Shape>> = ${JSON.stringify(Object.fromEntries(responseShapes))};
`;
}

const SHAPE = `/** The documented shape of a value. A missing member means that there is no restriction. */
export type Shape = {
  /** JSON types. A \`number\` may also be an \`integer\`. */
  readonly types?: readonly string[];
  /** The known values of a string. */
  readonly values?: readonly string[];
  /** Whether an empty object may be sent as \`[]\`, as PHP does. */
  readonly phpMap?: boolean;
  /** The documented fields of an object. */
  readonly members?: Readonly<Record<string, Shape>>;
  /** The fields that are always present. */
  readonly required?: readonly string[];
  /** The shape of any other field. If there are \`members\` but no \`others\`, no other field is documented. */
  readonly others?: Shape;
  /** The shape of each item of an array. */
  readonly items?: Shape;
  /** The alternatives, one of which the value must match. If it is present, no other member is. */
  readonly anyOf?: readonly Shape[];
};
`;

/**
 * @param {OpenAPI3} document
 * @param {Schema} reference
 * @returns {Record<string, any>} a `Shape`
 */
function shape(document, reference) {
  const { anyOf, oneOf, ...schema } = flatten(document, reference);
  const phpMap = getPhpMap({ anyOf });
  if (phpMap) {
    const { types, ...map } = shape(document, phpMap);
    return { types: [...types, ...(isNullable({ anyOf }) ? ["null"] : [])], phpMap: true, ...map };
  }
  const known = getKnownValues({ anyOf });
  const alternatives = known ? undefined : (anyOf ?? oneOf);
  if (alternatives) {
    const found = alternatives.map((/** @type {Schema} */ one) => shape(document, { allOf: [schema, one] }));
    return { anyOf: found.flatMap((/** @type {Record<string, any>} */ one) => one.anyOf ?? [one]) };
  }

  const openTypes = known ? ["string", ...(isNullable({ anyOf }) ? ["null"] : [])] : [];
  const types = [schema.type ?? openTypes].flat();
  const allowed = known ?? schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const values = allowed.filter((/** @type {unknown} */ value) => typeof value === "string");
  const members = Object.entries(schema.properties).map(([name, value]) => [name, shape(document, value)]);
  const { required, additionalProperties: others, items } = schema;
  // `JSON.stringify` omits undefined members.
  return {
    types: types.length > 0 ? types : undefined,
    values: values.length > 0 ? values : undefined,
    members: members.length > 0 ? Object.fromEntries(members) : undefined,
    required: required.length > 0 ? required : undefined,
    others: others ? shape(document, others) : undefined,
    items: items ? shape(document, items) : undefined,
  };
}

/**
 * Returns a schema with its `$ref` resolved and its `allOf` merged. If two parts set the same keyword, the last one counts.
 *
 * @param {OpenAPI3} document
 * @param {Schema} reference
 * @returns {Schema}
 */
function flatten(document, reference) {
  const { allOf = [], ...own } = resolve(document, reference);
  /** @type {Schema[]} */
  const parts = [own, ...allOf.map((/** @type {Schema} */ part) => flatten(document, part))];
  const properties = Object.assign({}, ...parts.map((part) => part.properties));
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  return Object.assign({}, ...parts, { properties, required: [...required] });
}
