import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Client as FetchClient } from "openapi-fetch";
import { describe, expectTypeOf, it } from "vitest";
import {
  createClient,
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
  isVoiceAssistantsError,
  paginate,
  unwrap,
} from "../src/index.js";
import type {
  ApiError,
  Assistant,
  AssistantPage,
  Client,
  ClientOptions,
  ConfigurationError,
  ErrorBody,
  FillerConfig,
  IncompleteListError,
  InvalidResponseError,
  Issue,
  NetworkError,
  PaginateOptions,
  Paginator,
  PostCallField,
  Progress,
  Reason,
  Report,
  Retry,
  RetryOptions,
  TimeoutError,
  VoiceAssistantsError,
  components,
  operations,
  paths,
} from "../src/index.js";
import { assistantPageSchema, assistantSchema, isAssistant } from "../src/schemas.js";

declare const client: Client;
declare const assistant: Assistant;

const PATH = "/user/assistants/get";

/** The optional members that do not take `undefined` under `exactOptionalPropertyTypes`. */
type RefusesUndefined<Options> = {
  [Name in keyof Options]-?: object extends Pick<Options, Name>
    ? Record<Name, undefined> extends Pick<Options, Name>
      ? never
      : Name
    : never;
}[keyof Options];

describe("an assistant", () => {
  it("has its fields, and no other", () => {
    expectTypeOf(assistant.id).toEqualTypeOf<number>();
    expectTypeOf(assistant.name).toEqualTypeOf<string>();
    expectTypeOf(assistant.record).toEqualTypeOf<boolean>();
    expectTypeOf(assistant.fillers).toEqualTypeOf<number>();
    expectTypeOf(assistant.llm_temperature).toEqualTypeOf<string>();
    expectTypeOf(assistant.endpoint_sensitivity).toEqualTypeOf<number>();
    expectTypeOf(assistant.phone_number_id).toEqualTypeOf<number | null>();
    expectTypeOf(assistant.deleted_at).toEqualTypeOf<string | null>();
    expectTypeOf(assistant.post_call_schema).toEqualTypeOf<PostCallField[]>();
    // @ts-expect-error it is `system_prompt`
    void assistant.systemPrompt;
    // @ts-expect-error it is `phone_number_id`
    void assistant.phone_number;
  });

  it("has every field that the documentation page lists, and may have others", () => {
    type Optional = { [Name in keyof Assistant]-?: undefined extends Assistant[Name] ? Name : never }[keyof Assistant];
    expectTypeOf<Extract<Optional, "id" | "name" | "tools" | "min_interrupt_words" | "widget_settings">>().toBeNever();
    expectTypeOf(assistant.ringing_time).toEqualTypeOf<number | undefined>();
    expectTypeOf(assistant.max_initial_silence_duration).toEqualTypeOf<number | null | undefined>();
    expectTypeOf(assistant.compliance_blocked_at).toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Required<AssistantPage>>().toEqualTypeOf<AssistantPage>();
    expectTypeOf<Required<PostCallField>>().toEqualTypeOf<PostCallField>();
  });

  it("has maps that are looked up in without a test for []", () => {
    expectTypeOf(assistant.variables).toEqualTypeOf<{ [key: string]: unknown } | null>();
    expectTypeOf(assistant.widget_settings).toEqualTypeOf<{ [key: string]: unknown } | null>();
    expectTypeOf(assistant.variables?.["receptionist_name"]).toEqualTypeOf<unknown>();
    // @ts-expect-error it can be null
    void assistant.variables["receptionist_name"];
  });

  it("has tools that can be read without a cast, in both forms", () => {
    const [tool] = assistant.tools;
    if (tool === undefined || typeof tool === "string") return;

    expectTypeOf(tool.type).toExtend<string>();
    expectTypeOf<"end_call">().toExtend<typeof tool.type>();
    expectTypeOf(tool.data["description"]).toEqualTypeOf<unknown>();
    // @ts-expect-error it is `data`
    void tool.settings;
  });

  it("has fillers, all or none or some of them", () => {
    expectTypeOf(assistant.filler_config).toEqualTypeOf<FillerConfig | null>();
    expectTypeOf<FillerConfig>().toEqualTypeOf<{
      neutral?: string[];
      negative?: string[];
      positive?: string[];
      question?: string[];
    }>();
    expectTypeOf(assistant.filler_config?.neutral?.[0]).toEqualTypeOf<string | undefined>();
    // @ts-expect-error it can be null
    void assistant.filler_config.neutral;
  });
});

describe("an enum-like field", () => {
  it("completes its known values", () => {
    type Open<Value extends string> = Value | (string & {});

    expectTypeOf<Assistant["type"]>().toEqualTypeOf<Open<"inbound" | "outbound">>();
    expectTypeOf<Assistant["status"]>().toEqualTypeOf<Open<"active" | "inactive">>();
    expectTypeOf<Assistant["mode"]>().toEqualTypeOf<Open<"pipeline" | "multimodal" | "dualplex">>();
    expectTypeOf<Assistant["endpoint_type"]>().toEqualTypeOf<Open<"vad" | "ai">>();
    expectTypeOf<PostCallField["type"]>().toEqualTypeOf<Open<"string" | "number" | "bool">>();
    expectTypeOf<Assistant["mode"]>().not.toEqualTypeOf<string>();
  });

  it("accepts any string, and nothing else", () => {
    expectTypeOf<"pipeline">().toExtend<Assistant["mode"]>();
    expectTypeOf<"dualplex">().toExtend<Assistant["mode"]>();
    expectTypeOf<string>().toExtend<Assistant["mode"]>();
    expectTypeOf<number>().not.toExtend<Assistant["mode"]>();
    expectTypeOf<null>().not.toExtend<Assistant["mode"]>();
  });

  it("is a string to its reader, wherever an assistant came from", async () => {
    const { data } = await client.GET(PATH);
    const page = await unwrap(client.GET(PATH));

    const texts: string[] = [assistant.type];
    for (const row of data?.data ?? []) texts.push(row.type, row.mode);
    for (const row of page.data) texts.push(row.type, row.mode);
    for await (const row of paginate(client, PATH)) texts.push(row.type, row.mode);
    for await (const { data: rows } of paginate(client, PATH).pages()) texts.push(...rows.map(({ type }) => type));

    expectTypeOf(texts).not.toBeAny();
    expectTypeOf(assistant.type.toUpperCase()).toEqualTypeOf<string>();
  });
});

describe("a client", () => {
  it("is that of openapi-fetch, and fits where one is asked for", () => {
    const take = (given: FetchClient<paths>): FetchClient<paths> => given;

    expectTypeOf(take(client).GET).toBeFunction();
    expectTypeOf(createClient).returns.toEqualTypeOf<Client>();
    expectTypeOf<Client>().toExtend<FetchClient<paths>>();
    expectTypeOf<object>().not.toExtend<FetchClient<paths>>();
  });

  it("answers data or an error, each typed by the description", async () => {
    const { data, error, response } = await client.GET(PATH, { params: { query: { page: 2, per_page: 100 } } });

    expectTypeOf(data).toEqualTypeOf<AssistantPage | undefined>();
    expectTypeOf(error).toEqualTypeOf<ErrorBody | undefined>();
    expectTypeOf(response).toEqualTypeOf<Response>();
    expectTypeOf(error?.errors?.["per_page"]).toEqualTypeOf<string[] | undefined>();
    expectTypeOf(error?.retry_after).toEqualTypeOf<number | undefined>();
    if (error) expectTypeOf(error.message).toEqualTypeOf<string>();
    else expectTypeOf(data).toEqualTypeOf<AssistantPage>();
  });

  it("is unwrapped to the data alone", async () => {
    const page = await unwrap(client.GET(PATH));
    const same = await unwrap(await client.GET(PATH));

    expectTypeOf(page).toEqualTypeOf<AssistantPage>();
    expectTypeOf(same).toEqualTypeOf<AssistantPage>();
  });

  it("knows its paths and their parameters", () => {
    expectTypeOf(client.GET(PATH, { params: { query: { page: 2 } } })).resolves.toHaveProperty("data");
    // @ts-expect-error there is no such path
    void client.GET("/user/assistants");
    // @ts-expect-error it is `per_page`
    void client.GET(PATH, { params: { query: { perPage: 2 } } });
    // @ts-expect-error a page is a number
    void client.GET(PATH, { params: { query: { page: "2" } } });
    // @ts-expect-error nothing can be posted
    void client.POST(PATH);
  });
});

describe("options", () => {
  it("take what may be missing from the environment", () => {
    expectTypeOf(createClient({ apiKey: process.env["KEY"], baseUrl: process.env["URL"] })).toEqualTypeOf<Client>();
    expectTypeOf(createClient({ apiKey: async () => "key", retry: false })).toEqualTypeOf<Client>();
    // @ts-expect-error a key is no number
    void createClient({ apiKey: 1 });
    // @ts-expect-error it is `apiKey`
    void createClient({ key: "key" });
  });

  it("take undefined as each optional member", () => {
    expectTypeOf<RefusesUndefined<{ readonly old?: string }>>().toEqualTypeOf<"old">();
    expectTypeOf<RefusesUndefined<ClientOptions>>().toBeNever();
    expectTypeOf<RefusesUndefined<RetryOptions>>().toBeNever();
  });

  it("of `paginate` take undefined as each optional member, those of the call included", () => {
    expectTypeOf<RefusesUndefined<PaginateOptions>>().toBeNever();
  });

  it("of `createClient` are these", () => {
    expectTypeOf<keyof ClientOptions>().toEqualTypeOf<
      "apiKey" | "baseUrl" | "allowInsecure" | "fetch" | "headers" | "timeout" | "retry" | "onRetry"
    >();
    expectTypeOf<keyof RetryOptions>().toEqualTypeOf<"attempts" | "minDelay" | "maxDelay">();
    expectTypeOf<Retry>().toEqualTypeOf<{
      readonly attempt: number;
      readonly delay: number;
      readonly reason: ApiError | NetworkError | TimeoutError | undefined;
      readonly url: string;
    }>();
  });

  it("of `paginate` are its own, and those of the call", () => {
    expectTypeOf<{
      params: { query: { page: number; per_page: number } };
      headers: { "x-trace": string };
      signal: AbortSignal;
      concurrency: number;
      limit: number;
      verify: boolean;
      maxPasses: number;
      schema: StandardSchemaV1<unknown, Assistant>;
      onProgress: (progress: Progress) => void;
      onIncomplete: "throw" | "report";
    }>().toExtend<PaginateOptions>();
    // @ts-expect-error it is "throw" or "report"
    void paginate(client, PATH, { onIncomplete: "ignore" });
    // @ts-expect-error it is `per_page`
    void paginate(client, PATH, { params: { query: { perPage: 50 } } });
    // @ts-expect-error it is `concurrency`
    void paginate(client, PATH, { parallel: 2 });
  });
});

describe("paginate", () => {
  it("yields the rows of its path", async () => {
    const assistants = paginate(client, PATH);

    expectTypeOf(assistants).toExtend<AsyncIterable<Assistant>>();
    expectTypeOf(await assistants.toArray()).toEqualTypeOf<Assistant[]>();
    expectTypeOf(assistants.report).toEqualTypeOf<Report | undefined>();
  });

  it("yields pages with the rows of its path", async () => {
    for await (const page of paginate(client, PATH).pages()) {
      expectTypeOf(page.data).toEqualTypeOf<Assistant[]>();
      expectTypeOf(page.last_page).toEqualTypeOf<number>();
      // @ts-expect-error it is `last_page`
      void page.lastPage;
    }
  });

  it("yields what a schema makes of a row", async () => {
    const schema = {} as StandardSchemaV1<unknown, { readonly label: string }>;
    const labels = paginate(client, PATH, { schema, limit: 5 });

    expectTypeOf(await labels.toArray()).toEqualTypeOf<{ readonly label: string }[]>();
    for await (const item of labels) expectTypeOf(item).toEqualTypeOf<{ readonly label: string }>();
    for await (const { data } of labels.pages()) expectTypeOf(data).toEqualTypeOf<{ readonly label: string }[]>();
    expectTypeOf(await paginate(client, PATH, { schema: assistantSchema }).toArray()).toEqualTypeOf<Assistant[]>();
  });

  it("takes a path that is paginated, and no other", () => {
    expectTypeOf(paginate(client, PATH)).toExtend<Paginator<Assistant>>();
    // @ts-expect-error there is no such path
    void paginate(client, "/user/assistants");
    // @ts-expect-error a page is a number
    void paginate(client, PATH, { params: { query: { page: "2" } } });
  });

  it("needs nothing of a client but GET", () => {
    expectTypeOf(paginate({ GET: client.GET }, PATH)).toExtend<Paginator<Assistant>>();
    // @ts-expect-error there is no GET
    void paginate({}, PATH);
  });
});

describe("a report", () => {
  it("says these things", () => {
    expectTypeOf<Report>().toEqualTypeOf<{
      readonly complete: boolean;
      readonly reason: Reason;
      readonly items: number;
      readonly total: number | undefined;
      readonly passes: number;
      readonly requests: number;
      readonly duplicates: number;
      readonly perPage: number | undefined;
      readonly resumePage: number | null;
    }>();
    expectTypeOf<Reason>().toEqualTypeOf<"complete" | "limit" | "partial" | "drift" | "stopped" | "failed">();
    expectTypeOf<Progress>().toEqualTypeOf<{
      readonly items: number;
      readonly total: number;
      readonly requests: number;
      readonly pass: number;
    }>();
  });
});

describe("errors", () => {
  it("are told apart by their guards", () => {
    const error = new Error("any") as unknown;

    if (isVoiceAssistantsError(error)) expectTypeOf(error).toEqualTypeOf<VoiceAssistantsError>();
    if (isConfigurationError(error)) expectTypeOf(error).toEqualTypeOf<ConfigurationError>();
    if (isNetworkError(error)) expectTypeOf(error).toEqualTypeOf<NetworkError>();
    if (isTimeoutError(error)) expectTypeOf(error).toEqualTypeOf<TimeoutError>();
    if (isApiError(error)) {
      expectTypeOf(error).toEqualTypeOf<ApiError>();
      expectTypeOf(error.status).toEqualTypeOf<number>();
      expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
      expectTypeOf(error.body).toEqualTypeOf<unknown>();
    }
    if (isInvalidResponseError(error)) {
      expectTypeOf(error).toEqualTypeOf<InvalidResponseError>();
      expectTypeOf(error.issues).toEqualTypeOf<readonly Issue[] | undefined>();
    }
    if (isIncompleteListError(error)) {
      expectTypeOf(error).toEqualTypeOf<IncompleteListError>();
      expectTypeOf(error.report).toEqualTypeOf<Report>();
    }
    // @ts-expect-error an error that no guard has looked at is unknown
    void error.status;
  });

  it("have their name and code as literals, for a switch", () => {
    expectTypeOf<ApiError["name"]>().toEqualTypeOf<"ApiError">();
    expectTypeOf<ApiError["code"]>().toEqualTypeOf<"api">();
    expectTypeOf<ConfigurationError["code"]>().toEqualTypeOf<"configuration">();
    expectTypeOf<NetworkError["code"]>().toEqualTypeOf<"network">();
    expectTypeOf<TimeoutError["code"]>().toEqualTypeOf<"timeout">();
    expectTypeOf<InvalidResponseError["code"]>().toEqualTypeOf<"invalid_response">();
    expectTypeOf<IncompleteListError["code"]>().toEqualTypeOf<"incomplete_list">();
  });

  it("of a walk can have its report", () => {
    expectTypeOf<VoiceAssistantsError["report"]>().toEqualTypeOf<Report | undefined>();
    expectTypeOf<NetworkError["report"]>().toEqualTypeOf<Report | undefined>();
  });
});

describe("schemas", () => {
  it("are Standard Schemas of the types of the description", () => {
    expectTypeOf(assistantSchema).toEqualTypeOf<StandardSchemaV1<unknown, Assistant>>();
    expectTypeOf(assistantPageSchema).toEqualTypeOf<StandardSchemaV1<unknown, AssistantPage>>();
    expectTypeOf<StandardSchemaV1.InferOutput<typeof assistantSchema>>().toEqualTypeOf<Assistant>();
  });

  it("narrow with isAssistant", () => {
    const value = {} as unknown;

    if (isAssistant(value)) expectTypeOf(value).toEqualTypeOf<Assistant>();
    expectTypeOf([value].filter(isAssistant)).toEqualTypeOf<Assistant[]>();
  });
});

describe("the generated types", () => {
  it("lead to the same types by path, by operation and by component", () => {
    type Body = paths[typeof PATH]["get"]["responses"][200]["content"]["application/json"];

    expectTypeOf<Body>().toEqualTypeOf<AssistantPage>();
    expectTypeOf<operations["listAssistants"]>().toEqualTypeOf<paths[typeof PATH]["get"]>();
    expectTypeOf<components["schemas"]["Assistant"]>().toEqualTypeOf<Assistant>();
  });
});
