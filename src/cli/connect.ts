import type { Io } from "./io.js";
import { type ProxiedFetch, createProxiedFetch } from "./proxy.js";
import { type Client, createClient } from "../client/client.js";
import type { Retry } from "../types.js";
import { ConfigurationError, isConfigurationError } from "../errors.js";

/** The list that the commands read. */
export const PATH = "/user/assistants/get";

/** A client, and what messages say about its connection. */
export type Connection = {
  readonly client: Client;
  /** The host of the base URL, or the words for a sandbox. */
  readonly host: string;
  /** The API key, so that it can be removed from messages; empty for a sandbox. */
  readonly key: string;
  /** The proxy that requests are sent through, with the name of its variable. */
  readonly proxy: string | undefined;
};

/** The options that say where the API is. */
export type ConnectOptions = {
  readonly baseUrl?: string | undefined;
  readonly allowInsecure?: boolean | undefined;
};

/**
 * Makes a client for the deployment that an option or the environment names.
 *
 * @param onRetry called before each wait
 * @throws {ConfigurationError} when the key or the base URL is missing or wrong
 */
export async function connect(
  { baseUrl: given, allowInsecure }: ConnectOptions,
  env: Io["env"],
  onRetry: (retry: Retry) => void,
): Promise<Connection> {
  const key = env["VOICE_ASSISTANTS_API_KEY"];
  if (!key) {
    throw new ConfigurationError("the API key is missing: set VOICE_ASSISTANTS_API_KEY, or use list --sandbox");
  }
  const source = given === undefined && env["VOICE_ASSISTANTS_BASE_URL"] ? "VOICE_ASSISTANTS_BASE_URL" : "--base-url";
  const baseUrl = given ?? env["VOICE_ASSISTANTS_BASE_URL"];
  const url = checkBaseUrl(source, baseUrl, allowInsecure === true);
  const proxied: ProxiedFetch | undefined = await createProxiedFetch(url, env);
  try {
    const client = createClient({ apiKey: key, baseUrl, allowInsecure, onRetry, fetch: proxied?.fetch });
    return { client, host: url.host, key, proxy: proxied?.proxy };
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    // The library names its own options.
    const message = error.message.replace("apiKey", "VOICE_ASSISTANTS_API_KEY").replace("baseUrl", source);
    throw new ConfigurationError(message.replace("allowInsecure", "--allow-insecure"));
  }
}

/** A URL is not quoted, because it can contain a password. */
function checkBaseUrl(source: string, text: string | undefined, allowInsecure: boolean): URL {
  const fail = (problem: string): never => {
    throw new ConfigurationError(`${source}: ${problem}`);
  };
  if (!text) return fail("missing; give --base-url https://<host>/api, or set VOICE_ASSISTANTS_BASE_URL");
  if (!URL.canParse(text)) return fail("not a URL; it looks like https://<host>/api");
  const url = new URL(text);
  if (url.username || url.password) return fail("a URL with a user or a password is refused");
  if (url.search || url.hash) return fail("a URL with a query or a fragment is refused");
  if (url.protocol !== "https:" && url.protocol !== "http:") return fail("the URL must start with https://");
  const isLoopback = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(url.hostname);
  if (url.protocol === "http:" && !isLoopback && !allowInsecure) {
    return fail("http: is allowed only for localhost; use https:, or add --allow-insecure");
  }
  return url;
}
