/** A typical program that uses the package, compiled as ESM and as CommonJS. */
import {
  createClient,
  isApiError,
  isIncompleteListError,
  isNetworkError,
  paginate,
  unwrap,
  type Client,
  type ClientOptions,
  type PaginateOptions,
  type Paginator,
} from "voice-assistants-client";
import { createSandbox, type Fault, type Sandbox } from "voice-assistants-client/sandbox";
import { assistantPageSchema, assistantSchema, isAssistant } from "voice-assistants-client/schemas";
import type {
  Assistant,
  AssistantPage,
  ErrorBody,
  FillerConfig,
  PostCallField,
  Progress,
  Report,
  components,
  operations,
  paths,
} from "voice-assistants-client/types";

/** Each option accepts undefined, also under `exactOptionalPropertyTypes`. */
export const nothing: ClientOptions = {
  apiKey: undefined,
  baseUrl: undefined,
  allowInsecure: undefined,
  fetch: undefined,
  headers: undefined,
  timeout: undefined,
  retry: { attempts: undefined, minDelay: undefined, maxDelay: undefined },
  onRetry: undefined,
};

export function connect(environment: Record<string, string | undefined>, signal: AbortSignal | undefined): Client {
  const options: ClientOptions = {
    apiKey: environment.API_KEY,
    baseUrl: environment.BASE_URL,
    headers: { "X-Trace": "1", "X-Team": environment.TEAM },
    retry: { attempts: 2 },
    onRetry: ({ attempt, delay, reason }) => console.log(attempt, delay, reason?.code, signal?.aborted),
  };
  const client = createClient(options);
  client.use({ onRequest: ({ request }) => console.log(request.url) });
  return client;
}

export async function readPage(client: Client): Promise<AssistantPage | undefined> {
  const { data, error, response } = await client.GET("/user/assistants/get", {
    params: { query: { page: 2, per_page: 25 } },
  });
  if (error) {
    const body: ErrorBody = error;
    console.error(response.status, body.message, body.errors?.per_page?.[0]);
    return undefined;
  }
  return data;
}

export async function readAll(client: Client, signal: AbortSignal): Promise<readonly Assistant[]> {
  const options: PaginateOptions<"/user/assistants/get"> = {
    concurrency: 8,
    signal,
    onProgress: ({ items, total }: Progress) => console.log(`${items}/${total}`),
  };
  const walk: Paginator<Assistant> = paginate(client, "/user/assistants/get", options);
  try {
    const found: Assistant[] = [];
    for await (const assistant of walk) found.push(assistant);
    const report: Report | undefined = walk.report;
    console.log(report?.complete, report?.resumePage ?? "all of them");
    return found;
  } catch (error) {
    if (isApiError(error) && error.status === 401) console.error(error.url, error.retryAfter);
    else if (isIncompleteListError(error)) console.error(error.report.items);
    else if (isNetworkError(error)) console.error(error.cause);
    throw error;
  }
}

/** Parameters of the query can be undefined, as `perPage` can. */
export function resume(client: Client, { resumePage, perPage }: Report): Paginator<Assistant> {
  const page = resumePage ?? undefined;
  return paginate(client, "/user/assistants/get", { params: { query: { page, per_page: perPage } } });
}

export async function readChecked(client: Client): Promise<number[]> {
  const [first] = await paginate(client, "/user/assistants/get", { schema: assistantSchema, limit: 1 }).toArray();
  const page = await unwrap(client.GET("/user/assistants/get"));
  for await (const { data, last_page } of paginate(client, "/user/assistants/get").pages()) {
    console.log(data.length, last_page);
  }
  const result = await assistantPageSchema["~standard"].validate(page);
  if (result.issues) throw new Error(result.issues.map(({ message }) => message).join());
  return [first, ...page.data].flatMap((assistant) => (isAssistant(assistant) ? [assistant.max_duration] : []));
}

export function makeSandbox(): { sandbox: Sandbox; client: Client } {
  const faults: Fault[] = [{ page: 2, kind: "status", status: 503 }];
  const sandbox = createSandbox({ assistants: 30, faults });
  sandbox.assistants.insert({ name: "Added" });
  const { fetch, baseUrl, apiKey } = sandbox;
  return { sandbox, client: createClient({ fetch, baseUrl, apiKey }) };
}

/** Enum-like fields are strings, and the types of nullable and optional values require a check. */
export function describe({ mode, type, language, variables, filler_config, post_call_schema }: Assistant): string {
  const words: string[] = [mode, type, language?.toUpperCase() ?? "no language"];
  const filler: FillerConfig | null = filler_config;
  const field: PostCallField | undefined = post_call_schema?.[0];
  return [...words, filler?.positive?.[0], field?.name, JSON.stringify(variables)].join(" ");
}

export type Query = paths["/user/assistants/get"]["get"]["parameters"]["query"];
export type SameQuery = operations["listAssistants"]["parameters"]["query"];
export const query: Query & SameQuery = { page: 1 };
export const duration: components["schemas"]["Assistant"]["max_duration"] = 600;

// @ts-expect-error There is no such path.
export const wrongPath = (client: Client) => client.GET("/user/assistant/get");
// @ts-expect-error There is no such option.
export const wrongOption = () => createClient({ key: "…" });
// @ts-expect-error It can be null.
export const wrongNull = ({ language }: Assistant): string => language;
