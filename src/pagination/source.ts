import { toApiError } from "../failed-response.js";
import { COUNT, type Counter } from "../request-count.js";
import type { Lifetime } from "./lifetime.js";
import type { PaginatedPath, ResolvedOptions } from "./options.js";
import { readPage } from "./page.js";
import type { Source } from "./pass.js";
import type { Window } from "./windows.js";

/** What `paginate` needs of a client: an openapi-fetch client, also one that `createClient` did not make. */
export type Getter = { readonly GET: (path: never, init: never) => Promise<GetterResult> };

type GetterResult = { data?: unknown; error?: unknown; response: Response };

/** The same client: the types of a path are known only to the caller. */
type Caller = { GET(path: string, init: object): Promise<GetterResult> };

/**
 * Requests the windows of one iteration through `client.GET`, until its lifetime ends.
 *
 * @param tally counts the HTTP requests sent, retries included
 */
export function createSource<Output>(
  client: Caller,
  path: PaginatedPath,
  { startPage, perPage, query, params, init }: ResolvedOptions<Output>,
  { run, cancel }: Lifetime,
  tally: { requests: number },
): Source {
  const send = async (window: Window, signal: AbortSignal): Promise<unknown> => {
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
      params: { ...params, query: { ...query, ...numbers } },
      signal,
      [COUNT]: count,
    });
    if (response.ok) return data;
    throw toApiError(response, error, source.name(window));
  };

  const source: Source = {
    name: ({ number }) => `GET ${path}?page=${number}`,
    startPage,
    size: perPage ?? Infinity,
    isFixed: perPage === undefined,
    // A middleware can wait without listening to the signal, but `run` does not wait for it.
    request: (window) => readPage(source.name(window), window.number, () => run((signal) => send(window, signal))),
    cancel,
  };
  return source;
}
