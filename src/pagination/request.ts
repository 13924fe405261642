import { isInvalidResponseError } from "../errors.js";
import { toApiError } from "../failed-response.js";
import { COUNT, type Counter } from "../request-count.js";
import { tryTo } from "../try-to.js";
import type { Lifetime } from "./lifetime.js";
import type { List } from "./list.js";
import { checkPage, type Page } from "./page.js";
import type { Asked } from "./windows.js";

type Result = Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** What `paginate` needs of a client: an openapi-fetch client, also one that `createClient` did not make. */
export type Getter = { readonly GET: (path: never, init: never) => Result };

/**
 * Returns a function that requests a window through `client.GET`. An invalid page is requested once more.
 *
 * @param tally counts the HTTP requests sent, retries included
 */
export function createRequester(
  client: Getter,
  path: string,
  { name, perPage, query, init }: List,
  lifetime: Lifetime,
  tally: { requests: number },
): (window: Asked) => Promise<Page> {
  const send = async (window: Asked, signal: AbortSignal): Promise<Page> => {
    // A client that is not ours counts nothing, so a call counts as one request until it does.
    let assumed = 1;
    tally.requests += assumed;
    const count: Counter = (requests) => {
      tally.requests += requests - assumed;
      assumed = 0;
    };
    const numbers = { page: window.number, ...(perPage !== undefined && { per_page: window.size }) };
    const params = { ...init.params, query: { ...query, ...numbers } };
    // The types of a path are known only to the caller.
    const given = { ...init, params, signal, [COUNT]: count } as never;
    const { data, error, response } = await client.GET(path as never, given);
    if (!response.ok) throw toApiError(response, error, name(window));
    return checkPage(data, getAge(response), window, name(window));
  };
  // A middleware can wait without listening to the signal, but `run` does not wait for it.
  const read = (window: Asked): Promise<Page> => lifetime.run((signal) => send(window, signal));
  return (window) =>
    read(window).catch((error: unknown) => {
      // A redirect would come again.
      if (!isInvalidResponseError(error) || error.redirected) throw error;
      return read(window);
    });
}

/** How long ago a shared cache received a response, in seconds (RFC 9111, section 5.1), or NaN. */
function getAge({ headers }: Response): number {
  // SvelteKit throws for each header that its `filterSerializedResponseHeaders` does not allow.
  return parseInt(tryTo(() => headers.get("age")) ?? "", 10);
}
