/** A program that uses every entry point, compiled as ESM and as CommonJS. `types.test-d.ts` has the details of the types. */
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
import type { Assistant, ErrorBody, Report, components, operations, paths } from "voice-assistants-client/types";

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

/** Parameters of the query can be undefined, as `perPage` can. */
export async function readAll(
  client: Client,
  signal: AbortSignal,
  { resumePage, perPage }: Report,
): Promise<Assistant[]> {
  const query = { page: resumePage ?? undefined, per_page: perPage };
  const options: PaginateOptions<"/user/assistants/get"> = { concurrency: 8, signal, params: { query } };
  const assistants: Paginator<Assistant> = paginate(client, "/user/assistants/get", options);
  const found: Assistant[] = [];
  try {
    for await (const assistant of assistants) found.push(assistant);
  } catch (error) {
    if (isApiError(error)) console.error(error.url, error.retryAfter, error.cause);
    else if (isIncompleteListError(error)) console.error(error.report.items);
    else throw error;
  }
  return found;
}

export async function readChecked(client: Client): Promise<(number | undefined)[]> {
  const { data, error } = await client.GET("/user/assistants/get", { params: { query: { page: 2 } } });
  if (error) console.error((error satisfies ErrorBody).errors?.per_page?.[0]);
  const [first] = await paginate(client, "/user/assistants/get", { schema: assistantSchema, limit: 1 }).toArray();
  const result = await assistantPageSchema["~standard"].validate(await unwrap(client.GET("/user/assistants/get")));
  if (result.issues) throw new Error(result.issues.map(({ message }) => message).join());
  return [first, data?.data[0]].map((assistant) => (isAssistant(assistant) ? assistant.max_duration : undefined));
}

const faults: Fault[] = [{ page: 2, kind: "status", status: 503 }];
export const sandbox: Sandbox = createSandbox({ assistants: 30, faults });

type Query = paths["/user/assistants/get"]["get"]["parameters"]["query"];
export const query: Query & operations["listAssistants"]["parameters"]["query"] = { page: 1 };
export const duration: components["schemas"]["Assistant"]["max_duration"] = 600;

// @ts-expect-error There is no such path.
export const wrongPath = (client: Client) => client.GET("/user/assistant/get");
// @ts-expect-error There is no such option.
export const wrongOption = () => createClient({ key: "…" });
// @ts-expect-error It can be null.
export const wrongNull = ({ language }: Assistant): string => language;
