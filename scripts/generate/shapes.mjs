// @ts-check
import { getOperations, isPhpMap, resolve, vocabulary } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */
/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/**
 * What the 200 answer of each GET path may be, for a reader that wants to know where an answer differs. A validator only
 * says that it does, and lets unknown fields and new words pass.
 *
 * @param {OpenAPI3} document
 */
export function shapes(document) {
  const answers = getOperations(document).flatMap(({ path, answer }) =>
    answer?.schema ? [[path, shape(document, answer.schema)]] : [],
  );
  return `${SHAPE}
/** The 200 answer of each GET path. */
export const answers: Readonly<Record<string, Shape>> = ${JSON.stringify(Object.fromEntries(answers))};
`;
}

const SHAPE = `/** What a value may be, as far as the description says. What is left out is left open. */
export type Shape = {
  /** Types of JSON. A \`number\` may be an \`integer\`, too. */
  readonly types?: readonly string[];
  /** The words that a text is one of. */
  readonly words?: readonly string[];
  /** Whether an empty object may come as \`[]\`, as PHP writes it. */
  readonly phpMap?: boolean;
  /** The documented members of an object. */
  readonly members?: Readonly<Record<string, Shape>>;
  /** Those that are always there. */
  readonly required?: readonly string[];
  /** What any other member is. Where there are \`members\` and not this, no other is documented. */
  readonly others?: Shape;
  /** What each item of a list is. */
  readonly items?: Shape;
  /** Shapes of which the value has one, in place of all above. */
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
  const open = vocabulary({ anyOf });
  const alternatives = open ? undefined : (anyOf ?? oneOf);
  if (alternatives) {
    const found = alternatives.map((/** @type {Schema} */ one) => shape(document, { allOf: [schema, one] }));
    return { anyOf: found.flatMap((/** @type {Record<string, any>} */ one) => one.anyOf ?? [one]) };
  }

  const types = [schema.type ?? (open ? "string" : [])].flat();
  const words = open ?? schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const known = words.filter((/** @type {unknown} */ word) => typeof word === "string");
  const members = Object.entries(schema.properties).map(([name, value]) => [name, shape(document, value)]);
  const { required, additionalProperties: others, items } = schema;
  const phpMap = isPhpMap(schema);
  // What has no meaning is left out, as JSON leaves out what is undefined.
  return {
    types: types.length > 0 ? types.filter((type) => !phpMap || type !== "array") : undefined,
    words: known.length > 0 ? known : undefined,
    phpMap: phpMap || undefined,
    members: members.length > 0 ? Object.fromEntries(members) : undefined,
    required: required.length > 0 ? required : undefined,
    others: others ? shape(document, others) : undefined,
    items: items ? shape(document, items) : undefined,
  };
}

/**
 * A schema with what `$ref` and `allOf` bring into it. Where two say what cannot be joined, the last counts.
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
