// @ts-check
import { faker } from "@faker-js/faker";
import { getOperations, getProperties, resolve, vocabulary } from "./document.mjs";

/** The operation that the sandbox answers. */
export const SANDBOX_OPERATION = "listAssistants";

/** The business of the story that the examples tell. The sandbox puts another one in its place. */
const STORY_BUSINESS = "Harbor Dental";

/** Stands in a template where the business goes: its name, and its name as part of a host. */
const PLACEHOLDER = { name: "{business}", host: "{business-host}" };

const BUSINESSES = 48;

/**
 * What the sandbox needs to answer as the description says: its path, the bounds of its query, and the assistants of the
 * examples as templates, completed from the schema where the examples lack a field.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export function sandbox(document) {
  const found = getOperations(document).find(({ operation }) => operation.operationId === SANDBOX_OPERATION);
  if (!found) {
    throw new Error(
      `openapi/ has no GET operation "${SANDBOX_OPERATION}", which the sandbox answers; ` +
        "SANDBOX_OPERATION in scripts/generate/sandbox.mjs names it.",
    );
  }
  const { data } = getProperties(document, found.answer?.schema);
  const row = resolve(document, data).items;

  const examples = Object.values(found.answer?.examples ?? {})
    .flatMap((example) => resolve(document, example).value?.data ?? [])
    .map((assistant) => ({ ...sample(document, row), ...assistant }));
  const templates = JSON.stringify(examples.length > 0 ? examples : [sample(document, row)])
    .replaceAll(STORY_BUSINESS, PLACEHOLDER.name)
    .replaceAll(hostPart(STORY_BUSINESS), PLACEHOLDER.host);

  return `/** The path that the sandbox answers. */
export const path: string = ${JSON.stringify(found.path)};

/** A whole number of the query: its bounds, and what a missing one means. */
export type Bounds = { readonly minimum: number; readonly maximum?: number; readonly default: number };

export const query: { readonly page: Bounds; readonly per_page: Bounds } = ${JSON.stringify({
    page: bounds(found.query.page),
    per_page: bounds(found.query.per_page),
  })};

/** What the answer to a failure says, by its status. */
export const messages: Readonly<Record<401 | 429, string>> = ${JSON.stringify({
    401: message(document, found.operation, 401),
    429: message(document, found.operation, 429),
  })};

/** Assistants with \`${PLACEHOLDER.name}\` and \`${PLACEHOLDER.host}\` where a business of \`businesses\` goes. */
export const templates: readonly Readonly<Record<string, unknown>>[] = ${templates};

export const businesses: readonly { readonly name: string; readonly host: string }[] = ${JSON.stringify(businesses())};
`;
}

/**
 * What the first example of a failure says.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 * @param {any} operation
 * @param {number} status
 * @returns {string}
 */
function message(document, operation, status) {
  const { examples = {} } = resolve(document, operation.responses?.[status])?.content?.["application/json"] ?? {};
  const [first] = Object.values(examples).map((example) => resolve(document, example).value?.message);
  if (typeof first !== "string") throw new Error(`${SANDBOX_OPERATION}: its ${status} has no example with a message.`);
  return first;
}

/** @param {import("./document.mjs").Schema | undefined} schema */
function bounds(schema) {
  return { minimum: schema?.minimum ?? 1, maximum: schema?.maximum, default: schema?.default ?? schema?.minimum ?? 1 };
}

/**
 * A value that a schema allows: its first example where it has one, else the plainest of its type.
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
  const given = [...known, ...(vocabulary(schema) ?? [])].find((value) => value !== undefined && value !== null);
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

/** Invented businesses of the trade that the story is about, the same at each run. */
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
