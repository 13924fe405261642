import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import document from "../generated/openapi.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import { PUBLISHED_ASSISTANTS, PUBLISHED_ERRORS, PUBLISHED_PAGES, WRONG_ASSISTANTS } from "./published-forms.js";
import seed from "./seed.json" with { type: "json" };

/** The parts of a schema that the tests read. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly {
    readonly $ref?: string;
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly "x-enumDescriptions"?: Readonly<Record<string, string>>;
  }[];
  readonly examples?: readonly unknown[];
}

/** The parts of a response that the tests read. */
interface Response {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content: {
    readonly "application/json": {
      readonly schema: { readonly $ref: string };
      readonly examples: Readonly<Record<string, { readonly $ref: string }>>;
    };
  };
}

const schemas: Readonly<Record<string, Schema>> = document.components.schemas;
const examples: Readonly<Record<string, { readonly value: unknown }>> = document.components.examples;
const parameters = Object.values(document.components.parameters);
const operation = document.paths["/user/assistants/get"].get;

/** The component of each owner in the seed. */
const COMPONENTS: Readonly<Record<string, string>> = {
  page: "AssistantPage",
  assistant: "Assistant",
  post_call_field: "PostCallField",
  filler_config: "FillerConfig",
};

const NULLABLE = [
  "phone_number_id",
  "engine_id",
  "synthesizer_id",
  "transcriber_id",
  "instance_id",
  "variables",
  "webhook_url",
  "inbound_webhook_url",
  "language",
  "flows_platform_id",
  "deleted_at",
  "transcriber_provider_id",
  "synthesizer_provider_id",
  "llm_model_id",
  "multimodal_model_id",
  "filler_config",
  "knowledgebase_id",
  "knowledgebase_mode",
  "min_interrupt_words",
  "widget_settings",
];

/** Optional fields that the documentation page does not list. */
const OPTIONAL = ["ringing_time", "max_initial_silence_duration", "compliance_blocked_at"];

/** The objects that PHP serializes as `[]` when they are empty. */
const MAPS = ["variables", "filler_config", "widget_settings"];

const KNOWN_VALUES = [
  { component: "Assistant", name: "type", values: ["inbound", "outbound"] },
  { component: "Assistant", name: "status", values: ["active", "inactive"] },
  { component: "Assistant", name: "mode", values: ["pipeline", "multimodal", "dualplex"] },
  { component: "Assistant", name: "endpoint_type", values: ["vad", "ai"] },
  {
    component: "Assistant",
    name: "ambient_sound",
    values: ["off", "office", "city", "forest", "crowded_room", "cafe", "nature"],
  },
  {
    component: "Assistant",
    name: "knowledgebase_mode",
    values: ["function_call", "prompt", "hybrid", "semantic"],
  },
  { component: "PostCallField", name: "type", values: ["string", "number", "bool"] },
  {
    component: "Tool",
    name: "type",
    values: [
      ..."end_call call_transfer warm_call_transfer dtmf_input collect_keypad".split(" "),
      ..."calendar_integration assistant_transfer".split(" "),
    ],
  },
];

const PUBLISHED_TEXTS = [
  { message: "Unauthenticated." },
  { error: "Invalid API key" },
  { error: "Insufficient permissions" },
  { message: "Too Many Attempts." },
  { message: "Too Many Attempts.", retry_after: 60 },
  { error: "Rate limit exceeded", retry_after: 60 },
];

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
ajv.addSchema({ ...document, $id: "api" });

/** Returns the problems that a schema of the bundle finds in a value. */
function getProblems(pointer: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: `api${pointer}` });
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function getNames(owner: string): string[] {
  return seed.filter((field) => field.owner === owner).map(({ name }) => name);
}

/** Returns the first example assistant, with some fields changed. */
function makeAssistant(changes: object): Readonly<Record<string, unknown>> {
  return { ...document.components.examples.FirstPage.value.data[0], ...changes };
}

describe("the documented fields in seed.json", () => {
  const fields = seed.filter(({ owner }) => owner !== "query");

  it("are complete", () => {
    expect(fields).toHaveLength(70);
    expect(seed).toHaveLength(72);
  });

  it.each(fields)("are described in the documented words: $owner, $name", ({ owner, name, sentence }) => {
    const property = schemas[COMPONENTS[owner] ?? ""]?.properties?.[name];

    expect(property?.description).toBeTypeOf("string");
    expect(property?.description?.startsWith(sentence)).toBe(true);
  });

  it.each(fields)("have the documented type, nullable where null was observed: $owner, $name, $type", (field) => {
    const property = schemas[COMPONENTS[field.owner] ?? ""]?.properties?.[field.name] ?? {};
    const referred = (property.anyOf ?? []).flatMap(
      ({ $ref = "", type }) => schemas[$ref.split("/").at(-1) ?? ""]?.type ?? type,
    );
    const types = property.type === undefined ? referred : [property.type].flat();

    const isMap = MAPS.includes(field.name);
    const isNullable = field.owner === "assistant" && NULLABLE.includes(field.name);
    // Laravel before version 9 sends `per_page` as a string.
    const isText = field.owner === "page" && field.name === "per_page";
    const others = [...(isMap ? ["array"] : []), ...(isText ? ["string"] : []), ...(isNullable ? ["null"] : [])];
    expect([...new Set(types.flat())]).toEqual([field.type, ...others]);
  });

  it.each(seed.filter(({ owner }) => owner === "query"))("include the parameter $name", ({ name, type, sentence }) => {
    const parameter = parameters.find((candidate) => candidate.name === name);

    expect(parameter).toMatchObject({ in: "query", description: sentence, schema: { type } });
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

    expect(schemas["Assistant"]?.required?.slice(0, listed.length)).toEqual(listed);
    expect(schemas["AssistantPage"]?.required).toEqual(getNames("page"));
    expect(schemas["PostCallField"]?.required).toEqual(getNames("post_call_field"));
    expect(schemas["FillerConfig"]).not.toHaveProperty("required");
    expect(schemas["ErrorBody"]).not.toHaveProperty("required");
  });

  it.each(NULLABLE)("let %s be null", (name) => {
    expect(getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: null }))).toEqual([]);
  });

  it.each(getNames("assistant").filter((name) => !NULLABLE.includes(name)))("reject null as %s", (name) => {
    const [problem] = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: null }));

    expect(problem).toMatch(new RegExp(`^/${name} must be `));
  });

  it.each(MAPS)("accept [] as %s, since PHP serializes an empty map that way, and reject any other array", (name) => {
    const empty = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: [] }));
    const map = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: { neutral: ["Well."] } }));
    const list = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: ["Well."] }));

    expect([...empty, ...map]).toEqual([]);
    expect(list.join("\n")).toMatch(`/${name} must NOT have more than 0 items`);
  });

  it.each(KNOWN_VALUES)(
    "list the known values of a field, and accept other strings: $component, $name",
    ({ component, name, values }) => {
      const pointer = `#/components/schemas/${component}/properties/${name}`;
      const known = schemas[component]?.properties?.[name]?.anyOf?.flatMap((choice) => choice.enum ?? []);

      expect(known).toEqual(values);
      expect(values.concat("unheard_of").flatMap((value) => getProblems(pointer, value))).toEqual([]);
      expect(getProblems(pointer, 1)).not.toEqual([]);
    },
  );

  it("describe each known value of each field in a sentence", () => {
    const fields = Object.values(schemas).flatMap(({ properties }) => Object.entries(properties ?? {}));
    const choices = fields.flatMap(([name, { anyOf = [] }]) => anyOf.map((choice) => ({ name, ...choice })));
    const enums = choices.filter((choice) => choice.enum);

    expect(enums.map(({ name }) => name).toSorted()).toEqual(KNOWN_VALUES.map(({ name }) => name).toSorted());
    for (const { enum: values, "x-enumDescriptions": meanings = {} } of enums) {
      expect(Object.keys(meanings)).toEqual(values);
      expect(Object.values(meanings).filter((meaning) => !/^[A-Z].*\.$/.test(meaning))).toEqual([]);
    }
  });

  it.each(OPTIONAL)("make %s optional, and say that the documentation page does not list it", (name) => {
    const property = schemas["Assistant"]?.properties?.[name];
    const { [name]: _, ...without } = makeAssistant({ [name]: null });

    expect(property?.description).toMatch(
      /The API documentation of this endpoint does not list it, and it may be missing\.$/,
    );
    expect(getProblems("#/components/schemas/Assistant", without)).toEqual([]);
  });

  it.each(Object.keys(schemas))("accept unknown fields in %s", (component) => {
    expect(schemas[component]).not.toHaveProperty("additionalProperties");
    expect(schemas[component]).not.toHaveProperty("unevaluatedProperties");
  });

  it.each(PUBLISHED_ASSISTANTS)("accept an assistant with $form", ({ changes }) => {
    expect(getProblems("#/components/schemas/Assistant", makeAssistant(changes))).toEqual([]);
  });

  it.each(WRONG_ASSISTANTS)("reject an assistant with $form, with the path of the problem", ({ changes, path }) => {
    const problems = getProblems("#/components/schemas/Assistant", makeAssistant(changes));

    expect(problems.map((problem) => problem.split(" ", 1)[0])).toContain(`/${path.join("/")}`);
  });

  it.each(PUBLISHED_PAGES)("accept a page with $form", ({ changes }) => {
    const page = { ...document.components.examples.FirstPage.value, ...changes };

    expect(getProblems("#/components/schemas/AssistantPage", page)).toEqual([]);
  });

  it.each(PUBLISHED_ERRORS)("accept the error %j", (body) => {
    expect(getProblems("#/components/schemas/ErrorBody", body)).toEqual([]);
  });
});

describe("the examples", () => {
  const named = Object.entries(operation.responses).flatMap(([status, response]) => {
    const pointer = "$ref" in response ? response.$ref : undefined;
    const name = pointer?.split("/").at(-1) as keyof typeof document.components.responses | undefined;
    const described: Response = name ? document.components.responses[name] : operation.responses["200"];
    const { schema, examples: references } = described.content["application/json"];
    return Object.entries(references).map(([title, { $ref }]) => ({ status, title, $ref, schema: schema.$ref }));
  });
  const properties = Object.entries(schemas).flatMap(([component, schema]) =>
    Object.entries(schema.properties ?? {}).map(([name, property]) => ({ component, name, property })),
  );

  it("cover each response, and none is unused", () => {
    const statuses = ["200", "401", "403", "422", "429", "500", "503"];
    expect(new Set(named.map(({ status }) => status))).toEqual(new Set(statuses));
    expect(new Set(named.map(({ $ref }) => $ref.split("/").at(-1)))).toEqual(new Set(Object.keys(examples)));
  });

  it.each(named)("are valid: $title, with $status", ({ $ref, schema }) => {
    const example = examples[$ref.split("/").at(-1) ?? ""];

    expect(getProblems(schema, example?.value)).toEqual([]);
  });

  it.each(properties)("are valid for a field: $component, $name", ({ component, name, property }) => {
    const problems = (property.examples ?? []).map((example) =>
      getProblems(`#/components/schemas/${component}/properties/${name}`, example),
    );

    expect(problems.length).toBeGreaterThan(0);
    expect(problems.flat()).toEqual([]);
  });

  it.each(parameters)("are valid for the parameter $name", ({ example, schema }) => {
    expect(ajv.validate(schema, example)).toBe(true);
  });

  it.each(Object.entries(document.components.headers))("are valid for the header %s", (_, { example, schema }) => {
    expect(ajv.validate(schema, example)).toBe(true);
  });

  it("describe the same three assistants everywhere", () => {
    const story = document.components.examples.FirstPage.value.data.map(
      (assistant): Record<string, unknown> => assistant,
    );
    const foreign = getNames("assistant").flatMap((name) =>
      (schemas["Assistant"]?.properties?.[name]?.examples ?? [])
        .filter((example) => !story.some((assistant) => JSON.stringify(assistant[name]) === JSON.stringify(example)))
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

    expect(names.filter((name) => !schemas["Assistant"]?.properties?.[name]?.examples?.includes(null))).toEqual([]);
  });

  it("have only values within the ranges of the API", () => {
    const ranges = {
      endpoint_sensitivity: [0, 5],
      interrupt_sensitivity: [0, 5],
      llm_temperature: [0, 1],
      speech_speed: [0.7, 1.2],
      voice_stability: [0, 1],
      voice_similarity: [0, 1],
      ambient_sound_volume: [0, 1],
      max_duration: [20, 1200],
      max_silence_duration: [1, 360],
      reengagement_interval: [7, 600],
      min_interrupt_words: [0, 10],
    };
    const story: readonly Readonly<Record<string, unknown>>[] = document.components.examples.FirstPage.value.data;

    for (const [name, [least = 0, most = 0]] of Object.entries(ranges)) {
      const property = schemas["Assistant"]?.properties?.[name];
      const values = [...story.map((assistant) => assistant[name]), ...(property?.examples ?? [])];
      const numbers = values.filter((value) => value !== null).map(Number);
      expect(
        numbers.filter((value) => !(value >= least && value <= most)),
        name,
      ).toEqual([]);
      expect(property?.description).toMatch(new RegExp(`[Ff]rom ${least} to ${most}\\b`));
    }
    const fields = document.components.examples.FirstPage.value.data.flatMap((assistant) => assistant.post_call_schema);
    expect(fields.filter(({ name }) => !/^.{3,16}$/.test(name))).toEqual([]);
  });

  it("include the published body of each error", () => {
    const bodies = Object.values(examples).map(({ value }) => JSON.stringify(value));

    expect(bodies).toEqual(expect.arrayContaining(PUBLISHED_TEXTS.map((body) => JSON.stringify(body))));
  });
});

describe("the operation", () => {
  it("is listAssistants, with bearer authentication and a server variable for the host", () => {
    const [server] = document.servers;

    expect(operation.operationId).toBe("listAssistants");
    expect(document.security).toEqual([{ bearerAuth: [] }]);
    expect(document.components.securitySchemes.bearerAuth).toMatchObject({
      type: "http",
      scheme: "bearer",
      bearerFormat: "id|secret",
    });
    expect(server?.url).toBe("https://{host}/api");
    expect(server?.variables.host.default).toBe("app.autocalls.ai");
  });

  it("has the documented bounds and defaults", () => {
    const bounds = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));

    expect(bounds).toEqual({
      per_page: { type: "integer", minimum: 1, maximum: 100, default: 10 },
      page: { type: "integer", minimum: 1, default: 1 },
    });
  });

  it("describes the rate-limit and Retry-After headers", () => {
    const { "200": page } = operation.responses;
    const { TooManyRequests, ServiceUnavailable } = document.components.responses;

    const limits = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];
    expect(Object.keys(page.headers)).toEqual(limits);
    expect(Object.keys(TooManyRequests.headers)).toEqual(["Retry-After", ...limits]);
    expect(Object.keys(ServiceUnavailable.headers)).toEqual(["Retry-After"]);
  });

  it("has code samples for this client, curl and fetch, in this order", () => {
    const files = ["ts", "sh", "js"].map((ending) =>
      readFileSync(new URL(`../openapi/code_samples/list-assistants.${ending}`, import.meta.url), "utf8"),
    );
    const samples = operation["x-codeSamples"];

    expect(samples.map(({ label }) => label)).toEqual(["voice-assistants-client", "curl", "fetch"]);
    expect(samples.map(({ lang }) => lang)).toEqual(["TypeScript", "Shell", "JavaScript"]);
    expect(samples.map(({ source }) => source.trim())).toEqual(files.map((text) => text.trim()));
  });

  it("has an x-redoclyPagination extension whose names exist", () => {
    const { offsetParam, limitParam, items, style } = operation["x-redoclyPagination"];

    expect(style).toBe("page");
    expect(parameters.map(({ name }) => name)).toEqual([limitParam, offsetParam]);
    expect(schemas["AssistantPage"]?.properties?.[items.slice(1)]?.type).toBe("array");
  });
});
