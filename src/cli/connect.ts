import type { ConnectOptions } from "./arguments.js";
import type { Io } from "./terminal.js";
import { type Client, ConfigurationError, createClient, isConfigurationError, type Retry } from "../index.js";

/** The list that the commands read. */
export const PATH = "/user/assistants/get";

/** A client, and facts about its connection for messages. */
export type Connection = {
  readonly client: Client;
  /** The host of the base URL, or `the sandbox`. */
  readonly host: string;
  /** The API key, so that it can be removed from messages; empty for a sandbox. */
  readonly key: string;
  /** The proxy that requests are sent through, unless `NO_PROXY` excludes the host; undefined without one. */
  readonly proxy?: Proxy | undefined;
  /** The headers of the last response with each status, except successes. */
  readonly refusals: ReadonlyMap<number, Headers>;
  /** About a variable that is ignored. */
  readonly warning?: string | undefined;
};

/** The names of a proxy in messages. */
export type Proxy = {
  /** Such as `proxy.example.com:3128`. */
  readonly host: string;
  /** The environment variable that contains its URL. */
  readonly variable: string;
};

/**
 * Creates a client for the host in an option or the environment.
 *
 * @param onRetry called before each wait
 * @throws {ConfigurationError} if the key, the base URL or the proxy is missing or wrong
 */
export function connect(
  { baseUrl: given, allowInsecure, timeout }: ConnectOptions,
  env: Io["env"],
  onRetry: (retry: Retry) => void,
): Connection {
  const key = env["VOICE_ASSISTANTS_API_KEY"];
  const baseUrl = given ?? env["VOICE_ASSISTANTS_BASE_URL"];
  const source = given === undefined ? "VOICE_ASSISTANTS_BASE_URL" : "--base-url";
  if (!key) throw new ConfigurationError("the API key is missing; set VOICE_ASSISTANTS_API_KEY, or use list --sandbox");
  if (!baseUrl) {
    throw new ConfigurationError(
      "the base URL is missing; use --base-url https://<host>/api, or set VOICE_ASSISTANTS_BASE_URL",
    );
  }
  const refusals = new Map<number, Headers>();
  // The client is created first, because it checks the base URL.
  let send: ((request: Request) => Promise<Response>) | undefined;
  const fetch = async (request: Request): Promise<Response> => {
    const response = await (send ?? globalThis.fetch)(request);
    if (!response.ok) refusals.set(response.status, response.headers);
    return response;
  };
  const milliseconds = timeout === undefined ? undefined : timeout * 1000;
  const client = named(source, () =>
    createClient({ apiKey: key, baseUrl, allowInsecure, onRetry, fetch, timeout: milliseconds }),
  );
  const url = new URL(baseUrl);
  const proxy = findProxy(url, env);
  if (proxy) {
    let loading: Promise<typeof send> | undefined;
    send = async (request) => {
      loading ??= import("./proxy.js").then(({ createProxiedFetch }) =>
        createProxiedFetch(proxy.url, env["no_proxy"] || env["NO_PROXY"] || ""),
      );
      return ((await loading) ?? globalThis.fetch)(request);
    };
  }
  const isIgnored = !proxy && !isLoopback(url) && (env["ALL_PROXY"] || env["all_proxy"]);
  const warning = isIgnored ? `ALL_PROXY is ignored; set ${getVariable(url)}` : undefined;
  return { client, host: url.host, key, proxy, refusals, warning };
}

/** Runs a step, and replaces the names of options in its error with what the user has set. */
function named<Result>(source: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    const message = error.message.replace("apiKey", "VOICE_ASSISTANTS_API_KEY").replace("baseUrl", source);
    throw new ConfigurationError(message.replace("set allowInsecure", "add --allow-insecure"));
  }
}

/** As in curl, one variable is for https: URLs, the other for http: URLs, and the lower-case name comes first. */
function getVariable({ protocol }: URL): string {
  return protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
}

/** Finds the proxy in the environment. @throws {ConfigurationError} if it is not an HTTP URL */
function findProxy(url: URL, env: Io["env"]): (Proxy & { readonly url: string }) | undefined {
  const upper = getVariable(url);
  const variable = [upper.toLowerCase(), upper].find((name) => env[name]);
  const text = variable && env[variable];
  // `http:` is allowed for this computer without an option, because the key does not leave it.
  if (!text || isLoopback(url)) return undefined;
  const address = text.includes("://") ? text : `http://${text}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  // The value is not quoted, because it can contain a password.
  if (!proxy || !/^https?:$/.test(proxy.protocol)) {
    throw new ConfigurationError(`${variable}: expected a URL such as http://proxy.example.com:3128`);
  }
  return { url: proxy.href, host: proxy.host, variable };
}

function isLoopback({ hostname }: URL): boolean {
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}
