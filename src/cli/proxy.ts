import { once } from "node:events";
import { type IncomingMessage, request as openHttp } from "node:http";
import { request as openHttps } from "node:https";
import { buffer } from "node:stream/consumers";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import type { Io } from "./io.js";
import { ConfigurationError } from "../index.js";

/** A `fetch` that sends requests through a proxy. */
export type ProxiedFetch = {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly proxy: Proxy;
};

/** The names of a proxy in messages. */
export type Proxy = {
  /** Such as `proxy.example.com:3128`. */
  readonly host: string;
  /** The environment variable that contains its URL. */
  readonly variable: string;
};

/**
 * Creates the `fetch` for a URL if the environment has a proxy for it. As in curl, `HTTPS_PROXY` is for https: URLs,
 * `HTTP_PROXY` is for http: URLs, and the lower-case name comes first.
 *
 * @returns undefined if requests go directly to the host
 * @throws {ConfigurationError} if the proxy is not an HTTP URL
 */
export function createProxiedFetch(url: URL, env: Io["env"]): ProxiedFetch | undefined {
  const upper = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const name = env[upper.toLowerCase()] ? upper.toLowerCase() : upper;
  const text = env[name];
  if (!text || isExcluded(url, env["no_proxy"] || env["NO_PROXY"] || "")) return undefined;
  const address = text.includes("://") ? text : `http://${text}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol)) {
    // The value is not quoted, because it can contain a password.
    throw new ConfigurationError(`${name}: expected a URL such as http://proxy.example.com:3128`);
  }
  const agent =
    url.protocol === "https:"
      ? new HttpsProxyAgent(proxy, { keepAlive: true })
      : new HttpProxyAgent(proxy, { keepAlive: true });
  return { fetch: (request) => send(request, agent), proxy: { host: proxy.host, variable: name } };
}

/**
 * Returns whether `NO_PROXY` lists a host. The list is `*`, or names that are separated by commas or spaces. A name
 * includes its subdomains, and can have a port.
 */
function isExcluded({ hostname, port, protocol }: URL, list: string): boolean {
  const usedPort = port || (protocol === "https:" ? "443" : "80");
  return list.split(/[,\s]+/).some((entry) => {
    if (entry === "*") return true;
    const [, name = "", onlyPort = usedPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    return name !== "" && onlyPort === usedPort && `.${hostname}`.endsWith(`.${name}`);
  });
}

/** Statuses of a response without a body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** Sends a request through an agent. It fails as `fetch` does: with a `TypeError`, whose cause has the code. */
async function send(request: Request, agent: HttpProxyAgent<string> | HttpsProxyAgent<string>): Promise<Response> {
  const { method, signal, url } = request;
  // Some firewalls refuse a request without a user agent. `fetch` in Node sends this one.
  const headers = { "user-agent": "node", ...Object.fromEntries(request.headers) };
  const outgoing = (url.startsWith("https:") ? openHttps : openHttp)(url, { method, headers, agent, signal });
  // Without a listener, an error after the response, such as an abort, would end the process.
  outgoing.on("error", () => {});
  let tunnelStatus = 200;
  outgoing.once("proxyConnect", ({ statusCode = 200 }: { statusCode?: number }) => {
    tunnelStatus = statusCode;
  });
  outgoing.end();
  try {
    // Node emits this event with one argument.
    const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
    // A 407 always comes from a proxy. Any other refusal must not look like a response of the API.
    if (tunnelStatus !== 200 && tunnelStatus !== 407) {
      incoming.destroy();
      throw Object.assign(new Error("the proxy refused the connection"), { code: `PROXY_${tunnelStatus}` });
    }
    const body = await buffer(incoming);
    const { statusCode: status = 0, statusMessage: statusText = "", headersDistinct } = incoming;
    const received = new Headers();
    for (const [name, values = []] of Object.entries(headersDistinct)) {
      for (const value of values) received.append(name, value);
    }
    return new Response(WITHOUT_BODY.has(status) ? null : body, { status, statusText, headers: received });
  } catch (error) {
    signal.throwIfAborted();
    throw new TypeError("fetch failed", { cause: error });
  }
}
