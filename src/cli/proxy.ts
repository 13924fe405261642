import { isIPv6 } from "node:net";
import { EnvHttpProxyAgent, fetch as send } from "undici";
import type { Proxy, Send } from "./connect.js";

/**
 * Creates a `fetch` that sends requests through a proxy, unless `NO_PROXY` excludes the host. Node's own `fetch` cannot use
 * an agent of another undici.
 *
 * @throws {Error} from `fetch`, if the proxy refuses the connection; its `proxyStatus` is the status of the proxy
 */
export function createProxiedFetch({ url: proxy }: Proxy, noProxy = ""): Send {
  // undici would read the end of an IPv6 address as a port.
  const excluded = noProxy.split(/[,\s]+/).map((entry) => (isIPv6(entry) ? `[${entry}]` : entry));
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy: excluded.join(","),
    // For http:, many proxies do not allow CONNECT.
    proxyTunnel: false,
  });
  return async ({ url, method, headers, signal }) => {
    try {
      const init = { method, headers: Object.fromEntries(headers), signal, redirect: "manual", dispatcher } as const;
      const response = await send(url, init);
      // The classes of undici are not those of Node.
      const { status, statusText, body } = response;
      return new Response(body as ReadableStream | null, { status, statusText, headers: [...response.headers] });
    } catch (error) {
      for (let cause = error; cause instanceof Error; cause = cause.cause) {
        const [, tunnel, plain] = /^Proxy response \((\d+)\)|^Proxy Auth.*\((\d+)\)/.exec(cause.message) ?? [];
        const status = Number(tunnel ?? plain);
        if (!status) continue;
        // It has no `cause`, because the client sends a request again after a cause that has a code.
        throw Object.assign(new Error(`the proxy refused the connection (${status})`), { proxyStatus: status });
      }
      throw error;
    }
  };
}
