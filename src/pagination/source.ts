import { COUNT, type Counter, toApiError } from "../errors.js";
import type { Lifetime } from "./lifetime.js";
import type { PaginatedPath, ResolvedOptions } from "./options.js";
import { readPage } from "./page.js";
import type { Source } from "./pass.js";
import type { Window } from "./windows.js";

/** What `paginate` needs of a client: an openapi-fetch client, also one that `createClient` did not make. */
export type Getter = { readonly GET: (path: never, init: never) => Promise<GetterResult> };

type GetterResult = { data?: unknown; error?: unknown; response: Response };

/** The requests of one iteration. */
export type Requests = Source & {
  /** The number of HTTP requests sent so far, retries included. */
  requests: number;
};

/** Requests the windows of one iteration through `client.GET`, until its lifetime ends. */
export function createSource<Output>(
  client: Getter,
  path: PaginatedPath,
  { startPage, perPage, query, params, init }: ResolvedOptions<Output>,
  { run, cancel }: Lifetime,
): Requests {
  const isSized = perPage !== undefined;

  const send = async (window: Window, signal: AbortSignal): Promise<unknown> => {
    // A client that is not ours counts nothing, so a call counts as one request until it does.
    let assumed = 1;
    source.requests += assumed;
    const count: Counter = (requests) => {
      source.requests += requests - assumed;
      assumed = 0;
    };
    const numbers = { page: window.number, ...(isSized && { per_page: window.size }) };
    const call = { ...init, params: { ...params, query: { ...query, ...numbers } }, signal, [COUNT]: count };
    // The types of a path are known only to the caller.
    const get = client.GET as unknown as (path: string, init: object) => Promise<GetterResult>;
    const { data, error, response } = await get.call(client, path, call);
    if (response.ok) return data;
    throw toApiError(response, error, source.name(window));
  };

  const source: Requests = {
    requests: 0,
    name: ({ number }) => `GET ${path}?page=${number}`,
    startPage,
    size: perPage ?? Infinity,
    // Windows of one or two rows cannot overlap.
    isFixed: !(isSized && perPage > 2),
    // A middleware can wait without listening to the signal, but `run` does not wait for it.
    request: (window) => readPage(source.name(window), window.number, () => run((signal) => send(window, signal))),
    cancel,
  };
  return source;
}
