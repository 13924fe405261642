// A `ClientOptions` imported by its name would take the name of ours in the built declarations.
import type * as OpenapiFetch from "openapi-fetch";
import { type HeadersOptions, mergeHeaders } from "openapi-fetch";
import { checkFunctions, checkWhole, refuse, refuseOption } from "../check-options.js";
import type { ApiError, NetworkError, TimeoutError } from "../errors.js";
import { isObject } from "../is-object.js";
import { tryTo } from "../try-to.js";

/** The options of {@link createClient}: its own, those of openapi-fetch, and those of `RequestInit`. */
export type ClientOptions = {
  readonly [
    Name in Exclude<
      keyof OpenapiFetch.ClientOptions,
      "baseUrl" | "fetch" | "headers" | "requestInitExt" | "body" | "method"
    >
  ]?: OpenapiFetch.ClientOptions[Name] | undefined;
} & {
  /**
   * The API key, or a function that returns it, which may be async. The function is called before each attempt. If it
   * throws, the call rejects with that error. `null` sends no key: use it in a web page whose own proxy adds the key. If the
   * key is missing, `createClient` does not throw, and the first call rejects.
   *
   * @default the environment variable `VOICE_ASSISTANTS_API_KEY`
   */
  readonly apiKey?: string | null | (() => string | Promise<string>) | undefined;
  /**
   * The URL of the API, such as `https://<host>/api`. Required, because the key must not be sent to the wrong host. In a
   * browser, a path such as `/api` is resolved against the page's origin. `http:` is allowed only for localhost and for
   * the page's own origin; see `allowInsecure`. If it is missing, `createClient` does not throw, and the first call rejects.
   *
   * @default the environment variable `VOICE_ASSISTANTS_BASE_URL`
   */
  readonly baseUrl?: string | undefined;
  /** Allows `http:` for hosts other than localhost. Anyone on the network path can then read the key. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** The function that sends a request. @default the `fetch` of the runtime, looked up at each call */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Headers that are sent with each request. @default none */
  readonly headers?: HeadersOptions | undefined;
  /** The time limit of one attempt, including the response body, in ms. @default 30_000 */
  readonly timeout?: number | undefined;
  /** Retry settings; `false` disables retries and rate-limit waits. @default see each member */
  readonly retry?: RetryOptions | false | undefined;
  /** Called before each wait, and awaited if it is async. If it throws, the call rejects with that error. @default none */
  readonly onRetry?: ((retry: Retry) => void) | ((retry: Retry) => Promise<void>) | undefined;
};

/** Retry settings: the number of attempts, and the waits between them. */
export type RetryOptions = {
  /** The number of attempts, including the first one. @default 4 */
  readonly attempts?: number | undefined;
  /** The shortest wait, in ms. Each wait is random, up to `minDelay` × 2^attempt, and at most `maxDelay`. @default 250 */
  readonly minDelay?: number | undefined;
  /** The longest wait, in ms. If the server asks for a longer one, the call fails immediately. @default 65_000 */
  readonly maxDelay?: number | undefined;
};

/** What `onRetry` receives before each wait. */
export type Retry = {
  /** The number of attempts made so far; 0 before the first attempt. */
  readonly attempt: number;
  /** How long the client waits before the next attempt, in ms. */
  readonly delay: number;
  /** Why the last attempt failed; undefined if an earlier response asked for the wait. */
  readonly reason: ApiError | NetworkError | TimeoutError | undefined;
  /** The URL of the request, with its query. The API key is shown as `[key]`. */
  readonly url: string;
};

/** The options of a client, checked and with defaults filled in. */
export type ResolvedOptions = { readonly [Name in keyof RetryOptions]-?: number } & {
  /** Without a slash at the end; empty if it is missing. */
  readonly baseUrl: string;
  /** Called before each attempt. An empty key is not sent. */
  readonly getKey: () => Promise<string>;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly timeout: number;
  readonly onRetry: ClientOptions["onRetry"];
  readonly headers: HeadersOptions;
  /** The defaults of each call: the other options of openapi-fetch, and the members of `RequestInit`. */
  readonly defaults: Readonly<Record<string, unknown>>;
};

/** The default `fetch` option. */
export const sendByRuntime = (request: Request): Promise<Response> => globalThis.fetch(request);

/** @throws {ConfigurationError} that names the first invalid option. The first call reports a missing key or base URL */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  if (!isObject(options)) refuseOption("options", "an object", options);
  const {
    apiKey = getEnvironment("API_KEY"),
    baseUrl = getEnvironment("BASE_URL"),
    allowInsecure = false,
    fetch = sendByRuntime,
    headers,
    timeout = 30_000,
    retry = {},
    onRetry,
    ...defaults
  } = options;
  const { querySerializer, bodySerializer, pathSerializer, Request } = defaults;
  if (retry !== false && !isObject(retry)) refuseOption("retry", "an object or false", retry);
  // 65 s, because rate limits are usually per minute. With 0 s, no wait that the server asks for is accepted.
  const { attempts = 4, minDelay = 250, maxDelay = 65_000 }: RetryOptions = retry || { attempts: 1, maxDelay: 0 };
  if (typeof allowInsecure !== "boolean") refuseOption("allowInsecure", "true or false", allowInsecure);
  checkFunctions({ fetch, onRetry, bodySerializer, pathSerializer, Request });
  if (!isObject(querySerializer)) checkFunctions({ querySerializer });
  checkWhole("timeout", timeout);
  checkWhole("retry.attempts", attempts);
  checkWhole("retry.minDelay", minDelay, 0);
  checkWhole("retry.maxDelay", maxDelay, 0);
  const isFunction = typeof apiKey === "function";
  if (apiKey !== undefined && apiKey !== null && !isFunction) checkKey(apiKey);
  return {
    baseUrl: baseUrl === undefined ? "" : checkBaseUrl(baseUrl, allowInsecure),
    headers: checkHeaders(headers),
    getKey: async () => (apiKey === null ? "" : checkKey(isFunction ? await apiKey() : apiKey)),
    fetch,
    timeout,
    attempts,
    minDelay: Math.min(minDelay, maxDelay),
    maxDelay,
    onRetry,
    defaults,
  };
}

/** Read only if an option is absent: Deno asks its user before a program may see the environment. */
function getEnvironment(name: string): string | undefined {
  return tryTo(() => globalThis.process?.env?.[`VOICE_ASSISTANTS_${name}`]) || undefined;
}

/** The origin of the page or the worker that runs this code, in a browser; undefined elsewhere. */
export function getPageOrigin(): string | undefined {
  // Deno throws, unless it was started with a location.
  return tryTo(() => globalThis.location?.origin);
}

/** @throws {ConfigurationError} that does not quote the key */
function checkKey(key: unknown): string {
  if (!key) refuse("apiKey", `${key === "" ? "empty" : "missing"}; set the option or VOICE_ASSISTANTS_API_KEY`);
  if (typeof key !== "string") return refuse("apiKey", "expected a string, a function or null");
  if (/^\s*[`\p{Quotation_Mark}]/u.test(key)) refuse("apiKey", "remove the quotation marks around it");
  if (/^\s*bearer\b/i.test(key)) refuse("apiKey", 'remove "Bearer", which the client adds');
  if (/[^!-~]/.test(key)) refuse("apiKey", "expected printable ASCII without spaces");
  return key;
}

/** Matches the host name of a URL on this computer, to which nothing is sent over a network. */
export const LOOPBACK: RegExp = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws {ConfigurationError} that quotes nothing of a URL, since a password or a key can be anywhere in it */
export function checkBaseUrl(baseUrl: unknown, allowInsecure: boolean): string {
  const expected = "a URL such as https://<host>/api";
  if (typeof baseUrl !== "string") return refuseOption("baseUrl", expected, baseUrl);
  const page = getPageOrigin();
  // A path is on the page's origin, but `//host` and `/\host` name another one. Without a page, this is no URL.
  const url = tryTo(() => new URL(/^\/(?![/\\])/.test(baseUrl) ? `${page}${baseUrl}` : baseUrl));
  if (!url) return refuse("baseUrl", `expected ${expected}`);
  const { protocol, hostname, href, origin, pathname } = url;
  if (!/^https?:$/.test(protocol)) refuse("baseUrl", "must start with https://");
  // Also refuses a bare `?`.
  if (href !== origin + pathname) refuse("baseUrl", "a user, password, query or fragment is not allowed");
  if (protocol === "http:" && !allowInsecure && origin !== page && !LOOPBACK.test(hostname)) {
    refuse("baseUrl", "http: is allowed only for localhost; use https:, or set allowInsecure");
  }
  // Several deployments publish `https://<host>//api`, for which Laravel responds with 404.
  return (origin + pathname.replace(/\/+/g, "/")).replace(/\/$/, "");
}

/** @throws {ConfigurationError} if HTTP does not allow the headers. It quotes nothing, since a value can be a secret */
export function checkHeaders(headers: unknown): HeadersOptions {
  try {
    // openapi-fetch would read the indexes of a list of pairs as names.
    const isList = Symbol.iterator in Object(headers);
    const checked = (isList ? new Headers(headers as HeadersInit) : (headers ?? {})) as HeadersOptions;
    if (!isList && Object.prototype.toString.call(checked) !== "[object Object]") throw checked;
    mergeHeaders(checked);
    return checked;
  } catch {
    return refuse("headers", "expected an object or a list of pairs, with characters that HTTP allows");
  }
}
