import { defaultBaseUrl } from "../../generated/server.js";
import {
  type ApiError,
  ConfigurationError,
  type NetworkError,
  type TimeoutError,
  checkFunctions,
  checkWhole,
} from "../errors.js";

/** The options of {@link createClient}. */
export type ClientOptions = {
  /**
   * The API key, or a function that is asked for it before each try, and may be async; what it throws passes through.
   *
   * @default the environment variable `VOICE_ASSISTANTS_API_KEY`
   */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /**
   * Where the API is: `https://<host>/api`. `http:` is for this machine only, see `allowInsecure`.
   *
   * @default the environment variable `VOICE_ASSISTANTS_BASE_URL`, else the first server of the description
   */
  readonly baseUrl?: string | undefined;
  /** Lets `baseUrl` be `http:` on another machine, where the key can be read on its way. @default false */
  readonly allowInsecure?: boolean | undefined;
  /** What sends a request. @default the runtime's `fetch`, looked up at each call */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Sent with each request. @default none */
  readonly headers?: RequestInit["headers"] | undefined;
  /** How long one try may take, its body included, in ms. @default 30 000 */
  readonly timeout?: number | undefined;
  /** When a request is sent again; `false` for one try. @default that of each member */
  readonly retry?: RetryOptions | false | undefined;
  /** Called before each wait, and awaited where it is async. What it throws ends the call. @default none */
  readonly onRetry?: ((retry: Retry) => void) | undefined;
};

/** How often, and after which waits, a request is sent again. */
export type RetryOptions = {
  /** How many tries there are in all. @default 4 */
  readonly attempts?: number | undefined;
  /** The bound of the first random wait, in ms; it doubles with each try. @default 500 */
  readonly minDelay?: number | undefined;
  /** The longest wait, in ms, also of those that the server asks for. @default 65 000, since limits run by the minute */
  readonly maxDelay?: number | undefined;
};

/** What `onRetry` is told before each wait. */
export type Retry = {
  /** The number of the try that failed, from 1. */
  readonly attempt: number;
  /** How long the client waits before the next one, in ms. */
  readonly delay: number;
  /** Why the try failed. */
  readonly reason: ApiError | NetworkError | TimeoutError;
  /** That of the request, with its query. */
  readonly url: string;
};

/** All that the transport needs, checked and with defaults filled in. */
export type TransportOptions = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Asked before each try. */
  readonly getKey: () => string | Promise<string>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** How long one try may take, its body included, in ms. */
  readonly timeout: number;
  /** How many tries a call has. */
  readonly attempts: number;
  /** The bound of the first random wait, in ms. */
  readonly minDelay: number;
  /** The longest wait, in ms. */
  readonly maxDelay: number;
  readonly onRetry: ((retry: Retry) => void) | undefined;
};

/** The options of a client, checked and with defaults filled in. */
export type ResolvedOptions = TransportOptions & { readonly headers: NonNullable<RequestInit["headers"]> };

/** @throws {ConfigurationError} that names the first option that is wrong */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  const { apiKey = getEnvironment("API_KEY"), baseUrl, allowInsecure, fetch, headers, ...others } = options;
  const { timeout = 30_000, retry = {}, onRetry, ...unknown } = others;
  const retryOptions: RetryOptions = retry === false ? { attempts: 1 } : retry;
  if (retryOptions !== Object(retryOptions)) throw new ConfigurationError("retry: neither an object nor false");
  const { attempts = 4, minDelay = 500, maxDelay = 65_000, ...unknownRetry } = retryOptions;
  refuse(unknown, "apiKey, baseUrl, allowInsecure, fetch, headers, timeout, retry, onRetry");
  refuse(unknownRetry, "attempts, minDelay, maxDelay");
  checkFunctions({ fetch, onRetry });
  checkWhole("timeout", timeout);
  checkWhole("retry.attempts", attempts);
  checkWhole("retry.minDelay", minDelay, 0);
  checkWhole("retry.maxDelay", maxDelay, 0);
  const base = checkBaseUrl(baseUrl ?? getEnvironment("BASE_URL") ?? defaultBaseUrl, allowInsecure);
  if (typeof apiKey !== "function") checkKey(apiKey);
  return {
    baseUrl: base,
    headers: headers ?? {},
    getKey: async () => checkKey(typeof apiKey === "function" ? await apiKey() : apiKey),
    fetch: fetch ?? ((request) => globalThis.fetch(request)),
    timeout,
    attempts,
    minDelay,
    maxDelay,
    onRetry,
  };
}

/** Read only when an option is absent: Deno asks its user before a program may see the environment. */
function getEnvironment(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[`VOICE_ASSISTANTS_${name}`];
  } catch {
    return undefined;
  }
}

function refuse(unknown: object, allowed: string): void {
  for (const name in unknown) throw new ConfigurationError(`unknown option "${name}"; there are ${allowed}`);
}

function checkKey(key: unknown): string {
  if (typeof key === "string" && /^[!-~]+$/.test(key)) return key;
  const problem = key === undefined ? "missing" : "not printable ASCII without spaces";
  throw new ConfigurationError(`apiKey: ${problem}; give the option or set VOICE_ASSISTANTS_API_KEY`);
}

function checkBaseUrl(given: string, allowInsecure: boolean | undefined): string {
  const { origin, pathname, href, protocol, hostname } = new URL(URL.canParse(given) ? given : "data:");
  const isLoopback = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
  const isSafe = protocol === "https:" || (protocol === "http:" && (isLoopback || allowInsecure === true));
  // A user, a password, a query or a fragment would make `href` longer. It is not quoted: a password may stand in it.
  if (isSafe && href === origin + pathname) return href.replace(/\/+$/, "");
  throw new ConfigurationError(
    "baseUrl: not https://<host>/api without user, query or fragment; http: needs this machine or allowInsecure; " +
      "give the option or set VOICE_ASSISTANTS_BASE_URL",
  );
}
