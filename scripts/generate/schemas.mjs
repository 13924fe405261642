// @ts-check
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";
import { mapSchemas, vocabulary } from "./document.mjs";

/** The validators that the package offers, by the component that each is made from. */
const VALIDATORS = { validateAssistant: "Assistant", validateAssistantPage: "AssistantPage" };

/** Says nothing about validity, and would stand in the code as text. `format` is an annotation in JSON Schema 2020-12. */
const ANNOTATIONS = new Set(["description", "example", "examples", "default", "format", "title"]);

/**
 * Validators compiled ahead by ajv, so that no `eval` is needed where they run.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 * @returns {Promise<{ code: string, declarations: string }>}
 */
export async function schemas(document) {
  const components = mapSchemas(document.components?.schemas ?? {}, validationOnly, true);
  const ajv = new Ajv2020({
    allErrors: true,
    inlineRefs: false,
    // Whether the schemas are well written is the lint's to say, and the path to them holds keys that ajv does not know.
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

const VALIDATE = `/** One way in which a value misses its schema, as ajv reports it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string };
  readonly message?: string;
}

/** Tests a value against a schema of the description, and leaves what it found in \`errors\`. */
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
  if (!loops.test(code)) throw new Error("ajv writes loops over items in another way now; adapt `bounded`.");
  return code.replaceAll(loops, `$& && errors < ${MOST_ISSUES}`);
}

/**
 * A schema without annotations, and an open vocabulary as the string that it is to a validator.
 *
 * @param {import("./document.mjs").Schema} schema
 */
function validationOnly(schema) {
  const { anyOf: _, ...open } = schema;
  const plain = vocabulary(schema) ? { ...open, type: schema.type ?? "string" } : schema;
  return Object.fromEntries(Object.entries(plain).filter(([keyword]) => !ANNOTATIONS.has(keyword)));
}

/**
 * ajv's code with what it requires from ajv at run time; in most descriptions nothing.
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
