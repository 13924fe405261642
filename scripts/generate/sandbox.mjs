// @ts-check
import { getKnownValues, getOperations, getProperties, getServerUrl, resolve } from "./document.mjs";

/** The operation that the sandbox implements. */
const SANDBOX_OPERATION = "listAssistants";

/**
 * Generates what the sandbox needs from the description: the path, the bounds of the query, and the assistants in the
 * examples as templates. A field that is not in the examples gets a value from the schema.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export function sandbox(document) {
  const found = getOperations(document).find(({ operation }) => operation.operationId === SANDBOX_OPERATION);
  if (!found) {
    throw new Error(
      `openapi/ has no GET operation "${SANDBOX_OPERATION}", which the sandbox implements. ` +
        "If you have renamed it, change SANDBOX_OPERATION in scripts/generate/sandbox.mjs.",
    );
  }
  const { data } = getProperties(document, found.response?.schema);
  const row = resolve(document, data).items;

  const examples = Object.values(found.response?.examples ?? {})
    .flatMap((example) => resolve(document, example).value?.data ?? [])
    .map((assistant) => ({ ...sample(document, row), ...assistant }));
  const templates = JSON.stringify(examples.length > 0 ? examples : [sample(document, row)]);

  return `/** The path of the base URL. */
export const basePath: string = ${JSON.stringify(new URL(getServerUrl(document)).pathname)};

/** The path that the sandbox implements. */
export const path: string = ${JSON.stringify(found.path)};

/** A whole number in the query: its bounds and its default. */
export type Bounds = { readonly minimum: number; readonly maximum?: number; readonly default: number };

export const query: { readonly page: Bounds; readonly per_page: Bounds } = ${JSON.stringify({
    page: bounds(found.query.page),
    per_page: bounds(found.query.per_page),
  })};

/** The message of a failure, by status. */
export const messages: Readonly<Record<401 | 429, string>> = ${JSON.stringify({
    401: message(document, found.operation, 401),
    429: message(document, found.operation, 429),
  })};

/** The assistants in the examples, from which the sandbox generates others. */
export const templates: readonly Readonly<Record<string, unknown>>[] = ${templates};
`;
}

/**
 * Returns the message of the first example of a failed response.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 * @param {any} operation
 * @param {number} status
 * @returns {string}
 */
function message(document, operation, status) {
  const { examples = {} } = resolve(document, operation.responses?.[status])?.content?.["application/json"] ?? {};
  const [first] = Object.values(examples).map((example) => resolve(document, example).value?.message);
  if (typeof first !== "string")
    throw new Error(`${SANDBOX_OPERATION}: add an example with a message to the ${status} response.`);
  return first;
}

/** @param {import("./document.mjs").Schema | undefined} schema */
function bounds(schema) {
  return { minimum: schema?.minimum ?? 1, maximum: schema?.maximum, default: schema?.default ?? schema?.minimum ?? 1 };
}

/**
 * Returns a value that a schema allows: its first example that is not null, or else the simplest value of its type.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 * @param {import("./document.mjs").Schema} reference
 * @returns {any}
 */
function sample(document, reference) {
  const schema = resolve(document, reference);
  const properties = Object.entries(getProperties(document, schema));
  if (properties.length > 0) {
    return Object.fromEntries(properties.map(([name, property]) => [name, sample(document, property)]));
  }
  const known = [...(schema.examples ?? []), schema.const, schema.default, ...(schema.enum ?? [])];
  const given = [...known, ...(getKnownValues(schema) ?? [])].find((value) => value !== undefined && value !== null);
  if (given !== undefined) return given;
  const [choice] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return sample(document, choice);
  const [type] = [schema.type].flat();
  if (type === "string") return "text";
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "boolean") return true;
  if (type === "array") return [];
  return type === "object" ? {} : null;
}
