import createFetchClient from "openapi-fetch";
import type { paths } from "../generated/openapi.js";
import { defaultBaseUrl } from "../generated/server.js";
import type { Client } from "./client.js";
import { ConfigurationError } from "./errors.js";
import { createTransport, type Retry } from "./transport.js";

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
  readonly headers?: HeadersInit | undefined;
  /** How long one try may take, its body included, in ms. @default 30 000 */
  readonly timeout?: number | undefined;
  /** When a request is sent again; `false` for one try. Each member has its own default. */
  readonly retry?: RetryOptions | false | undefined;
  /** Called before each wait. What it throws ends the call. */
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

const OPTIONS = ["apiKey", "baseUrl", "allowInsecure", "fetch", "headers", "timeout", "retry", "onRetry"];
const RETRY = { attempts: 4, minDelay: 500, maxDelay: 65_000 };

/** What a timer can wait, in ms; a longer time ends at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Makes a client: that of openapi-fetch, typed by the description and made reliable.
 *
 * @throws {ConfigurationError} when an option or a variable of the environment is wrong, before any request
 * @example
 * ```ts
 * const client = createClient({ apiKey: "your key" });
 * const { data, error } = await client.GET("/user/assistants/get", { params: { query: { page: 2 } } });
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  refuseUnknown("option", options, OPTIONS);
  const { apiKey = getEnvironment("VOICE_ASSISTANTS_API_KEY"), fetch, headers, onRetry } = options;
  const baseUrl = checkBaseUrl(
    options.baseUrl ?? getEnvironment("VOICE_ASSISTANTS_BASE_URL") ?? defaultBaseUrl,
    options.allowInsecure === true,
  );
  const fixedKey = typeof apiKey === "function" ? undefined : checkKey(apiKey);
  const retry: RetryOptions = options.retry === false ? { attempts: 1 } : (options.retry ?? {});
  refuseUnknown("retry option", retry, Object.keys(RETRY));

  const client = createFetchClient<paths>({
    baseUrl,
    ...(headers === undefined ? {} : { headers }),
    fetch: createTransport({
      baseUrl,
      getKey: async () => fixedKey ?? checkKey(typeof apiKey === "function" ? await apiKey() : apiKey),
      fetch: fetch ?? ((request) => globalThis.fetch(request)),
      timeout: checkNumber("timeout", options.timeout ?? 30_000, 1, "ms"),
      retry: {
        attempts: checkNumber("retry.attempts", retry.attempts ?? RETRY.attempts, 1, "tries"),
        minDelay: checkNumber("retry.minDelay", retry.minDelay ?? RETRY.minDelay, 0, "ms"),
        maxDelay: checkNumber("retry.maxDelay", retry.maxDelay ?? RETRY.maxDelay, 0, "ms"),
      },
      onRetry,
    }),
  });
  // It is the same client; `Client` says why its `GET` is typed anew.
  return client as unknown as Client;
}

/** Read only when an option is absent: Deno asks its user before a program may see the environment. */
function getEnvironment(name: string): string | undefined {
  try {
    return globalThis.process?.env?.[name];
  } catch {
    return undefined;
  }
}

function refuseUnknown(kind: string, given: object, allowed: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (!allowed.includes(name))
      throw new ConfigurationError(`unknown ${kind} "${name}"; there are ${allowed.join(", ")}`);
  }
}

function checkKey(key: unknown): string {
  if (typeof key === "string" && /^[!-~]+$/.test(key)) return key;
  const problem = key === undefined ? "missing" : "not printable ASCII without spaces";
  throw new ConfigurationError(`apiKey: ${problem}; give the option or set VOICE_ASSISTANTS_API_KEY`);
}

function checkBaseUrl(given: string, allowInsecure: boolean): string {
  let url;
  try {
    url = new URL(given);
  } catch {
    throw new ConfigurationError("baseUrl: not a URL; it has the form https://<host>/api");
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ConfigurationError("baseUrl: no user, password, query or fragment is allowed in it");
  }
  const isLoopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && (isLoopback || allowInsecure))) {
    throw new ConfigurationError(
      `baseUrl: ${url.protocol}//${url.host} would send the key unencrypted; use https:, or allowInsecure for http:`,
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function checkNumber(name: string, value: number, least: number, unit: string): number {
  if (typeof value === "number" && value >= least && value <= LONGEST) return value;
  throw new ConfigurationError(`${name}: ${String(value)} is not a number of ${unit} from ${least} to ${LONGEST}`);
}
