// @ts-check
import { Ajv, Name } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";
import { getKnownValues, isNullable, mapSchemas, toKeys } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */
/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/** The components that have a validator. */
const VALIDATED = ["Assistant", "AssistantPage"];

/**
 * Keywords that do not affect validity and would make the code longer. In JSON Schema 2020-12, `format` is one of them;
 * it is left out because validators of draft-07 check it. `description` stays, for those who read the schema.
 */
const ANNOTATIONS = /^(default|examples?|externalDocs|format|title|xml|x-.*)$/;

/** The keywords that apply to values of only one type, by type. */
const KEYWORDS_OF_TYPE = new Map([
  ["object", ["properties", "required", "additionalProperties"]],
  ["array", ["items", "minItems", "maxItems"]],
  ["integer", ["minimum", "maximum"]],
  ["string", ["minLength", "maxLength", "pattern"]],
  ["null", []],
]);

/**
 * Generates a JSON Schema of each validated component, and a validator that ajv compiles from it, so that it needs no
 * `eval` at run time. The schema contains no `$ref`, so that it can be a part of another schema.
 *
 * @param {OpenAPI3} document
 * @returns {Promise<{ code: string, declarations: string }>}
 * @throws {Error} if a keyword does not mean the same in JSON Schema draft-07 and 2020-12
 */
export async function schemas(document) {
  /** @type {Record<string, Schema>} */
  const components = mapSchemas(document.components?.schemas ?? {}, shortenReference, true);
  /** @param {Schema} schema */
  const simplify = (schema) => mergeTypes(components, toOpenString(schema), simplify);
  const simple = mapSchemas(components, simplify, true);

  // In its strict mode, ajv refuses keywords that draft-07 does not have.
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
    inlineRefs: false,
    // A loop over the names in the schema is shorter than a statement for each.
    loopRequired: 1,
    strictRequired: false,
    strictTypes: false,
  });
  for (const [name, schema] of Object.entries(simple)) ajv.addSchema(schema, name);

  /** @type {Map<string, string>} */
  const constants = new Map();
  for (const name of VALIDATED) addConstant(name, simple, constants);
  for (const name of constants.keys()) {
    // The validators read the constants instead of copies.
    for (const { value } of ajv.getSchema(name)?.source?.scopeValues["schema"] ?? []) {
      if (value && value.ref === simple[name]) value.code = new Name(name);
    }
  }
  const validators = Object.fromEntries(VALIDATED.map((name) => [`validate${name}`, name]));
  const code = [
    ...[...constants].map(([name, schema]) => `const ${name} = ${schema};`),
    bounded(standaloneCode.default(ajv, validators)),
    `export { ${VALIDATED.join(", ")} };`,
  ];
  const declarations = VALIDATED.map(
    (name) => `export declare const ${name}: JsonSchema;\nexport declare const validate${name}: Validate;\n`,
  );
  return { code: await bundled(code.join("\n")), declarations: `${DECLARATIONS}\n${declarations.join("")}` };
}

const DECLARATIONS = `/** A JSON Schema, of draft-07 and of 2020-12. It contains no \`$ref\`. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** One way in which a value does not match its schema, as ajv reports it. */
export type SchemaError = {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string };
  readonly message?: string;
};

/** Validates a value against a schema of the description, and stores the problems in \`errors\`. */
export type Validate = {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
`;

/**
 * Adds the code of a component, after the code of those that it refers to.
 *
 * @param {string} name
 * @param {Record<string, Schema>} components
 * @param {Map<string, string>} constants receives the code
 * @param {readonly string[]} [above] the components that lead to this one
 */
function addConstant(name, components, constants, above = []) {
  const schema = components[name];
  if (!schema) throw new Error(`openapi/components/schemas/${name}.yaml is missing.`);
  if (above.includes(name)) throw new Error(`openapi/components/schemas/${name}.yaml refers to itself.`);
  const code = JSON.stringify(schema).replaceAll(/\{"\$ref":"(\w+)"(\}?)/g, (_, reference, end) => {
    addConstant(reference, components, constants, [...above, name]);
    return end ? reference : `{ ...${reference}`;
  });
  constants.set(name, code);
}

/** The number of issues after which a validator checks no further row of a list. */
const MOST_ISSUES = 100;

/**
 * Changes ajv's code so that its loops over the items of a list end after `MOST_ISSUES`. For each item, ajv copies all
 * issues found so far, so the time would otherwise grow faster than the list.
 *
 * @param {string} code
 */
function bounded(code) {
  const loops = /for\s*\(let (i\d+)\s*=\s*0; \1\s*<\s*len\d+/g;
  return code.replaceAll(loops, `$& && errors < ${MOST_ISSUES}`);
}

/**
 * Replaces a pointer to a component with its name.
 *
 * @param {Schema} schema
 * @returns {Schema}
 */
function shortenReference(schema) {
  const { $ref, ...rest } = schema;
  return typeof $ref === "string" ? { $ref: toKeys($ref).at(-1), ...rest } : schema;
}

/**
 * Removes annotations from a schema, and replaces an open enum-like field with a string, or with a string or null. Its
 * known values become examples.
 *
 * @param {Schema} schema
 * @returns {Schema}
 */
function toOpenString(schema) {
  const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.test(keyword)));
  const known = getKnownValues(schema);
  if (!known) return kept;
  const { anyOf: _, ...open } = kept;
  return { ...open, type: isNullable(schema) ? ["string", "null"] : "string", examples: known };
}

/**
 * Merges alternatives of different types into one schema with a list of types, if the meaning stays the same. An invalid
 * value then has one issue instead of one for each alternative.
 *
 * @param {Record<string, Schema>} components
 * @param {Schema} schema
 * @param {(schema: Schema) => Schema} change applied to each schema
 * @returns {Schema}
 */
function mergeTypes(components, schema, change) {
  const { anyOf, description, ...rest } = schema;
  if (!anyOf || Object.keys(rest).length > 0) return schema;
  /** @type {Schema[]} */
  const choices = anyOf.map((/** @type {Schema} */ choice) =>
    choice.$ref ? mapSchemas(components[choice.$ref], change) : choice,
  );
  const types = choices.map(({ type }) => type);
  const areSeparate = choices.every(({ type, ...keywords }) => {
    const known = KEYWORDS_OF_TYPE.get(type);
    return known && Object.keys(keywords).every((keyword) => keyword === "description" || known.includes(keyword));
  });
  if (!areSeparate || new Set(types).size < types.length) return schema;
  return Object.assign({}, ...choices, { type: types }, description && { description });
}

/**
 * Bundles ajv's code with the helpers that it imports from ajv. Most descriptions need none.
 *
 * @param {string} code
 */
async function bundled(code) {
  const build = await rolldown({
    input: "validators",
    logLevel: "silent",
    plugins: [
      {
        name: "validators",
        resolveId: (id) => (id === "validators" ? id : null),
        load: (id) => (id === "validators" ? code : null),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm" });
  return output[0].code;
}
