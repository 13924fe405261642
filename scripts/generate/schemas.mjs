// @ts-check
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";
import { getKnownValues, isNullable, mapSchemas, resolve } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */
/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/** The validators of the package, each with its component. */
const VALIDATORS = { validateAssistant: "Assistant", validateAssistantPage: "AssistantPage" };

/** Keywords that do not affect validity and would make the code longer. In JSON Schema 2020-12, `format` is one of them. */
const ANNOTATIONS = new Set(
  "description example examples default format title externalDocs x-enumDescriptions".split(" "),
);

/** The keywords that apply to values of only one type, by type. */
const KEYWORDS_OF_TYPE = new Map([
  ["object", ["properties", "required", "additionalProperties"]],
  ["array", ["items", "minItems", "maxItems"]],
  ["integer", ["minimum", "maximum"]],
  ["string", ["minLength", "maxLength", "pattern"]],
  ["null", []],
]);

/**
 * Compiles the validators with ajv, so that they need no `eval` at run time.
 *
 * @param {OpenAPI3} document
 * @returns {Promise<{ code: string, declarations: string }>}
 */
export async function schemas(document) {
  /** @param {Schema} schema */
  const change = (schema) => mergeTypes(document, toOpenString(schema), change);
  const components = mapSchemas(document.components?.schemas ?? {}, change, true);
  const ajv = new Ajv2020({
    allErrors: true,
    inlineRefs: false,
    // The linter checks the schemas, and ajv does not know all keys on the path to them.
    strict: false,
    code: { source: true, esm: true },
  });
  ajv.addSchema({ $id: "api", components: { schemas: components } });
  const references = Object.entries(VALIDATORS).map(([name, component]) => {
    if (!(component in components)) throw new Error(`openapi/components/schemas/${component}.yaml is missing.`);
    return [name, `api#/components/schemas/${component}`];
  });
  const code = await bundled(bounded(standaloneCode.default(ajv, Object.fromEntries(references))));
  const declarations = Object.keys(VALIDATORS).map((name) => `export declare const ${name}: Validate;\n`);
  return { code, declarations: `${VALIDATE}\n${declarations.join("")}` };
}

const VALIDATE = `/** One way in which a value does not match its schema, as ajv reports it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string };
  readonly message?: string;
}

/** Validates a value against a schema of the description, and stores the problems in \`errors\`. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}
`;

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
 * Removes annotations from a schema, and replaces an open enum-like field with a string, or with a string or null.
 *
 * @param {Schema} schema
 * @returns {Schema}
 */
function toOpenString(schema) {
  const { anyOf: _, ...open } = schema;
  const type = isNullable(schema) ? ["string", "null"] : "string";
  const plain = getKnownValues(schema) ? { ...open, type } : schema;
  return Object.fromEntries(Object.entries(plain).filter(([keyword]) => !ANNOTATIONS.has(keyword)));
}

/**
 * Merges alternatives of different types into one schema with a list of types, if the meaning stays the same. An invalid
 * value then has one issue instead of one for each alternative.
 *
 * @param {OpenAPI3} document
 * @param {Schema} schema
 * @param {(schema: Schema) => Schema} change applied to each schema
 * @returns {Schema}
 */
function mergeTypes(document, schema, change) {
  const { anyOf, ...rest } = schema;
  if (!anyOf || Object.keys(rest).length > 0) return schema;
  /** @type {Schema[]} */
  const choices = anyOf.map((/** @type {Schema} */ choice) =>
    choice.$ref ? mapSchemas(resolve(document, choice), change) : choice,
  );
  const types = choices.map(({ type }) => type);
  const areSeparate = choices.every(({ type, ...keywords }) => {
    const known = KEYWORDS_OF_TYPE.get(type);
    return known !== undefined && Object.keys(keywords).every((keyword) => known.includes(keyword));
  });
  if (!areSeparate || new Set(types).size < types.length) return schema;
  return Object.assign({}, ...choices, { type: types });
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
