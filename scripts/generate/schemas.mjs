// @ts-check
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";
import { getKnownValues, isNullable, mapSchemas, resolve } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */
/** @typedef {import("openapi-typescript").OpenAPI3} OpenAPI3 */

/** The validators of the package, each with the component that it is made from. */
const VALIDATORS = { validateAssistant: "Assistant", validateAssistantPage: "AssistantPage" };

/** These keywords do not affect validity, and would only be text in the code. In JSON Schema 2020-12, `format` is one. */
const ANNOTATIONS = new Set(
  "description example examples default format title externalDocs x-enumDescriptions".split(" "),
);

/** The keywords that concern values of one type only, by that type. */
const KEYWORDS_OF_TYPE = new Map([
  ["object", ["properties", "required", "additionalProperties"]],
  ["array", ["items", "minItems", "maxItems"]],
  ["integer", ["minimum", "maximum"]],
  ["string", ["minLength", "maxLength", "pattern"]],
  ["null", []],
]);

/**
 * Validators compiled ahead by ajv, so that no `eval` is needed where they run.
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
    // The lint checks whether the schemas are well written, and ajv does not know all keys on the path to them.
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

/** The number of issues after which a validator looks at no further row of a list. */
const MOST_ISSUES = 100;

/**
 * ajv's code, whose loops over the items of a list end after so many issues. It copies all issues found so far for each
 * item, so the time would grow faster than the list.
 *
 * @param {string} code
 */
function bounded(code) {
  const loops = /for\s*\(let (i\d+)\s*=\s*0; \1\s*<\s*len\d+/g;
  return code.replaceAll(loops, `$& && errors < ${MOST_ISSUES}`);
}

/**
 * A schema without annotations. An open enum-like field is a string, or a string or null.
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
 * Alternatives of different types as one schema with a list of types, where that means the same. An invalid value then
 * has one issue, of its own type, and not one for each alternative.
 *
 * @param {OpenAPI3} document
 * @param {Schema} schema
 * @param {(schema: Schema) => Schema} change what is done to each schema
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
 * ajv's code, together with what it imports from ajv at run time. For most descriptions, that is nothing.
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
