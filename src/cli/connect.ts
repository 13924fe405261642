import type { Io } from "./io.js";
import { createProxiedFetch, type Proxy } from "./proxy.js";
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
  /** The proxy that requests are sent through; undefined if they go directly to the host. */
  readonly proxy: Proxy | undefined;
};

/** The options of a connection. */
export type ConnectOptions = {
  readonly baseUrl?: string | undefined;
  readonly allowInsecure?: boolean | undefined;
};

/**
 * Creates a client for the host in an option or the environment.
 *
 * @param onRetry called before each wait
 * @throws {ConfigurationError} if the key or the base URL is missing or wrong
 */
export function connect(
  { baseUrl: given, allowInsecure }: ConnectOptions,
  env: Io["env"],
  onRetry: (retry: Retry) => void,
): Connection {
  const key = env["VOICE_ASSISTANTS_API_KEY"];
  if (!key) {
    throw new ConfigurationError("the API key is missing; set VOICE_ASSISTANTS_API_KEY, or use list --sandbox");
  }
  const source = given === undefined && env["VOICE_ASSISTANTS_BASE_URL"] ? "VOICE_ASSISTANTS_BASE_URL" : "--base-url";
  const baseUrl = given ?? env["VOICE_ASSISTANTS_BASE_URL"];
  const url = checkBaseUrl(source, baseUrl, allowInsecure === true);
  const proxied = createProxiedFetch(url, env);
  try {
    const client = createClient({ apiKey: key, baseUrl, allowInsecure, onRetry, fetch: proxied?.fetch });
    return { client, host: url.host, key, proxy: proxied?.proxy };
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    // The library's message names its own options. This names the option or the variable that the user set.
    const message = error.message.replace("apiKey", "VOICE_ASSISTANTS_API_KEY").replace("baseUrl", source);
    throw new ConfigurationError(message.replace("allowInsecure", "--allow-insecure"));
  }
}

/** Checks a base URL. Messages do not quote it, because it can contain a password. */
function checkBaseUrl(source: string, text: string | undefined, allowInsecure: boolean): URL {
  const fail = (problem: string): never => {
    throw new ConfigurationError(`${source}: ${problem}`);
  };
  if (!text) return fail("missing; use --base-url https://<host>/api, or set VOICE_ASSISTANTS_BASE_URL");
  if (!URL.canParse(text)) return fail("expected a URL such as https://app.example.com/api");
  const url = new URL(text);
  if (url.username || url.password) return fail("remove the user and the password from the URL");
  if (url.search || url.hash) return fail("remove the query and the fragment from the URL");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return fail(`expected a URL that starts with https://, got ${url.protocol}`);
  const isLoopback = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(url.hostname);
  if (url.protocol === "http:" && !isLoopback && !allowInsecure) {
    return fail("http: is allowed only for localhost; use https:, or add --allow-insecure");
  }
  return url;
}
