import { InvalidResponseError, NetworkError, TimeoutError } from "../errors.js";
import { explainFailure } from "./failure.js";
import { quote } from "../hide-key.js";
import { getPageOrigin, type ResolvedOptions, sendByRuntime } from "./options.js";
import { encode, makeReadable } from "./response.js";
import type { Counter } from "../request-count.js";
import { untilAborted } from "../sleep.js";
import { tryTo } from "../try-to.js";

/** What a single call can set. */
export type CallOptions = Pick<ResolvedOptions, "fetch"> & {
  /** Whether a cache may respond, because the client or the call sets `cache`, or `next` for Next.js. */
  readonly mayCache: boolean;
  readonly count: Counter | undefined;
};

type AttemptOptions = CallOptions &
  Pick<ResolvedOptions, "getKey" | "timeout"> & {
    /** Makes a message: which request, what went wrong, after how many attempts. */
    readonly describe: (what: string) => string;
  };

/** An error after which a request can be sent again. */
type Retryable = NetworkError | TimeoutError;

/**
 * Sends a request once, and reads the whole response. The time limit includes `getKey`.
 *
 * @returns the response, which can be read again, or an error after which the request can be sent again
 * @throws {NetworkError} if `fetch` failed for another reason than a lost connection
 * @throws {InvalidResponseError} if the response is a redirect, or a success that is not JSON
 * @throws the reason of the request's signal, and what `getKey` throws
 */
export async function attempt(request: Request, options: AttemptOptions): Promise<Response | Retryable> {
  const { timeout, describe } = options;
  const { signal } = request;
  signal.throwIfAborted();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeout, undefined);
  });
  try {
    // `fetch`, a body and `getKey` can ignore the signal.
    const race = Promise.race([exchange(request, controller.signal, options), timedOut]);
    const result = (await untilAborted(race, signal)) ?? new TimeoutError(describe(`timed out after ${timeout} ms`));
    // Ends the transfer of a body that nobody reads, and whatever else a `fetch` of the caller still does.
    if (result instanceof Error) controller.abort(result);
    return result;
  } catch (error) {
    controller.abort(error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

// The latest copy of each request. Nobody reads it. Without it, Node may collect a copy as garbage while it is in flight, and
// then does not abort it (nodejs/node#55428; seen with Node 24 and 26).
const sent = new WeakMap<Request, Request>();

async function exchange(request: Request, signal: AbortSignal, options: AttemptOptions): Promise<Response | Retryable> {
  const { fetch, describe } = options;
  const key = await options.getKey();
  signal.throwIfAborted();
  const outgoing = prepare(request, key, options.mayCache, signal);
  sent.set(request, outgoing);
  options.count?.(1);

  let response: Response | undefined;
  let headers = new Headers();
  let text: unknown;
  try {
    response = await fetch(outgoing);
    // A custom `fetch` can resolve with anything.
    if (response?.bodyUsed === false) {
      // A copy, since SvelteKit's `get` throws for a header that the page may not see.
      headers = new Headers(response.headers);
      text = isRedirect(response) ? "" : await response.text();
    }
  } catch (thrown) {
    const source = response ? "body" : fetch === sendByRuntime ? "runtime" : "caller";
    const { what, isLost } = explainFailure(thrown, source, new URL(request.url), key);
    const error = new NetworkError(describe(what), { cause: thrown });
    if (isLost) return error;
    throw error;
  }
  if (!response || typeof text !== "string") {
    throw new NetworkError(describe("expected fetch to resolve with an unread Response"));
  }
  if (isRedirect(response)) {
    // A custom `fetch` can ignore the signal, so the transfer is cancelled here.
    void response.body?.cancel?.().catch(() => {});
    const target = getTarget(response.redirected ? response.url : headers.get("location"), request.url);
    const what = `redirected${target && ` to ${quote(target, key)}`}; the API key or the base URL may be wrong`;
    throw new InvalidResponseError(describe(what), true);
  }
  const json: unknown = tryTo(() => JSON.parse(text));
  const mayBeEmpty = !text && (request.method !== "GET" || response.status === 204 || response.status === 205);
  if (response.ok && json === undefined && !mayBeEmpty) {
    if (isCutOff(text, headers)) return new NetworkError(describe("the response body was cut off"));
    const type = headers.get("content-type") ?? "no content type";
    const what = `expected JSON, got ${quote(type, key)} that does not parse, ${text.length} characters`;
    throw new InvalidResponseError(describe(what));
  }
  return makeReadable(response, headers, text, json);
}

/**
 * A copy of a request with the key. No framework answers it from memory, and no cache does unless `mayCache`. What a call
 * added to the request, such as `next` for Next.js, is kept.
 */
function prepare(request: Request, key: string, mayCache: boolean, signal: AbortSignal): Request {
  // A call can have a `Request` class of its own.
  const OwnRequest = request.constructor as typeof Request;
  // Next.js repeats its response to an equal GET of one render, unless it is `keepalive` (`dedupe-fetch.ts`).
  const init: RequestInit = { redirect: "manual", signal, keepalive: isSafe(request) && !getPageOrigin() };
  // A middleware can set a `cache`, too. On Cloudflare Workers, a request has none.
  if (!mayCache && (request.cache ?? "default") === "default") init.cache = "no-store";
  let outgoing = tryTo(() => new OwnRequest(request, init));
  // Cloudflare Workers throw on `cache` if their compatibility date is before 2024-11-11.
  delete init.cache;
  outgoing ??= new OwnRequest(request, init);
  // Without it, Laravel redirects a request that is not authenticated to a login page.
  outgoing.headers.set("accept", "application/json");
  if (key) outgoing.headers.set("authorization", `Bearer ${key}`);
  for (const name of Object.keys(request)) {
    if (!(name in outgoing)) Object.assign(outgoing, { [name]: request[name as keyof Request] });
  }
  return outgoing;
}

/** Whether a request can be sent again without harm. */
export function isSafe({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

/** Browsers hide a redirect that is not followed, so on every runtime a redirect is an error. */
function isRedirect({ type, status, redirected }: Response): boolean {
  return type === "opaqueredirect" || redirected || /^30[12378]$/.test(String(status));
}

/** Where a redirect points; empty if it is not a URL of HTTP. A query, a fragment, a user and a password can be secrets. */
function getTarget(location: string | null, base: string): string {
  if (!location) return "";
  // First without the base: with it, `https:user:password@host` would become `https://base/user:password@host`.
  const { protocol, origin, pathname } = tryTo(() => new URL(location)) ?? tryTo(() => new URL(location, base)) ?? {};
  if (!/^https?:$/.test(String(protocol))) return "";
  return `${origin === new URL(base).origin ? "" : origin}${pathname}`;
}

/** Whether JSON was cut off: its first bracket is never closed. A body as long as `Content-Length` says is complete. */
function isCutOff(text: string, headers: Headers): boolean {
  const isEncoded = headers.has("content-encoding");
  // Node reports a compressed body that was cut off as complete, and even an empty one is compressed to some bytes.
  if (!text) return isEncoded;
  if (!isEncoded && Number(headers.get("content-length")) === encode(text).length) return false;
  // Brackets in a string do not count. The last string can be cut off.
  const outside = text.replace(/\\./gs, "").replace(/"[^"]*"?/g, "");
  let depth = 0;
  const isOpen = (bracket: string): boolean => (depth += /[{[]/.test(bracket) ? 1 : -1) > 0;
  return /^\s*[[{]/.test(text) && (outside.match(/[{}[\]]/g) ?? []).every(isOpen);
}
