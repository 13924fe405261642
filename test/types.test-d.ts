import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import type { Client as FetchClient, ClientPathsWithMethod, MethodResponse } from "openapi-fetch";
import { describe, expectTypeOf, it } from "vitest";
import type * as api from "../src/index.js";
import {
  createClient,
  isApiError,
  isIncompleteListError,
  isInvalidResponseError,
  isVoiceAssistantsError,
  paginate,
  unwrap,
} from "../src/index.js";
import type { Fault, SandboxOptions } from "../src/sandbox/create-sandbox.js";
import { assistantPageSchema, assistantSchema, isAssistant } from "../src/schemas.js";

declare const client: api.Client;
declare const assistant: api.Assistant;

const PATH = "/user/assistants/get";

/** The optional members that do not accept `undefined` under `exactOptionalPropertyTypes`. */
type RefusesUndefined<Options> = {
  [Name in keyof Options]-?: object extends Pick<Options, Name>
    ? Record<Name, undefined> extends Pick<Options, Name>
      ? never
      : Name
    : never;
}[keyof Options];

describe("an assistant", () => {
  it("has only its documented fields, and those that the description does not require are optional", () => {
    expectTypeOf(assistant.id).toEqualTypeOf<number>();
    expectTypeOf(assistant.deleted_at).toEqualTypeOf<string | null>();
    expectTypeOf(assistant.post_call_schema).toEqualTypeOf<api.PostCallField[]>();
    expectTypeOf(assistant.max_initial_silence_duration).toEqualTypeOf<number | null | undefined>();
    expectTypeOf<Required<api.AssistantPage>>().toEqualTypeOf<api.AssistantPage>();
    // @ts-expect-error it is `system_prompt`
    void assistant.systemPrompt;
  });

  it("has maps that need no check for [], tools in two forms that need no cast, and optional fillers", () => {
    expectTypeOf(assistant.variables).toEqualTypeOf<{ [key: string]: unknown } | null>();
    expectTypeOf(assistant.filler_config).toEqualTypeOf<api.FillerConfig | null>();
    expectTypeOf(assistant.filler_config?.neutral?.[0]).toEqualTypeOf<string | undefined>();
    // @ts-expect-error it can be null
    void assistant.variables["receptionist_name"];
    const [tool] = assistant.tools;
    if (tool === undefined || typeof tool === "string") return;
    expectTypeOf<"end_call">().toExtend<typeof tool.type>();
    expectTypeOf(tool.data["description"]).toEqualTypeOf<unknown>();
    // @ts-expect-error it is `data`
    void tool.settings;
  });

  it("is the same type by path, by operation and by component", () => {
    type Body = api.paths[typeof PATH]["get"]["responses"][200]["content"]["application/json"];

    expectTypeOf<Body>().toEqualTypeOf<api.AssistantPage>();
    expectTypeOf<api.operations["listAssistants"]>().toEqualTypeOf<api.paths[typeof PATH]["get"]>();
    expectTypeOf<api.components["schemas"]["Assistant"]>().toEqualTypeOf<api.Assistant>();
  });
});

describe("an enum-like field", () => {
  it("autocompletes its known values, and accepts any string, and no other type", () => {
    type Open<Value extends string> = Value | (string & {});

    expectTypeOf<api.Assistant["mode"]>().toEqualTypeOf<Open<"pipeline" | "multimodal" | "dualplex">>();
    expectTypeOf<api.PostCallField["type"]>().toEqualTypeOf<Open<"string" | "number" | "bool">>();
    expectTypeOf<api.Assistant["mode"]>().not.toEqualTypeOf<string>();
    expectTypeOf<string>().toExtend<api.Assistant["mode"]>();
    expectTypeOf<api.Assistant["mode"]>().toExtend<string>();
    expectTypeOf<number | null>().not.toExtend<api.Assistant["mode"]>();
  });
});

describe("a client", () => {
  it("is a client of openapi-fetch, whose type helpers know its paths", () => {
    expectTypeOf(createClient).returns.toEqualTypeOf<api.Client>();
    expectTypeOf<api.Client>().toExtend<FetchClient<api.paths>>();
    expectTypeOf<typeof PATH>().toExtend<ClientPathsWithMethod<api.Client, "get">>();
    expectTypeOf<"/user/unheard/of">().not.toExtend<ClientPathsWithMethod<api.Client, "get">>();
    expectTypeOf<MethodResponse<api.Client, "get", typeof PATH>>().toExtend<api.AssistantPage>();
    // A library for openapi-fetch can also store an assistant that the caller has, such as in a cache.
    expectTypeOf<api.AssistantPage>().toExtend<MethodResponse<api.Client, "get", typeof PATH>>();
    expectTypeOf(client.request("get", PATH)).resolves.toHaveProperty("data").toExtend<api.AssistantPage | undefined>();
  });

  it("returns typed data or a typed error, and only the data with unwrap", async () => {
    const { data, error, response } = await client.GET(PATH, { params: { query: { page: 2, per_page: 100 } } });

    expectTypeOf(data).toEqualTypeOf<api.AssistantPage | undefined>();
    expectTypeOf(error).toExtend<api.ErrorBody | undefined>();
    expectTypeOf<Partial<api.ErrorBody>>().toEqualTypeOf<api.ErrorBody>();
    expectTypeOf(response).toEqualTypeOf<Response>();
    expectTypeOf(error?.errors?.["per_page"]).toEqualTypeOf<string[] | undefined>();
    expectTypeOf(error?.retry_after).toEqualTypeOf<number | undefined>();
    if (error) expectTypeOf(error.message).toEqualTypeOf<string>();
    else expectTypeOf(data).toEqualTypeOf<api.AssistantPage>();
    expectTypeOf(await unwrap(client.GET(PATH))).toEqualTypeOf<api.AssistantPage>();
    expectTypeOf(await unwrap(await client.GET(PATH))).toEqualTypeOf<api.AssistantPage>();
  });

  it("rejects undocumented api.paths, methods and parameters", () => {
    expectTypeOf(client.GET(PATH, { params: { query: { page: 2 } } })).resolves.toHaveProperty("data");
    // @ts-expect-error there is no such path
    void client.GET("/user/assistants");
    // @ts-expect-error it is `per_page`
    void client.GET(PATH, { params: { query: { perPage: 2 } } });
    // @ts-expect-error there is no POST operation
    void client.POST(PATH);
  });
});

describe("options", () => {
  it("accept undefined for each optional member, as environment variables can be", () => {
    expectTypeOf<RefusesUndefined<{ readonly old?: string }>>().toEqualTypeOf<"old">();
    expectTypeOf<RefusesUndefined<api.ClientOptions> | RefusesUndefined<api.RetryOptions>>().toBeNever();
    expectTypeOf<RefusesUndefined<api.PaginateOptions>>().toBeNever();
    expectTypeOf<RefusesUndefined<SandboxOptions> | RefusesUndefined<Fault>>().toBeNever();
  });

  it("accept callbacks that are async, and those that return a value", () => {
    expectTypeOf<ReturnType<NonNullable<api.ClientOptions["onRetry"]>>>().toEqualTypeOf<void | Promise<void>>();
    expectTypeOf<ReturnType<NonNullable<api.PaginateOptions["onProgress"]>>>().toEqualTypeOf<void | Promise<void>>();
    const retries: api.Retry[] = [];
    createClient({ apiKey: async () => "key", onRetry: (retry) => retries.push(retry) });
    createClient({ retry: false, onRetry: async ({ delay }) => console.log(delay) });
    // @ts-expect-error a key is a string
    createClient({ apiKey: 1 });
  });

  it("of `createClient` have these names", () => {
    type OwnName = "apiKey" | "baseUrl" | "allowInsecure" | "fetch" | "headers" | "timeout" | "retry" | "onRetry";
    type OpenapiFetchName = "querySerializer" | "bodySerializer" | "pathSerializer" | "Request";

    expectTypeOf<keyof api.ClientOptions>().toEqualTypeOf<
      OwnName | OpenapiFetchName | Exclude<keyof RequestInit, "body" | "method">
    >();
    expectTypeOf<keyof api.RetryOptions>().toEqualTypeOf<"attempts" | "minDelay" | "maxDelay">();
    expectTypeOf<api.Retry>().toEqualTypeOf<{
      readonly attempt: number;
      readonly delay: number;
      readonly reason: api.ApiError | api.NetworkError | api.TimeoutError | undefined;
      readonly url: string;
    }>();
  });

  it("of `paginate` include those of a call", () => {
    expectTypeOf<{
      params: { query: { page: number; per_page: number } };
      headers: { "x-trace": string };
      signal: AbortSignal;
      concurrency: number;
      limit: number;
      verify: boolean;
      maxPasses: number;
      schema: StandardSchemaV1<unknown, api.Assistant>;
      onProgress: (progress: api.Progress) => void;
      onIncomplete: "throw" | "report";
    }>().toExtend<api.PaginateOptions>();
    // @ts-expect-error it is "throw" or "report"
    void paginate(client, PATH, { onIncomplete: "ignore" });
    // @ts-expect-error it is `per_page`
    void paginate(client, PATH, { params: { query: { perPage: 50 } } });
  });
});

describe("paginate", () => {
  it("yields the rows and pages of its path", async () => {
    const assistants = paginate(client, PATH);

    expectTypeOf(await assistants.toArray()).toEqualTypeOf<api.Assistant[]>();
    expectTypeOf(assistants.report).toEqualTypeOf<api.Report | undefined>();
    for await (const each of assistants) expectTypeOf(each).toEqualTypeOf<api.Assistant>();
    for await (const page of assistants.pages()) expectTypeOf(page).toEqualTypeOf<api.AssistantPage>();
  });

  it("yields the schema's output", async () => {
    const schema = {} as StandardSchemaV1<unknown, { readonly label: string }>;
    const labels = paginate(client, PATH, { schema, limit: 5 });

    expectTypeOf(await labels.toArray()).toEqualTypeOf<{ readonly label: string }[]>();
    for await (const item of labels) expectTypeOf(item).toEqualTypeOf<{ readonly label: string }>();
    for await (const { data } of labels.pages()) expectTypeOf(data).toEqualTypeOf<{ readonly label: string }[]>();
    expectTypeOf(await paginate(client, PATH, { schema: assistantSchema }).toArray()).toEqualTypeOf<api.Assistant[]>();
  });

  it("accepts only a paginated path, and a client with a GET method", () => {
    expectTypeOf(paginate({ GET: client.GET }, PATH)).toExtend<api.Paginator<api.Assistant>>();
    // @ts-expect-error there is no such path
    void paginate(client, "/user/assistants");
    // @ts-expect-error it has no GET method
    void paginate({}, PATH);
  });

  it("reports these fields", () => {
    expectTypeOf<api.Report>().toEqualTypeOf<{
      readonly complete: boolean;
      readonly reason: api.Reason;
      readonly items: number;
      readonly total: number | undefined;
      readonly passes: number;
      readonly requests: number;
      readonly duplicates: number;
      readonly perPage: number | undefined;
      readonly resumePage: number | null;
    }>();
    expectTypeOf<api.Reason>().toEqualTypeOf<"complete" | "limit" | "partial" | "drift" | "stopped" | "failed">();
    expectTypeOf<api.Progress>().toEqualTypeOf<{
      readonly items: number;
      readonly total: number;
      readonly requests: number;
      readonly pass: number;
    }>();
  });
});

describe("errors", () => {
  it("are narrowed by their guards", () => {
    const error = new Error("any") as unknown;

    if (isVoiceAssistantsError(error)) expectTypeOf(error.report).toEqualTypeOf<api.Report | undefined>();
    if (isApiError(error)) {
      expectTypeOf(error).toEqualTypeOf<api.ApiError>();
      expectTypeOf(error.status).toEqualTypeOf<number>();
      expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
      expectTypeOf(error.body).toEqualTypeOf<unknown>();
    }
    if (isInvalidResponseError(error)) expectTypeOf(error.issues).toEqualTypeOf<readonly api.Issue[] | undefined>();
    if (isIncompleteListError(error)) expectTypeOf(error.report).toEqualTypeOf<api.Report>();
    // @ts-expect-error without a guard, the error is unknown
    void error.status;
  });

  it("have a literal name and code", () => {
    type Code<Kind extends api.VoiceAssistantsError> = readonly [Kind["name"], Kind["code"]];

    expectTypeOf<Code<api.ApiError>>().toEqualTypeOf<readonly ["ApiError", "api"]>();
    expectTypeOf<Code<api.ConfigurationError>>().toEqualTypeOf<readonly ["ConfigurationError", "configuration"]>();
    expectTypeOf<Code<api.NetworkError>>().toEqualTypeOf<readonly ["NetworkError", "network"]>();
    expectTypeOf<Code<api.TimeoutError>>().toEqualTypeOf<readonly ["TimeoutError", "timeout"]>();
    expectTypeOf<Code<api.InvalidResponseError>>().toEqualTypeOf<
      readonly ["InvalidResponseError", "invalid_response"]
    >();
    expectTypeOf<Code<api.IncompleteListError>>().toEqualTypeOf<readonly ["IncompleteListError", "incomplete_list"]>();
  });
});

it("schemas are Standard Schemas and Standard JSON Schemas, and isAssistant narrows the type", () => {
  expectTypeOf(assistantSchema).toExtend<StandardSchemaV1<unknown, api.Assistant>>();
  expectTypeOf(assistantSchema).toExtend<StandardJSONSchemaV1<api.Assistant, api.Assistant>>();
  expectTypeOf(assistantPageSchema).toExtend<StandardSchemaV1<unknown, api.AssistantPage>>();
  expectTypeOf(assistantPageSchema).toExtend<StandardJSONSchemaV1<api.AssistantPage, api.AssistantPage>>();
  expectTypeOf([{} as unknown].filter(isAssistant)).toEqualTypeOf<api.Assistant[]>();
});
