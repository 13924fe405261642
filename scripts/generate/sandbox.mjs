// @ts-check
import { faker } from "@faker-js/faker";
import { getOperations, getProperties, resolve, getKnownValues } from "./document.mjs";

/** The operation that the sandbox implements. */
const SANDBOX_OPERATION = "listAssistants";

/** The business in the examples. The sandbox replaces its name. */
const STORY_BUSINESS = "Harbor Dental";

/** The placeholders in a template: for the name of the business, and for its name as part of a host. */
const PLACEHOLDER = { name: "{business}", host: "{business-host}" };

const BUSINESSES = 48;

/**
 * Generates what the sandbox needs from the description: the path, the bounds of the query, and templates for assistants,
 * which are the assistants in the examples. A field that is not in the examples gets a value from the schema.
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
  const templates = JSON.stringify(examples.length > 0 ? examples : [sample(document, row)])
    .replaceAll(STORY_BUSINESS, PLACEHOLDER.name)
    .replaceAll(hostPart(STORY_BUSINESS), PLACEHOLDER.host);

  return `/** The path that the sandbox implements. */
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

/** Assistants with the placeholders \`${PLACEHOLDER.name}\` and \`${PLACEHOLDER.host}\`, for one of the \`businesses\`. */
export const templates: readonly Readonly<Record<string, unknown>>[] = ${templates};

export const businesses: readonly { readonly name: string; readonly host: string }[] = ${JSON.stringify(businesses())};
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
  if (type === "string") return faker.lorem.words(2);
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "boolean") return true;
  if (type === "array") return [];
  return type === "object" ? {} : null;
}

/** Returns fictional businesses of the same kind as in the examples. They are the same in each run. */
function businesses() {
  faker.seed(1);
  const names = new Set();
  while (names.size < BUSINESSES) names.add(`${faker.person.lastName()} Dental`);
  return [...names].map((name) => ({ name, host: hostPart(name) }));
}

/** @param {string} name */
function hostPart(name) {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
