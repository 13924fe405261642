import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import document from "../generated/openapi.json" with { type: "json" };
import { assistantPageSchema, assistantSchema, isAssistant } from "../src/schemas.js";
import { PUBLISHED_ASSISTANTS, PUBLISHED_PAGES, WRONG_ASSISTANTS, WRONG_PAGES } from "./published-forms.js";

const { FirstPage } = document.components.examples;
const [reception, recall, afterHours] = FirstPage.value.data;

/** Returns the path of each issue that a schema reports. */
function getPaths(schema: typeof assistantSchema | typeof assistantPageSchema, value: unknown): unknown[] {
  const result = schema["~standard"].validate(value);
  if (result instanceof Promise) throw new Error("The schema is not synchronous.");
  return (result.issues ?? []).map(({ path }) => path);
}

describe.each([
  { schema: assistantSchema, component: "Assistant", valid: reception },
  { schema: assistantPageSchema, component: "AssistantPage", valid: FirstPage.value },
] as const)("the schema of $component", ({ schema, component, valid }) => {
  const { version, vendor, validate, jsonSchema } = schema["~standard"];

  it("is a synchronous Standard Schema of version 1 that returns the same object, with unknown fields", () => {
    const value = { ...valid, unheard_of: 30, folder: { id: 7 } };

    const result = validate(value);

    expect({ version, vendor }).toEqual({ version: 1, vendor: "voice-assistants-client" });
    expect("value" in result && result.value).toBe(value);
    expect(value).toEqual({ ...valid, unheard_of: 30, folder: { id: 7 } });
  });

  it.each([[undefined], [null], ["assistant"], [[]]])("rejects %j, which is not an object", (value) => {
    expect(validate(value)).toEqual({ issues: [{ message: "must be object", path: [] }] });
  });

  it("reports each field that is missing", () => {
    for (const name of document.components.schemas[component].required) {
      const result = validate({ ...valid, [name]: undefined });

      expect(result).toEqual({ issues: [{ message: `must have required property '${name}'`, path: [name] }] });
    }
  });

  it.each([
    { target: "draft-2020-12", ajv: new Ajv2020({ allowUnionTypes: true }) },
    { target: "draft-07", ajv: new Ajv({ allowUnionTypes: true }) },
  ])("is also a JSON Schema that accepts the same values, in $target", ({ target, ajv }) => {
    const [input, output] = [jsonSchema.input({ target }), jsonSchema.output({ target })];
    const accepts = ajv.compile(input);
    const toValue = (row: object): object =>
      component === "Assistant" ? row : { ...FirstPage.value, data: [recall, row] };
    const changes = [...PUBLISHED_ASSISTANTS, ...WRONG_ASSISTANTS].map(([, change]) => change);

    expect(output).toEqual(input);
    for (const value of [{}, ...changes].map((change) => toValue({ ...reception, ...change }))) {
      expect(accepts(value)).toBe("value" in validate(value));
    }
  });

  it("has the descriptions and known values of the YAML, and no reference, so it can be a part of another schema", () => {
    const text = JSON.stringify(jsonSchema.output({ target: "draft-2020-12" }));

    expect(text).toContain(JSON.stringify(document.components.schemas.Assistant.properties.max_duration.description));
    expect(text).toContain('"examples":["pipeline","multimodal","dualplex"]');
    expect(text).not.toContain("$ref");
  });

  it("is a JSON Schema that the caller can change, and is refused for another target", () => {
    jsonSchema.input({ target: "draft-07" })["required"] = [];

    expect(jsonSchema.input({ target: "draft-07" })["required"]).not.toEqual([]);
    for (const kind of ["input", "output"] as const) {
      expect(() => jsonSchema[kind]({ target: "openapi-3.0" })).toThrow(
        'target: expected "draft-2020-12" or "draft-07", got "openapi-3.0"',
      );
    }
  });
});

describe("issues", () => {
  it("are limited in number, whatever the number of invalid rows, or of invalid parts of a row", () => {
    const count = (rows: number, row: object): number => {
      const page = { ...FirstPage.value, data: Array.from({ length: rows }, () => row) };
      return getPaths(assistantPageSchema, page).length;
    };
    const assistant = { ...reception, post_call_schema: Array.from({ length: 100_000 }, () => ({})) };

    expect(count(1, {})).toBeGreaterThan(50);
    expect(count(8_000, {})).toBe(count(3, {}));
    expect(count(100_000, { id: "7" })).toBeLessThan(200);
    expect(getPaths(assistantSchema, assistant).length).toBeLessThan(200);
    expect([assistant, { ...assistant, name: 7 }].some(isAssistant)).toBe(false);
  });

  it("are all reported at once, with a message and a path, in which the index of a row is a number", () => {
    const page = { ...FirstPage.value, data: [reception, { ...recall, id: undefined, name: null }, null], total: -1 };

    expect(assistantPageSchema["~standard"].validate(page)).toEqual({
      issues: [
        { message: "must have required property 'id'", path: ["data", 1, "id"] },
        { message: "must be string", path: ["data", 1, "name"] },
        { message: "must be object", path: ["data", 2] },
        { message: "must be >= 0", path: ["total"] },
      ],
    });
  });

  // Regression: the validator omitted a property with this name, as if it were the JSON Schema keyword.
  it("are found in a property that is named `description`", () => {
    const fields = [
      { name: "booked", type: "bool", description: 1 },
      { name: "reason", type: "string" },
    ];

    const paths = getPaths(assistantSchema, { ...reception, post_call_schema: fields });

    expect(paths).toEqual([
      ["post_call_schema", 0, "description"],
      ["post_call_schema", 1, "description"],
    ]);
  });
});

describe("a response of a deployment", () => {
  it.each(PUBLISHED_ASSISTANTS)("is valid: an assistant with %s", (_, changes) => {
    expect(getPaths(assistantSchema, { ...reception, ...changes })).toEqual([]);
  });

  it("is valid: an assistant with null in each nullable field", () => {
    const nullable = Object.entries<{ examples?: unknown[] }>(document.components.schemas.Assistant.properties)
      .filter(([, { examples = [] }]) => examples.includes(null))
      .map(([name]) => [name, null]);

    expect(nullable.length).toBeGreaterThan(20);
    expect(getPaths(assistantSchema, { ...reception, ...Object.fromEntries(nullable) })).toEqual([]);
  });

  it.each(WRONG_ASSISTANTS)("is invalid: an assistant with %s", (_, changes, path) => {
    expect(getPaths(assistantSchema, { ...reception, ...changes })).toContainEqual(path);
  });

  it.each(PUBLISHED_PAGES)("is valid: a page with %s", (_, changes) => {
    expect(getPaths(assistantPageSchema, { ...FirstPage.value, ...changes })).toEqual([]);
  });

  it.each(WRONG_PAGES)("is invalid: a page with %s", (_, changes, path) => {
    expect(getPaths(assistantPageSchema, { ...FirstPage.value, ...changes })).toEqual([path]);
  });
});

it("isAssistant accepts unknown fields, and rejects an assistant without a required field", () => {
  const { widget_settings: _, ...less } = reception ?? {};

  expect([reception, recall, afterHours, { ...reception, unheard_of: 30 }].every(isAssistant)).toBe(true);
  expect([less, FirstPage.value, null].some(isAssistant)).toBe(false);
});

it("the validators are compiled at build time, and neither evaluate nor import code", () => {
  const code = readFileSync(new URL("../generated/schemas.js", import.meta.url), "utf8");

  expect(code).toContain("validateAssistantPage");
  expect(code).not.toMatch(/\beval\b|\bFunction\(|\brequire\(|\bimport\b/);
});
