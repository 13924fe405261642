import { type Command, InvalidArgumentError, Option } from "commander";
import { type Io, toLine } from "./terminal.js";
import { LONGEST_WAIT } from "../check-options.js";
import { hideKey } from "../hide-key.js";
import { type Client, type ClientOptions, ConfigurationError, createClient, isConfigurationError } from "../index.js";
import { LOOPBACK } from "../client/options.js";
import { createSandbox } from "../sandbox/create-sandbox.js";
import { tryTo } from "../try-to.js";

/** The list that the commands read. */
export const PATH = "/user/assistants/get";

/** The options of every command that sends requests. The timeout is in seconds. */
export type ConnectOptions = Pick<ClientOptions, "baseUrl" | "allowInsecure" | "timeout"> & {
  readonly quiet?: boolean;
  readonly sandbox?: boolean;
};

/** A client, and facts about its connection for messages. */
export type Connection = {
  readonly client: Client;
  /** The host of the base URL, or `the sandbox`. */
  readonly host: string;
  /** The proxy that requests are sent through, unless `NO_PROXY` excludes the host. */
  readonly proxy?: Proxy | undefined;
  /** The URL and the headers of the last response with each status, except successes. */
  readonly refusals: ReadonlyMap<number, { readonly url: string; readonly headers: Headers }>;
  /** Shown at the end, unless the user wants a quiet command. */
  readonly warnings: Set<string>;
  readonly quiet: boolean | undefined;
  /** Makes text from the server safe to print: one line, without control characters, and without the key. */
  readonly clean: (text: string) => string;
};

/** A proxy, and the environment variable that names it. Its `url` can contain a password, its `host` cannot. */
export type Proxy = { readonly url: string; readonly host: string; readonly variable: string };

/** Sends a request, as `fetch` does. */
export type Send = (request: Request) => Promise<Response>;

/** Adds the options of every command that sends requests. */
export function addConnectOptions(command: Command): Command {
  const baseUrl = new Option("--base-url <url>", "https://<host>/api (default: VOICE_ASSISTANTS_BASE_URL)");
  const longest = Math.floor(LONGEST_WAIT / 1000);
  return command
    .addOption(baseUrl.conflicts("sandbox"))
    .option("--allow-insecure", "allow http: for hosts other than localhost")
    .option("--timeout <seconds>", "time limit for one response (default: 30)", wholeNumber(1, longest))
    .option("-q, --quiet", "print only failures to stderr");
}

/** Creates a parser for a whole number. `most` defaults to the upper bound of the library's options. */
export function wholeNumber(least: number, most: number = LONGEST_WAIT): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/**
 * Creates a client for the host in an option or the environment, or for a sandbox.
 *
 * @throws {ConfigurationError} if the key, the base URL or the proxy is missing or wrong
 */
export function connect(options: ConnectOptions, env: Io["env"], onRetry: ClientOptions["onRetry"]): Connection {
  const refusals = new Map<number, { url: string; headers: Headers }>();
  const apiKey = env["VOICE_ASSISTANTS_API_KEY"] ?? "";
  const clean = (text: string): string => hideKey(toLine(text), apiKey);
  const shared = { refusals, warnings: new Set<string>(), quiet: options.quiet, clean };
  if (options.sandbox) return { ...shared, client: createClient(createSandbox()), host: "the sandbox" };
  const baseUrl = options.baseUrl ?? env["VOICE_ASSISTANTS_BASE_URL"];
  if (!apiKey)
    throw new ConfigurationError("the API key is missing; set VOICE_ASSISTANTS_API_KEY, or try list --sandbox");
  if (!baseUrl) throw new ConfigurationError("the base URL is missing; set --base-url, or VOICE_ASSISTANTS_BASE_URL");
  try {
    let proxied: Send | undefined;
    const send: Send = async (request) => {
      // The module has a chunk of its own, because undici is large.
      if (proxy) proxied ??= (await import("./proxy.js")).createProxiedFetch(proxy, env["no_proxy"] || env["NO_PROXY"]);
      const response = await (proxied ?? fetch)(request);
      if (!response.ok) refusals.set(response.status, { url: request.url, headers: response.headers });
      return response;
    };
    const { allowInsecure } = options;
    const timeout = options.timeout && options.timeout * 1000;
    const client = createClient({ apiKey, baseUrl, allowInsecure, onRetry, fetch: send, timeout });
    // The client has checked it.
    const url = new URL(baseUrl);
    // `http:` is allowed for this computer without an option, so the key must not reach a proxy.
    const isRemote = !LOOPBACK.test(url.hostname);
    const proxy = isRemote ? findProxy(url, env) : undefined;
    const isIgnored = isRemote && !proxy && (env["ALL_PROXY"] || env["all_proxy"]);
    if (isIgnored) shared.warnings.add(`ALL_PROXY is ignored; set ${getVariable(url)}`);
    return { ...shared, client, host: url.host, proxy };
  } catch (error) {
    if (!isConfigurationError(error)) throw error;
    const source = options.baseUrl === undefined ? "VOICE_ASSISTANTS_BASE_URL" : "--base-url";
    const message = error.message.replace("apiKey", "VOICE_ASSISTANTS_API_KEY").replace("baseUrl", source);
    throw new ConfigurationError(message.replace("set allowInsecure", "add --allow-insecure"));
  }
}

/** As in curl, one variable is for https: URLs, the other for http: URLs, and the lower-case name comes first. */
function getVariable({ protocol }: URL): string {
  return protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
}

/** Finds the proxy in the environment. @throws {ConfigurationError} if it is not an HTTP URL */
function findProxy(url: URL, env: Io["env"]): Proxy | undefined {
  const upper = getVariable(url);
  const variable = env[upper.toLowerCase()] ? upper.toLowerCase() : upper;
  const text = env[variable];
  if (!text) return undefined;
  const proxy = tryTo(() => new URL(text.includes("://") ? text : `http://${text}`));
  if (proxy && /^https?:$/.test(proxy.protocol)) return { url: proxy.href, host: proxy.host, variable };
  // The value is not quoted, because it can contain a password.
  throw new ConfigurationError(`${variable}: expected a URL such as http://proxy.example.com:3128`);
}
