import { type HeadersOptions, mergeHeaders } from "openapi-fetch";
import { checkFunctions, checkWhole, refuseOption } from "../check-options.js";
import { type ApiError, ConfigurationError, type NetworkError, type TimeoutError } from "../errors.js";
import { isObject } from "../is-object.js";

/** The options of {@link createClient}. */
export type ClientOptions = {
  /**
   * The API key, or a function that returns it, which may be async. The function is called before each attempt, and what
   * it throws passes through.
   *
   * @default the environment variable `VOICE_ASSISTANTS_API_KEY`
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /**
   * The URL of the API, such as `https://<host>/api`. Required, because the same API runs on many hosts, and the key must
   * not be sent to a wrong one. `http:` is allowed only for localhost; see `allowInsecure`.
   *
   * @default the environment variable `VOICE_ASSISTANTS_BASE_URL`
   */
  readonly baseUrl?: string | undefined;
  /** Allows `http:` for hosts other than localhost. Anyone on the network path can then read the key. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** The function that sends a request. @default the `fetch` of the runtime, looked up at each call */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Headers for each request. @default none */
  readonly headers?: HeadersOptions | undefined;
  /** The longest time for one attempt, its body included, in ms. @default 30 000 */
  readonly timeout?: number | undefined;
  /** When a request is sent again. `false`: never, and no wait of any kind. @default the default of each member */
  readonly retry?: RetryOptions | false | undefined;
  /** Called before each wait, and awaited if it is async. What it throws ends the call. @default none */
  readonly onRetry?: ((retry: Retry) => void) | ((retry: Retry) => Promise<void>) | undefined;
};

/** How often, and after which waits, a request is sent again. */
export type RetryOptions = {
  /** The number of attempts, the first one included. @default 4 */
  readonly attempts?: number | undefined;
  /**
   * The upper limit of the first random wait, in ms. It doubles with each attempt, and is four times as long after a 429
   * that does not say how long to wait.
   *
   * @default 500
   */
  readonly minDelay?: number | undefined;
  /** The longest wait, in ms. If the server asks for more, the call fails. @default 65 000, since limits run by the minute */
  readonly maxDelay?: number | undefined;
};

/** What `onRetry` receives before each wait. */
export type Retry = {
  /** The number of attempts made so far; 0 if the wait comes before the first. */
  readonly attempt: number;
  /** How long the client waits before the next attempt, in ms. */
  readonly delay: number;
  /** Why the last attempt failed; undefined if the wait was asked for in an earlier response. */
  readonly reason: ApiError | NetworkError | TimeoutError | undefined;
  /** The URL of the request, with its query. The API key is shown as `[key]`. */
  readonly url: string;
};

/** All that the transport needs, checked and with defaults filled in. */
export type TransportOptions = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Called before each attempt. */
  readonly getKey: () => string | Promise<string>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** How long one attempt may take, its body included, in ms. */
  readonly timeout: number;
  /** The number of attempts of a call. */
  readonly attempts: number;
  /** The upper limit of the first random wait, in ms. */
  readonly minDelay: number;
  /** The longest wait, in ms. */
  readonly maxDelay: number;
  readonly onRetry: ((retry: Retry) => void) | undefined;
};

/** The options of a client, checked and with defaults filled in. */
export type ResolvedOptions = TransportOptions & { readonly headers: HeadersOptions };

/** @throws {ConfigurationError} that names the first option that is wrong */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  if (!isObject(options)) refuseOption("options", "an object", options);
  const {
    apiKey = getEnvironment("API_KEY"),
    baseUrl = getEnvironment("BASE_URL"),
    allowInsecure = false,
    fetch = (request: Request) => globalThis.fetch(request),
    headers,
    timeout = 30_000,
    retry = {},
    onRetry,
    ...unknown
  } = options;
  if (retry !== false && !isObject(retry)) refuseOption("retry", "an object or false", retry);
  // With a `maxDelay` of 0, no wait that the server asks for is accepted either.
  const retryOptions: RetryOptions = retry || { attempts: 1, maxDelay: 0 };
  const { attempts = 4, minDelay = 500, maxDelay = 65_000, ...unknownRetry } = retryOptions;
  refuseUnknown(unknown, "apiKey, baseUrl, allowInsecure, fetch, headers, timeout, retry, onRetry");
  refuseUnknown(unknownRetry, "attempts, minDelay, maxDelay");
  if (typeof allowInsecure !== "boolean") refuseOption("allowInsecure", "true or false", allowInsecure);
  checkFunctions({ fetch, onRetry });
  checkWhole("timeout", timeout);
  checkWhole("retry.attempts", attempts);
  checkWhole("retry.minDelay", minDelay, 0);
  checkWhole("retry.maxDelay", maxDelay, 0);
  if (typeof apiKey !== "function") checkKey(apiKey);
  return {
    baseUrl: checkBaseUrl(baseUrl, allowInsecure),
    headers: checkHeaders(headers),
    getKey: async () => checkKey(typeof apiKey === "function" ? await apiKey() : apiKey),
    fetch,
    timeout,
    attempts,
    minDelay,
    maxDelay,
    onRetry,
  };
}

/** Read only if an option is absent: Deno asks its user before a program may see the environment. */
function getEnvironment(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[`VOICE_ASSISTANTS_${name}`] || undefined;
  } catch {
    return undefined;
  }
}

function refuseUnknown(unknown: object, known: string): void {
  for (const name in unknown) throw new ConfigurationError(`unknown option "${name}"; known options: ${known}`);
}

function checkKey(key: unknown): string {
  if (typeof key === "string" && /^[!-~]+$/.test(key)) return key;
  throw new ConfigurationError(
    key === undefined
      ? "apiKey: missing; set the option or VOICE_ASSISTANTS_API_KEY"
      : "apiKey: expected printable ASCII without spaces",
  );
}

/** Nothing of a URL is quoted, since a password or a key can be anywhere in it. */
export function checkBaseUrl(baseUrl: unknown, allowInsecure: boolean): string {
  const fail = (problem: string): never => {
    throw new ConfigurationError(`baseUrl: ${problem}`);
  };
  if (baseUrl === undefined) return fail("missing; set the option or VOICE_ASSISTANTS_BASE_URL");
  const { protocol, username, password, hostname, href, origin, pathname } = parseBaseUrl(baseUrl);
  if (!/^https?:$/.test(protocol)) fail("must start with https://");
  if (username || password) fail("a URL with a user or a password is not allowed");
  // Also refuses a bare `?`.
  if (href !== origin + pathname) fail("a URL with a query or a fragment is not allowed");
  if (protocol === "http:" && !allowInsecure && !/^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) {
    fail("http: is allowed only for localhost; use https:, or set allowInsecure");
  }
  return href.replace(/\/+$/, "");
}

/** @throws {ConfigurationError} that does not quote a text */
function parseBaseUrl(baseUrl: unknown): URL {
  const expected = "a URL such as https://<host>/api";
  if (typeof baseUrl !== "string") return refuseOption("baseUrl", expected, baseUrl);
  try {
    // `URL.canParse` and `URL.parse` are newer than the oldest browsers that the package runs on.
    return new URL(baseUrl);
  } catch {
    throw new ConfigurationError(`baseUrl: expected ${expected}`);
  }
}

/**
 * The headers as openapi-fetch takes them: it would take the indexes of a list of pairs for names.
 *
 * @throws {ConfigurationError} if they are neither an object nor a list of pairs, or if HTTP does not allow a name or a
 *   value. It quotes neither, since a value can be a secret
 */
export function checkHeaders(headers: unknown): HeadersOptions {
  const given = headers ?? {};
  const isList = typeof given === "object" && Symbol.iterator in given;
  if (!isList && Object.prototype.toString.call(given) !== "[object Object]") {
    throw new ConfigurationError("headers: expected an object, a list of pairs, or a Headers object");
  }
  try {
    const pairs = (isList ? new Headers(given as HeadersInit) : given) as HeadersOptions;
    mergeHeaders(pairs);
    return pairs;
  } catch {
    throw new ConfigurationError("headers: a name or a value has a character that HTTP does not allow");
  }
}
