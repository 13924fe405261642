import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { responses } from "../../generated/shapes.js";

type Schemas = Record<string, { properties: Record<string, object>; required: string[] }>;

const SOURCE: string = "../../scripts/generate/shapes.mjs";
const { shapes }: { shapes: (document: object) => string } = await import(SOURCE);

/** Generates the shape of a response with this schema. */
function generate(schema: object, schemas: object = {}): unknown {
  const content = { "application/json": { schema } };
  const document = { paths: { "/x": { get: { responses: { 200: { content } } } } }, components: { schemas } };
  const [, json = ""] = /= (\{.*\});\n$/.exec(shapes(document)) ?? [];
  return JSON.parse(json)["/x"];
}

it("has every documented field, and the required fields", () => {
  const { components } = JSON.parse(readFileSync("generated/openapi.json", "utf8"));
  const { Assistant, AssistantPage, PostCallField, FillerConfig }: Schemas = components.schemas;
  const page = responses["/user/assistants/get"];
  const assistant = page?.members?.["data"]?.items;
  const row = assistant?.members?.["post_call_schema"]?.items;
  const filler = assistant?.members?.["filler_config"];

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

it("reads types, null and enum values from a schema", () => {
  const status = { anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "string" }] };
  const properties = {
    count: { type: ["integer", "null"], minimum: 1, examples: [3] },
    status,
    nullable: { anyOf: [...status.anyOf, { type: "null" }] },
    closed: { type: ["string", "null"], enum: ["a", null] },
    constant: { const: "a" },
    anything: {},
  };

  expect(generate({ type: "object", required: ["count"], properties })).toEqual({
    types: ["object"],
    required: ["count"],
    members: {
      count: { types: ["integer", "null"] },
      status: { types: ["string"], values: ["a", "b"] },
      nullable: { types: ["string", "null"], values: ["a", "b"] },
      closed: { types: ["string", "null"], values: ["a"] },
      constant: { values: ["a"] },
      anything: {},
    },
  });
});

it("distinguishes an empty PHP map from an array, and an open map from an object with documented fields", () => {
  const empty = { type: "array", maxItems: 0, items: {} };
  const map = { anyOf: [{ type: "object", additionalProperties: true }, empty, { type: "null" }] };
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

it("resolves $ref, merges allOf, and keeps the alternatives of anyOf and oneOf", () => {
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
