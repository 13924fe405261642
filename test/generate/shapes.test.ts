import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { answers } from "../../generated/shapes.js";

type Schemas = Record<string, { properties: Record<string, object>; required: string[] }>;

const SOURCE: string = "../../scripts/generate/shapes.mjs";
const { shapes }: { shapes: (document: object) => string } = await import(SOURCE);

/** The shape that is generated of an answer with this schema. */
function generate(schema: object, schemas: object = {}): unknown {
  const content = { "application/json": { schema } };
  const document = { paths: { "/x": { get: { responses: { 200: { content } } } } }, components: { schemas } };
  const [, json = ""] = /= (\{.*\});\n$/.exec(shapes(document)) ?? [];
  return JSON.parse(json)["/x"];
}

it("has every field of the description, and marks the required ones", () => {
  const { components } = JSON.parse(readFileSync("generated/openapi.json", "utf8"));
  const { Assistant, AssistantPage, PostCallField, FillerConfig }: Schemas = components.schemas;
  const page = answers["/user/assistants/get"];
  const assistant = page?.members?.["data"]?.items;
  const row = assistant?.members?.["post_call_schema"]?.items;
  const [filler] = assistant?.members?.["filler_config"]?.anyOf ?? [];

  for (const [shape, schema] of [
    [page, AssistantPage],
    [assistant, Assistant],
    [row, PostCallField],
    [filler, FillerConfig],
  ] as const) {
    expect(Object.keys(shape?.members ?? {})).toEqual(Object.keys(schema?.properties ?? {}));
    expect(shape?.required).toEqual(schema?.required);
  }
});

it("takes types, nulls and enum values from a schema", () => {
  const word = { anyOf: [{ enum: ["a", "b"] }, { type: "string" }] };
  const properties = {
    count: { type: ["integer", "null"], minimum: 1, examples: [3] },
    word: { type: "string", ...word },
    untyped: word,
    closed: { type: ["string", "null"], enum: ["a", null] },
    constant: { const: "a" },
    anything: {},
  };

  expect(generate({ type: "object", required: ["count"], properties })).toEqual({
    types: ["object"],
    required: ["count"],
    members: {
      count: { types: ["integer", "null"] },
      word: { types: ["string"], words: ["a", "b"] },
      untyped: { types: ["string"], words: ["a", "b"] },
      closed: { types: ["string", "null"], words: ["a"] },
      constant: { words: ["a"] },
      anything: {},
    },
  });
});

it("distinguishes an empty map of PHP from an array, and a free map from a documented object", () => {
  const map = { type: ["object", "array", "null"], maxItems: 0, additionalProperties: true };
  const typed = { type: "object", additionalProperties: { type: "integer" } };
  const closed = { type: "object", properties: { a: {} }, additionalProperties: false };

  expect(generate(map)).toEqual({ types: ["object", "null"], phpMap: true, others: {} });
  expect(generate(typed)).toEqual({ types: ["object"], others: { types: ["integer"] } });
  expect(generate(closed)).toEqual({ types: ["object"], members: { a: {} } });
  expect(generate({ type: "array", items: { type: "string" } })).toEqual({
    types: ["array"],
    items: { types: ["string"] },
  });
});

it("follows references, joins the parts of allOf, and keeps alternatives apart", () => {
  const schemas = {
    Base: { type: "object", properties: { id: { type: "integer" } }, required: ["id"] },
    Named: {
      allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { name: { type: "string" } }, required: ["name"] }],
    },
    Either: { oneOf: [{ $ref: "#/components/schemas/Base" }, { type: "string" }] },
  };
  const base = { types: ["object"], members: { id: { types: ["integer"] } }, required: ["id"] };

  expect(generate({ $ref: "#/components/schemas/Named" }, schemas)).toEqual({
    types: ["object"],
    members: { id: { types: ["integer"] }, name: { types: ["string"] } },
    required: ["id", "name"],
  });
  expect(generate({ anyOf: [{ $ref: "#/components/schemas/Either" }, { type: "null" }] }, schemas)).toEqual({
    anyOf: [base, { types: ["string"] }, { types: ["null"] }],
  });
});
