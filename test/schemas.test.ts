import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import document from "../generated/openapi.json" with { type: "json" };
import { assistantPageSchema, assistantSchema, isAssistant } from "../src/schemas.js";
import { PUBLISHED_ASSISTANTS, PUBLISHED_PAGES, WRONG_ASSISTANTS, WRONG_PAGES } from "./published-forms.js";

const { FirstPage } = document.components.examples;
const { PastTheEnd } = document.paths["/user/assistants/get"].get.responses["200"].content["application/json"].examples;
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
  it("is a Standard Schema of version 1 that is synchronous", () => {
    const { version, vendor, validate } = schema["~standard"];

    expect({ version, vendor }).toEqual({ version: 1, vendor: "voice-assistants-client" });
    expect(validate(valid)).toEqual({ value: valid });
  });

  it("returns the same object, with unknown fields", () => {
    const value = { ...valid, unheard_of: 30, folder: { id: 7 } };

    const result = schema["~standard"].validate(value);

    expect(result).toHaveProperty("value");
    expect("value" in result && result.value).toBe(value);
    expect(value).toMatchObject({ unheard_of: 30, folder: { id: 7 } });
  });

  it.each([[undefined], [null], ["assistant"], [[]]])("rejects %j, which is not an object", (value) => {
    const result = schema["~standard"].validate(value);

    expect(result).toEqual({ issues: [{ message: "must be object", path: [] }] });
  });

  it("reports each field that is missing", () => {
    for (const name of document.components.schemas[component].required) {
      const result = schema["~standard"].validate({ ...valid, [name]: undefined });

      expect(result).toEqual({ issues: [{ message: `must have required property '${name}'`, path: [name] }] });
    }
  });
});

describe.each([
  { schema: assistantSchema, component: "Assistant" },
  { schema: assistantPageSchema, component: "AssistantPage" },
] as const)("the JSON Schema of $component", ({ schema, component }) => {
  const { jsonSchema, validate } = schema["~standard"];

  it.each([
    { target: "draft-2020-12", ajv: new Ajv2020({ allowUnionTypes: true }) },
    { target: "draft-07", ajv: new Ajv({ allowUnionTypes: true }) },
  ])("accepts the same values as the validator, in $target", ({ target, ajv }) => {
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

  it("is a copy, so a caller can change it", () => {
    const changed = jsonSchema.input({ target: "draft-07" });
    changed["required"] = [];

    expect(jsonSchema.input({ target: "draft-07" })["required"]).toEqual(
      document.components.schemas[component].required,
    );
  });

  it.each(["input", "output"] as const)(
    "is refused as %s for another target, with the targets that are known",
    (kind) => {
      expect(() => jsonSchema[kind]({ target: "openapi-3.0" })).toThrow(
        'target: expected "draft-2020-12" or "draft-07", got "openapi-3.0"',
      );
    },
  );
});

describe("issues", () => {
  it("are limited in number, and take the same time for any number of invalid rows", () => {
    const count = (rows: number, row: object): number => {
      const page = { ...FirstPage.value, data: Array.from({ length: rows }, () => row) };
      return getPaths(assistantPageSchema, page).length;
    };

    expect(count(1, {})).toBeGreaterThan(50);
    expect(count(8_000, {})).toBe(count(3, {}));
    expect(count(1_000_000, { id: "7" })).toBeLessThan(200);
  });

  it("are limited in number for a list within a row, and the row is still invalid", () => {
    const assistant = { ...reception, post_call_schema: Array.from({ length: 100_000 }, () => ({})) };

    expect(getPaths(assistantSchema, assistant).length).toBeLessThan(200);
    expect(isAssistant(assistant)).toBe(false);
    expect(isAssistant({ ...assistant, name: 7 })).toBe(false);
  });

  it("have a path, with the index of a row as a number, and a message", () => {
    const page = { ...FirstPage.value, data: [reception, { ...recall, name: null }], total: -1 };

    const result = assistantPageSchema["~standard"].validate(page);

    expect(result).toEqual({
      issues: [
        { message: "must be string", path: ["data", 1, "name"] },
        { message: "must be >= 0", path: ["total"] },
      ],
    });
  });

  it("are all reported at once, including those in the rows of a page", () => {
    const row = { ...reception, id: undefined, record: 1 };

    const paths = getPaths(assistantPageSchema, { ...FirstPage.value, data: [row, null], last_page: "1" });

    expect(paths).toEqual([["data", 0, "id"], ["data", 0, "record"], ["data", 1], ["last_page"]]);
  });

  it("do not change when another value is validated", () => {
    const first = assistantSchema["~standard"].validate({ ...reception, id: "4127" });
    assistantSchema["~standard"].validate({ ...reception, name: 1, uuid: 1 });

    expect(first).toEqual({ issues: [{ message: "must be integer", path: ["id"] }] });
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
  it("is valid if it is an example of the description", () => {
    expect(getPaths(assistantPageSchema, FirstPage.value)).toEqual([]);
    expect(getPaths(assistantPageSchema, PastTheEnd.value)).toEqual([]);
  });

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

describe("isAssistant", () => {
  it("accepts unknown fields, and rejects an assistant without a required field", () => {
    const { widget_settings: _, ...less } = reception ?? {};

    expect([reception, recall, afterHours, { ...reception, unheard_of: 30 }].every(isAssistant)).toBe(true);
    expect([less, FirstPage.value, null].some(isAssistant)).toBe(false);
  });
});

describe("the validators", () => {
  it("are compiled at build time, and neither evaluate nor import code", () => {
    const code = readFileSync(new URL("../generated/schemas.js", import.meta.url), "utf8");

    expect(code).toContain("validateAssistantPage");
    expect(code).not.toMatch(/\beval\b|\bFunction\(|\brequire\(|\bimport\b/);
  });
});
