import { basePath, messages, path } from "../../generated/sandbox.js";
import { sleep } from "../sleep.js";
import { type AssistantList, type Change, createAssistantList } from "./assistants.js";
import { deliver, json, type Outcome } from "./deliver.js";
import { createFaults, type Fault, type FaultKind } from "./faults.js";
import { type SandboxOptions, checkOptions } from "./options.js";
import { type PageQuery, readQuery } from "./query.js";
import { createRateLimit, type RateLimit } from "./rate-limit.js";

export type { AssistantList, Change, Fault, FaultKind, RateLimit, SandboxOptions };

/** One request that reached the sandbox. */
export type SandboxRequest = {
  /** The method, such as `GET`. */
  readonly method: string;
  /** The whole URL, with its query. */
  readonly url: string;
  /** The status of the response; 0 if there was none. */
  readonly status: number;
};

/** The API in memory. */
export type Sandbox = {
  /**
   * Responds like the API, for any host. Pass it to a client as `fetch`. Redirects are returned, not followed.
   *
   * @throws the reason of the request's signal; a `TypeError` if a fault loses the connection
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The API key that is accepted. */
  readonly apiKey: string;
  /** A base URL for a client. Nothing is sent to its host. */
  readonly baseUrl: string;
  /** The assistants. A test can change them while a client reads the list. */
  readonly assistants: AssistantList;
  /** The requests so far, oldest first, without CORS preflights. A request is added when it arrives. */
  readonly requests: SandboxRequest[];
};

/**
 * Creates the API in memory, as a `fetch` function: for tests, demos and offline work.
 *
 * It validates the key and the query against the API description, and returns assistants that are based on its examples.
 *
 * @throws {ConfigurationError} if an option is unknown or invalid; the message says what is expected
 * @example
 * ```ts
 * const sandbox = createSandbox({ assistants: 30, faults: [{ page: 2, kind: "status", status: 503 }] });
 * const client = createClient({ baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey, fetch: sandbox.fetch });
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  checkOptions("", options);
  const { apiKey = "sandbox", latency = 0, perPage: outside, maxPerPage } = options;
  const assistants = createAssistantList(options.assistants ?? 250, options.seed ?? 1);
  const applyFault = createFaults(options.faults ?? []);
  const changes = (options.changes ?? []).map((change) => ({ ...change }));
  const countRequest = options.rateLimit && createRateLimit(options.rateLimit);
  const requests: SandboxRequest[] = [];
  let arrived = 0;

  function getPage({ page, perPage }: PageQuery): Outcome {
    const total = assistants.size();
    return json(200, {
      data: assistants.slice((page - 1) * perPage, page * perPage),
      current_page: page,
      per_page: perPage,
      total,
      // Laravel counts an empty list as one page.
      last_page: Math.max(1, Math.ceil(total / perPage)),
    });
  }

  function respondToUser(url: URL): Outcome {
    const { requested, errors } = readQuery(url.searchParams, outside, maxPerPage);
    const limits = countRequest?.() ?? {};
    const respondCorrectly = (change = (same: PageQuery): PageQuery => same): Outcome =>
      Object.keys(errors).length > 0 ? refuse(errors) : getPage(change(requested));
    const { headers, ...outcome } =
      applyFault(requested.page, arrived, respondCorrectly) ??
      ("retry-after" in limits ? json(429, { message: messages[429] }) : respondCorrectly());
    return { ...outcome, headers: { ...limits, ...headers } };
  }

  function respond({ method, url: address, headers }: Request): Outcome {
    const url = new URL(address);
    const route = url.pathname.slice(1);
    if (!url.pathname.endsWith(path)) return json(404, { message: `The route ${route} could not be found.` });
    if (method !== "GET" && method !== "HEAD") {
      const message = `The ${method} method is not supported for route ${route}. Supported methods: GET, HEAD.`;
      return json(405, { message }, { allow: "GET, HEAD" });
    }
    if (headers.get("authorization") !== `Bearer ${apiKey}`) return json(401, { message: messages[401] });
    return respondToUser(url);
  }

  async function receive(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    origins.set(request, input);
    request.signal.throwIfAborted();
    if (request.method === "OPTIONS") return deliver(preflight(request), request);
    arrived += 1;
    for (const change of changes) if (change.nth === arrived) assistants.change(change);
    const outcome = respond(request);
    requests.push({ method: request.method, url: request.url, status: outcome.status });
    if (latency > 0) await sleep(latency, request.signal);
    return deliver(outcome, request);
  }

  const { list, insert, remove } = assistants;
  const baseUrl = `https://sandbox.example.com${basePath.replace(/\/$/, "")}`;
  return { fetch: receive, apiKey, baseUrl, assistants: { list, insert, remove }, requests };
}

/** Laravel's response to an invalid query. */
function refuse(errors: Readonly<Record<string, readonly string[]>>): Outcome {
  const [first = "", ...more] = Object.values(errors).flat();
  const others = more.length === 1 ? " (and 1 more error)" : ` (and ${more.length} more errors)`;
  return json(422, { message: more.length === 0 ? first : first + others, errors });
}

function preflight({ headers }: Request): Outcome {
  // A wildcard would not cover `Authorization`.
  const allowed = headers.get("access-control-request-headers") ?? "authorization";
  return {
    status: 204,
    headers: { "access-control-allow-methods": "GET, HEAD", "access-control-allow-headers": allowed },
  };
}

// In Node, the signal of a `Request` that was created from another `Request` follows the other signal only while that
// other `Request` is reachable.
const origins = new WeakMap<Request, unknown>();
