/** A typical program that uses the package, compiled as ESM and as CommonJS. */
import {
  createClient,
  isApiError,
  isIncompleteListError,
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
  Report,
  components,
  operations,
  paths,
} from "voice-assistants-client/types";

/** An option can be undefined, also under `exactOptionalPropertyTypes`. */
export function connect(environment: Record<string, string | undefined>): Client {
  const options: ClientOptions = {
    apiKey: environment.API_KEY,
    baseUrl: environment.BASE_URL,
    allowInsecure: undefined,
    headers: { "X-Team": environment.TEAM },
    retry: { attempts: 2, minDelay: undefined },
    onRetry: ({ attempt, delay, reason }) => console.log(attempt, delay, reason?.code),
  };
  const client = createClient(options);
  client.use({ onRequest: ({ request }) => console.log(request.url) });
  return client;
}

export async function readPage(client: Client): Promise<AssistantPage | undefined> {
  const { data, error, response } = await client.GET("/user/assistants/get", {
    params: { query: { page: 2, per_page: 25 } },
  });
  if (!error) return data;
  const body: ErrorBody = error;
  console.error(response.status, body.message, body.errors?.per_page?.[0]);
  return undefined;
}

export async function readAll(client: Client, signal: AbortSignal): Promise<readonly Assistant[]> {
  const options: PaginateOptions<"/user/assistants/get"> = {
    concurrency: 8,
    signal,
    onProgress: ({ items, total }) => console.log(`${items}/${total}`),
  };
  const assistants: Paginator<Assistant> = paginate(client, "/user/assistants/get", options);
  const found: Assistant[] = [];
  try {
    for await (const assistant of assistants) found.push(assistant);
    const report: Report | undefined = assistants.report;
    console.log(report?.complete, report?.resumePage ?? "all of them");
  } catch (error) {
    if (isApiError(error) && error.status === 401) console.error(error.url, error.retryAfter, error.cause);
    else if (isIncompleteListError(error)) console.error(error.report.items);
    else throw error;
  }
  return found;
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

export function makeSandbox(): Sandbox {
  const faults: Fault[] = [{ page: 2, kind: "status", status: 503 }];
  const sandbox = createSandbox({ assistants: 30, faults });
  sandbox.assistants.insert({ name: "Added" });
  return sandbox;
}

/** Enum-like fields are strings, and the types of nullable and optional values require a check. */
export function describe({ mode, type, language, filler_config, post_call_schema }: Assistant): string {
  const words: string[] = [mode, type, language?.toUpperCase() ?? "no language"];
  const filler: FillerConfig | null = filler_config;
  const field: PostCallField | undefined = post_call_schema?.[0];
  return [...words, filler?.positive?.[0], field?.name].join(" ");
}

type Query = paths["/user/assistants/get"]["get"]["parameters"]["query"];
export const query: Query & operations["listAssistants"]["parameters"]["query"] = { page: 1 };
export const duration: components["schemas"]["Assistant"]["max_duration"] = 600;

// @ts-expect-error There is no such path.
export const wrongPath = (client: Client) => client.GET("/user/assistant/get");
// @ts-expect-error There is no such option.
export const wrongOption = () => createClient({ key: "…" });
// @ts-expect-error It can be null.
export const wrongNull = ({ language }: Assistant): string => language;
