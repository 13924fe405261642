// @ts-check
import { getKnownValues, getOperations, getPhpMap, isNullable, resolve } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */
/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/**
 * What the 200 response of each GET path may be, for a reader that compares a response with the description. A validator
 * cannot do that: it lets unknown fields and unknown enum values pass.
 *
 * @param {OpenAPI3} document
 */
export function shapes(document) {
  const responses = getOperations(document).flatMap(({ path, response }) =>
    response?.schema ? [[path, shape(document, response.schema)]] : [],
  );
  return `${SHAPE}
/** The 200 response of each GET path. */
export const answers: Readonly<Record<string, Shape>> = ${JSON.stringify(Object.fromEntries(responses))};
`;
}

const SHAPE = `/** What a value may be, as far as the description says. What is left out is not restricted. */
export type Shape = {
  /** JSON types. A \`number\` may also be an \`integer\`. */
  readonly types?: readonly string[];
  /** The known values of a string. */
  readonly words?: readonly string[];
  /** Whether an empty object may be sent as \`[]\`, as PHP does. */
  readonly phpMap?: boolean;
  /** The documented fields of an object. */
  readonly members?: Readonly<Record<string, Shape>>;
  /** The fields that are always present. */
  readonly required?: readonly string[];
  /** What any other field is. Where there are \`members\` and no \`others\`, no other field is documented. */
  readonly others?: Shape;
  /** What each item of a list is. */
  readonly items?: Shape;
  /** The alternatives, one of which the value has. It replaces all of the above. */
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
  const values = known ?? schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const words = values.filter((/** @type {unknown} */ value) => typeof value === "string");
  const members = Object.entries(schema.properties).map(([name, value]) => [name, shape(document, value)]);
  const { required, additionalProperties: others, items } = schema;
  // `JSON.stringify` leaves out what is undefined.
  return {
    types: types.length > 0 ? types : undefined,
    words: words.length > 0 ? words : undefined,
    members: members.length > 0 ? Object.fromEntries(members) : undefined,
    required: required.length > 0 ? required : undefined,
    others: others ? shape(document, others) : undefined,
    items: items ? shape(document, items) : undefined,
  };
}

/**
 * A schema with all that `$ref` and `allOf` bring into it. Where two parts set the same keyword, the last one counts.
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
