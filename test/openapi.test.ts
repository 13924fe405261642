import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import document from "../generated/openapi.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import seed from "./seed.json" with { type: "json" };

/** What is read here of a schema of the description. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly { readonly $ref?: string; readonly type?: string; readonly enum?: readonly string[] }[];
  readonly examples?: readonly unknown[];
}

/** What an answer may be. */
interface Answer {
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

/** The component that each owner of a documented field is described by. */
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
  "widget_settings",
];

/** What PHP writes as `[]` when it is empty. */
const MAPS = ["variables", "filler_config", "widget_settings"];

const VOCABULARIES = [
  { component: "Assistant", name: "type", words: ["inbound", "outbound"] },
  { component: "Assistant", name: "status", words: ["active", "inactive"] },
  { component: "Assistant", name: "mode", words: ["pipeline", "multimodal"] },
  { component: "Assistant", name: "endpoint_type", words: ["vad", "ai"] },
  { component: "PostCallField", name: "type", words: ["string", "number", "bool"] },
];

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
ajv.addSchema({ ...document, $id: "api" });

/** What a schema of the bundle finds wrong with a value. */
function getProblems(pointer: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: `api${pointer}` });
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function getNames(owner: string): string[] {
  return seed.filter((field) => field.owner === owner).map(({ name }) => name);
}

/** An assistant of the story, whose fields a test may change. */
function makeAssistant(changes: object): object {
  return { ...document.components.examples.FirstPage.value.data[0], ...changes };
}

describe("the seed", () => {
  const fields = seed.filter(({ owner }) => owner !== "query");

  it("has all fields and parameters", () => {
    expect(fields).toHaveLength(70);
    expect(seed).toHaveLength(72);
  });

  it.each(fields)("contains the sentence about $name of the $owner", ({ owner, name, sentence }) => {
    const property = schemas[COMPONENTS[owner] ?? ""]?.properties?.[name];

    expect(property?.description).toBeTypeOf("string");
    expect(property?.description?.startsWith(sentence)).toBe(true);
  });

  it.each(fields)("contains the type $type for $name of the $owner, with null if a deployment sent it", (field) => {
    const property = schemas[COMPONENTS[field.owner] ?? ""]?.properties?.[field.name] ?? {};
    const referred = (property.anyOf ?? []).flatMap(
      ({ $ref = "", type }) => schemas[$ref.split("/").at(-1) ?? ""]?.type ?? type,
    );
    const types = property.type === undefined ? referred : [property.type].flat();

    const isMap = MAPS.includes(field.name);
    const isNullable = field.owner === "assistant" && NULLABLE.includes(field.name);
    const expected = [field.type, ...(isMap ? ["array"] : []), ...(isNullable ? ["null"] : [])];
    expect(types.flat()).toEqual(expected);
  });

  it.each(seed.filter(({ owner }) => owner === "query"))(
    "contains the sentence about the parameter $name",
    ({ name, type, sentence }) => {
      const parameter = parameters.find((candidate) => candidate.name === name);

      expect(parameter).toMatchObject({ in: "query", description: sentence, schema: { type } });
      expect(parameter).not.toHaveProperty("required");
    },
  );

  it.each(Object.entries(COMPONENTS))("contains the fields of a %s first, in the same order", (owner, component) => {
    const names = getNames(owner);

    expect(Object.keys(schemas[component]?.properties ?? {}).slice(0, names.length)).toEqual(names);
  });
});

it("has the version of the package", () => {
  expect(document.info.version, "`npm run release` sets both").toBe(manifest.version);
});

describe("the schemas", () => {
  it("require every field that is always present", () => {
    expect(schemas["Assistant"]?.required).toEqual(expect.arrayContaining(getNames("assistant")));
    expect(schemas["AssistantPage"]?.required).toEqual(getNames("page"));
    expect(schemas["PostCallField"]?.required).toEqual(getNames("post_call_field"));
    expect(schemas["FillerConfig"]).not.toHaveProperty("required");
    expect(schemas["ErrorBody"]?.required).toEqual(["message"]);
  });

  it.each(NULLABLE)("let %s be null", (name) => {
    expect(getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: null }))).toEqual([]);
  });

  it.each(getNames("assistant").filter((name) => !NULLABLE.includes(name)))("reject null as %s", (name) => {
    const [problem] = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: null }));

    expect(problem).toMatch(new RegExp(`^/${name} must be `));
  });

  it.each(MAPS)("accept only an empty array as %s, because PHP writes an empty map as []", (name) => {
    const empty = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: [] }));
    const map = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: { neutral: ["Well."] } }));
    const list = getProblems("#/components/schemas/Assistant", makeAssistant({ [name]: ["Well."] }));

    expect([...empty, ...map]).toEqual([]);
    expect(list.join("\n")).toMatch(`/${name} must NOT have more than 0 items`);
  });

  it.each(VOCABULARIES)("name the enum values of $component.$name, and accept others", ({ component, name, words }) => {
    const pointer = `#/components/schemas/${component}/properties/${name}`;
    const known = schemas[component]?.properties?.[name]?.anyOf?.flatMap((choice) => choice.enum ?? []);

    expect(known).toEqual(words);
    expect(words.concat("dualplex").flatMap((word) => getProblems(pointer, word))).toEqual([]);
    expect(getProblems(pointer, 1)).not.toEqual([]);
  });

  it.each(Object.keys(schemas))("accept unknown fields of %s", (component) => {
    expect(schemas[component]).not.toHaveProperty("additionalProperties");
    expect(schemas[component]).not.toHaveProperty("unevaluatedProperties");
  });

  it("accept the responses that deployments have sent", () => {
    const assistant = makeAssistant({
      mode: "dualplex",
      max_duration: 1800,
      tools: ["end_call", { type: "end_call", data: {} }],
      created_at: "2024-01-15T10:30:00Z",
      filler_config: { neutral: ["Well."], thinking: ["Hm."] },
      unheard_of: 30,
      unheard_of_id: null,
    });
    const page = { data: [assistant], current_page: 1, per_page: 10, total: 1, last_page: 1, from: 1, links: [] };

    expect(getProblems("#/components/schemas/AssistantPage", page)).toEqual([]);
  });

  it.each([
    { message: "Unauthenticated." },
    { error: "Unauthorized", message: "Invalid API key." },
    { message: "The page field must be an integer.", errors: { page: ["The page field must be an integer."] } },
    { error: "Too Many Requests", message: "Rate limit exceeded.", retry_after: 30 },
  ])("accept the error %j", (body) => {
    expect(getProblems("#/components/schemas/ErrorBody", body)).toEqual([]);
  });
});

describe("the examples", () => {
  const named = Object.entries(operation.responses).flatMap(([status, response]) => {
    const pointer = "$ref" in response ? response.$ref : undefined;
    const name = pointer?.split("/").at(-1) as keyof typeof document.components.responses | undefined;
    const answer: Answer = name ? document.components.responses[name] : operation.responses["200"];
    const { schema, examples: references } = answer.content["application/json"];
    return Object.entries(references).map(([title, { $ref }]) => ({ status, title, $ref, schema: schema.$ref }));
  });
  const properties = Object.entries(schemas).flatMap(([component, schema]) =>
    Object.entries(schema.properties ?? {}).map(([name, property]) => ({ component, name, property })),
  );

  it("exist for every response, and all of them are used", () => {
    expect(new Set(named.map(({ status }) => status))).toEqual(new Set(["200", "401", "403", "422", "429", "5XX"]));
    expect(new Set(named.map(({ $ref }) => $ref.split("/").at(-1)))).toEqual(new Set(Object.keys(examples)));
  });

  it.each(named)("are valid: $title, with $status", ({ $ref, schema }) => {
    const example = examples[$ref.split("/").at(-1) ?? ""];

    expect(getProblems(schema, example?.value)).toEqual([]);
  });

  it.each(properties)("are valid for $component.$name", ({ component, name, property }) => {
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

  it("are consistent: the example of each field is a value of one of the same three assistants", () => {
    const story = document.components.examples.FirstPage.value.data.map(
      (assistant): Record<string, unknown> => assistant,
    );
    const foreign = getNames("assistant").filter((name) =>
      schemas["Assistant"]?.properties?.[name]?.examples?.some(
        (example) => !story.some((assistant) => JSON.stringify(assistant[name]) === JSON.stringify(example)),
      ),
    );

    expect(story.map(({ id }) => id)).toEqual([4127, 4133, 4140]);
    // None of the three is deleted.
    expect(foreign).toEqual(["deleted_at"]);
  });
});

describe("the operation", () => {
  it("is listAssistants, with a bearer key, on a host that is a variable", () => {
    const [server] = document.servers;

    expect(operation.operationId).toBe("listAssistants");
    expect(document.security).toEqual([{ bearerAuth: [] }]);
    expect(document.components.securitySchemes.bearerAuth).toMatchObject({ type: "http", scheme: "bearer" });
    expect(server?.url).toBe("https://{host}/api");
    expect(server?.variables.host.default).toBe("app.autocalls.ai");
  });

  it("has the bounds and defaults of the seed", () => {
    const bounds = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));

    expect(bounds).toEqual({
      per_page: { type: "integer", minimum: 1, maximum: 100, default: 10 },
      page: { type: "integer", minimum: 1, default: 1 },
    });
  });

  it("describes the headers for the time to wait and the requests left", () => {
    const { "200": page } = operation.responses;
    const { TooManyRequests, ServerError } = document.components.responses;

    const limits = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];
    expect(Object.keys(page.headers)).toEqual(limits);
    expect(Object.keys(TooManyRequests.headers)).toEqual(["Retry-After", ...limits]);
    expect(Object.keys(ServerError.headers)).toEqual(["Retry-After"]);
  });

  it("shows samples for this client, curl and fetch, in this order, from the files that the tests run", () => {
    const files = ["ts", "sh", "js"].map((ending) =>
      readFileSync(new URL(`../openapi/code_samples/list-assistants.${ending}`, import.meta.url), "utf8"),
    );
    const samples = operation["x-codeSamples"];

    expect(samples.map(({ label }) => label)).toEqual(["voice-assistants-client", "curl", "fetch"]);
    expect(samples.map(({ lang }) => lang)).toEqual(["TypeScript", "Shell", "JavaScript"]);
    expect(samples.map(({ source }) => source.trim())).toEqual(files.map((text) => text.trim()));
  });

  it("describes its pagination for machines, with the names of its parameters and fields", () => {
    const { offsetParam, limitParam, items, style } = operation["x-redoclyPagination"];

    expect(style).toBe("page");
    expect(parameters.map(({ name }) => name)).toEqual([limitParam, offsetParam]);
    expect(schemas["AssistantPage"]?.properties?.[items.slice(1)]?.type).toBe("array");
  });
});
