import { toApiError } from "../failed-response.js";
import { COUNT, type Counter } from "../request-count.js";
import { tryTo } from "../try-to.js";
import type { Lifetime } from "./lifetime.js";
import type { List } from "./list.js";
import { type Page, readPage } from "./page.js";
import type { Asked, Window } from "./windows.js";

type Result = Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** What `paginate` needs of a client: an openapi-fetch client, also one that `createClient` did not make. */
export type Getter = { readonly GET: (path: never, init: never) => Result };

/** The same client: the types of a path are known only to the caller. */
type Caller = { GET(path: string, init: object): Result };

/**
 * Returns a function that requests a window through `client.GET`.
 *
 * @param tally counts the HTTP requests sent, retries included
 */
export function createRequester(
  client: Caller,
  path: string,
  { name, perPage, query, init }: List,
  lifetime: Lifetime,
  tally: { requests: number },
): (window: Asked) => Promise<Page> {
  const send = async (window: Window, signal: AbortSignal): Promise<{ body: unknown; age: number }> => {
    // A client that is not ours counts nothing, so a call counts as one request until it does.
    let assumed = 1;
    tally.requests += assumed;
    const count: Counter = (requests) => {
      tally.requests += requests - assumed;
      assumed = 0;
    };
    const numbers = { page: window.number, ...(perPage !== undefined && { per_page: window.size }) };
    const { data, error, response } = await client.GET(path, {
      ...init,
      params: { ...init.params, query: { ...query, ...numbers } },
      signal,
      [COUNT]: count,
    });
    if (!response.ok) throw toApiError(response, error, name(window));
    return { body: data, age: getAge(response) };
  };
  // A middleware can wait without listening to the signal, but `run` does not wait for it.
  return (window) => readPage(name(window), window, () => lifetime.run((signal) => send(window, signal)));
}

/** How long ago a shared cache received a response, in seconds (RFC 9111, section 5.1). */
function getAge({ headers }: Response): number {
  // SvelteKit throws for each header that its `filterSerializedResponseHeaders` does not allow.
  return parseInt(tryTo(() => headers.get("age")) ?? "", 10) || 0;
}
