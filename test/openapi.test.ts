import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import document from "../generated/openapi.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import { PUBLISHED_ERRORS } from "./published-forms.js";
import seed from "./seed.json" with { type: "json" };

/** The parts of a schema that the tests read. */
type Schema = {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly {
    readonly $ref?: string;
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly "x-enumDescriptions"?: Readonly<Record<string, string>>;
  }[];
  readonly examples?: readonly unknown[];
};

const schemas: Readonly<Record<string, Schema>> = document.components.schemas;
const assistant: Schema = document.components.schemas.Assistant;
const story: readonly Readonly<Record<string, unknown>>[] = document.components.examples.FirstPage.value.data;
const parameters = Object.values(document.components.parameters);
const operation = document.paths["/user/assistants/get"].get;

/** The documentation page of the endpoint: where a field is, and its name, type and sentence. */
const documented = seed.map(([owner = "", name = "", type = "", sentence = ""]) => ({ owner, name, type, sentence }));

/** The component of each owner in the seed. */
const COMPONENTS: Readonly<Record<string, string>> = {
  page: "AssistantPage",
  assistant: "Assistant",
  post_call_field: "PostCallField",
  filler_config: "FillerConfig",
};

const NULLABLE = `phone_number_id engine_id synthesizer_id transcriber_id instance_id variables webhook_url
  inbound_webhook_url language flows_platform_id deleted_at transcriber_provider_id synthesizer_provider_id llm_model_id
  multimodal_model_id filler_config knowledgebase_id knowledgebase_mode min_interrupt_words widget_settings`.split(
  /\s+/,
);

/** Optional fields that the documentation page does not list. */
const OPTIONAL = ["ringing_time", "max_initial_silence_duration", "compliance_blocked_at"];

/** The objects that PHP serializes as `[]` when they are empty. */
const MAPS = new Set(["variables", "filler_config", "widget_settings"]);

function getNames(owner: string): string[] {
  return documented.filter((field) => field.owner === owner).map(({ name }) => name);
}

describe("the documented fields in seed.json", () => {
  const properties = documented.filter(({ owner }) => owner !== "query");

  it("are complete", () => {
    expect([documented.length, properties.length]).toEqual([72, 70]);
  });

  it.each(properties)("have their sentence and type, nullable where null was observed: $owner, $name", (field) => {
    const { type, anyOf = [], description } = schemas[COMPONENTS[field.owner] ?? ""]?.properties?.[field.name] ?? {};
    const choices = anyOf.flatMap((choice) => schemas[choice.$ref?.split("/").at(-1) ?? ""]?.type ?? choice.type);

    const expected = [field.type];
    if (MAPS.has(field.name)) expected.push("array");
    // Laravel before version 9 sends `per_page` as a string.
    if (field.owner === "page" && field.name === "per_page") expected.push("string");
    if (field.owner === "assistant" && NULLABLE.includes(field.name)) expected.push("null");
    expect([...new Set(type === undefined ? choices : [type].flat())]).toEqual(expected);
    expect(description?.slice(0, field.sentence.length)).toBe(field.sentence);
  });

  it.each(documented.filter(({ owner }) => owner === "query"))("include the parameter $name", (field) => {
    const parameter = parameters.find(({ name }) => name === field.name);

    expect(parameter).toMatchObject({ in: "query", description: field.sentence, schema: { type: field.type } });
    expect(parameter).not.toHaveProperty("required");
  });

  it.each(Object.entries(COMPONENTS))("come first, in the documented order: %s", (owner, component) => {
    const names = getNames(owner);

    expect(Object.keys(schemas[component]?.properties ?? {}).slice(0, names.length)).toEqual(names);
  });
});

it("the description has the version of the package", () => {
  expect(document.info.version, "`npm run release` sets both").toBe(manifest.version);
});

describe("the schemas", () => {
  it("require every field that the documentation page lists", () => {
    const listed = getNames("assistant");

    expect(assistant.required?.slice(0, listed.length)).toEqual(listed);
    expect(schemas["AssistantPage"]?.required).toEqual(getNames("page"));
    expect(schemas["PostCallField"]?.required).toEqual(getNames("post_call_field"));
    expect(schemas["FillerConfig"]).not.toHaveProperty("required");
    expect(schemas["ErrorBody"]).not.toHaveProperty("required");
  });

  it("describe each known value of an enum-like field in a sentence, and accept other strings", () => {
    const fields = Object.values(schemas).flatMap(({ properties = {} }) => Object.values(properties));
    const known = fields.filter(({ anyOf = [] }) => anyOf.some((choice) => choice.enum));

    expect(known.length).toBeGreaterThan(5);
    for (const { anyOf = [] } of known) {
      const { enum: values, "x-enumDescriptions": meanings = {} } = anyOf[0] ?? {};
      expect(anyOf).toContainEqual({ type: "string" });
      expect(Object.keys(meanings)).toEqual(values);
      expect(Object.values(meanings).filter((meaning) => !/^[A-Z].*\.$/.test(meaning))).toEqual([]);
    }
  });

  it.each(OPTIONAL)("make %s optional, and say that the documentation page does not list it", (name) => {
    expect(assistant.required).not.toContain(name);
    expect(assistant.properties?.[name]?.description).toMatch(
      /The API documentation of this endpoint does not list it, and it may be missing\.$/,
    );
  });

  it.each(Object.entries(schemas))("accept unknown fields: %s", (_, schema) => {
    expect(schema).not.toHaveProperty("additionalProperties");
    expect(schema).not.toHaveProperty("unevaluatedProperties");
  });

  it("accept the body of each published error", () => {
    const validate = new Ajv2020({ strict: false }).compile(document.components.schemas.ErrorBody);

    expect(PUBLISHED_ERRORS.filter((body) => !validate(body))).toEqual([]);
  });
});

// `npm run lint` checks that each example is valid.
describe("the examples", () => {
  it("describe the same three assistants everywhere", () => {
    const foreign = getNames("assistant").flatMap((name) =>
      (assistant.properties?.[name]?.examples ?? [])
        .filter((example) => !story.some((row) => JSON.stringify(row[name]) === JSON.stringify(example)))
        .map((example) => [name, example]),
    );

    expect(story.map(({ id }) => id)).toEqual([4127, 4133, 4140]);
    // None of the three is deleted, and each has a tool, so these examples come from no assistant.
    expect(foreign).toEqual([
      ["tools", []],
      ["deleted_at", "2025-09-30T17:05:41.000000Z"],
    ]);
  });

  it("include null for each nullable field", () => {
    const names = [...NULLABLE, "max_initial_silence_duration", "compliance_blocked_at"];

    expect(names.filter((name) => !assistant.properties?.[name]?.examples?.includes(null))).toEqual([]);
  });

  it("are within the range that the description of the field states", () => {
    const ranges = Object.entries(assistant.properties ?? {}).flatMap(([name, { description = "", examples = [] }]) => {
      const [, least, most] = /[Ff]rom ([\d.]+) to ([\d.]*\d)/.exec(description) ?? [];
      return most ? [{ name, least: Number(least), most: Number(most), examples }] : [];
    });
    const outside = ranges.filter(({ name, least, most, examples }) =>
      [...story.map((row) => row[name]), ...examples]
        .filter((value) => value !== null)
        .some((value) => !(Number(value) >= least && Number(value) <= most)),
    );

    expect(ranges.length).toBeGreaterThan(10);
    expect(outside).toEqual([]);
  });
});

describe("the operation", () => {
  it("is listAssistants, with bearer authentication and a server variable for the host", () => {
    expect(operation.operationId).toBe("listAssistants");
    expect(document.security).toEqual([{ bearerAuth: [] }]);
    expect(document.components.securitySchemes.bearerAuth).toMatchObject({
      type: "http",
      scheme: "bearer",
      bearerFormat: "id|secret",
    });
    expect(document.servers).toMatchObject([
      { url: "https://{host}/api", variables: { host: { default: "app.autocalls.ai" } } },
    ]);
  });

  it("describes each status, and the rate-limit and Retry-After headers", () => {
    const { "200": page } = operation.responses;
    const { TooManyRequests, ServiceUnavailable } = document.components.responses;

    expect(Object.keys(operation.responses)).toEqual(["200", "401", "403", "422", "429", "500", "503"]);
    const limits = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];
    expect(Object.keys(page.headers)).toEqual(limits);
    expect(Object.keys(TooManyRequests.headers)).toEqual(["Retry-After", ...limits]);
    expect(Object.keys(ServiceUnavailable.headers)).toEqual(["Retry-After"]);
  });

  it("has code samples for this client, curl and fetch, in this order", () => {
    expect(operation["x-codeSamples"].map(({ label }) => label)).toEqual(["voice-assistants-client", "curl", "fetch"]);
  });

  it("has an x-redoclyPagination extension whose names exist", () => {
    const { offsetParam, limitParam, items, style } = operation["x-redoclyPagination"];

    expect(style).toBe("page");
    expect(parameters.map(({ name }) => name)).toEqual([limitParam, offsetParam]);
    expect(schemas["AssistantPage"]?.properties?.[items.slice(1)]?.type).toBe("array");
  });
});
