import type { Io } from "./io.js";
import { ConfigurationError } from "../errors.js";

/** A `fetch` that sends requests through a proxy. */
export type ProxiedFetch = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The proxy without its password, and its variable, such as `proxy.example.com:3128 (HTTPS_PROXY)`. */
  readonly proxy: string;
};

/**
 * Makes the `fetch` for a URL where the environment names a proxy for it. `NO_PROXY` is obeyed.
 *
 * @returns undefined when the request goes straight to the host
 * @throws {ConfigurationError} when the proxy is not a URL
 */
export async function createProxiedFetch(url: URL, env: Io["env"]): Promise<ProxiedFetch | undefined> {
  const get = (name: string): [name: string, value: string] => {
    const lower = name.toLowerCase();
    return env[lower] ? [lower, env[lower]] : [name, env[name] ?? ""];
  };
  const [httpName, httpProxy] = get("HTTP_PROXY");
  const [httpsName, httpsProxy] = get("HTTPS_PROXY");
  // undici sends https: through HTTP_PROXY where HTTPS_PROXY is not set.
  const [name, proxy] = url.protocol === "https:" && httpsProxy ? [httpsName, httpsProxy] : [httpName, httpProxy];
  if (!proxy) return undefined;
  if (!/^https?:$/.test(URL.canParse(proxy) ? new URL(proxy).protocol : "")) {
    throw new ConfigurationError(`${name}: must be a URL such as http://proxy.example.com:3128`);
  }
  // Loaded only here, since most of it is of no use without a proxy.
  const { EnvHttpProxyAgent } = await import("undici");
  const [, noProxy] = get("NO_PROXY");
  const dispatcher = new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy });
  return {
    fetch: (request) => {
      // Node's `fetch` has this option, and the types of the web do not.
      const init = { dispatcher } as RequestInit;
      return globalThis.fetch(request, init);
    },
    proxy: `${new URL(proxy).host} (${name})`,
  };
}
