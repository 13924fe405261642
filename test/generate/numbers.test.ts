import { expect, it } from "vitest";

const SOURCE: string = "../../scripts/generate/numbers.mjs";
const { findContradictions }: { findContradictions: (document: object, texts?: Record<string, string>) => string[] } =
  await import(SOURCE);

/** Creates a description with a query parameter from 1 to 50, 10 by default. */
function describeApi(description: string, other = ""): object {
  const schema = { type: "integer", minimum: 1, maximum: 50, default: 10 };
  const parameters = [{ name: "per_page", in: "query", description, schema }];
  return { paths: { "/x": { get: { parameters, responses: { 422: { description: other } } } } } };
}

it.each([
  ["How many rows (1-50, default: 10)"],
  ["At most 50, and at least 1. From 1 to 50, 10 by default."],
  ["Rows per page"],
  ["How many rows (1-100)", '"(1-100", but the maximum of its schema is 50.'],
  ["How many rows (0–50)", '"(0–50", but the minimum of its schema is 1.'],
  ["At most 100.", '"At most 100", but the maximum of its schema is 50.'],
  ["The default is 25.", '"default is 25", but the default of its schema is 10.'],
])("compares the numbers of a sentence with the schema: %j", (sentence, problem = "") => {
  const expected = problem === "" ? [] : [`/paths/~1x/get/parameters/0/description: ${problem}`];

  expect(findContradictions(describeApi(sentence))).toEqual(expected);
});

it("checks only sentences about a query parameter, in any description", () => {
  const problem = '/paths/~1x/get/responses/422/description: "greater than 100", but the maximum of per_page is 50.';

  expect(findContradictions(describeApi("", "The per page field must not be greater than 100."))).toEqual([problem]);
  expect(findContradictions(describeApi("", "It fails. A `per_page` may be greater than 100."))).toEqual([problem]);
  expect(findContradictions(describeApi("", "Read `per_page` first. A call lasts at most 100 s."))).toEqual([]);
});

it("checks samples and other texts, and names their file", () => {
  const texts = { "README.md": "query: { page: 100, per_page: 60 }", "a.md": "curl '…?page=100&per_page=51'" };

  expect(findContradictions(describeApi(""), texts)).toEqual([
    'README.md: "per_page=60", which the schema of per_page does not allow.',
    'a.md: "per_page=51", which the schema of per_page does not allow.',
  ]);
});

it("checks a property only if its schema has bounds", () => {
  const properties = {
    volume: { type: "number", minimum: 0, maximum: 1, description: "From 0 to 10." },
    speed: { type: "number", description: "From 0 to 10." },
  };

  expect(findContradictions({ components: { schemas: { Voice: { properties } } } })).toEqual([
    '/components/schemas/Voice/properties/volume/description: "From 0 to 10", but the maximum of its schema is 1.',
  ]);
});
