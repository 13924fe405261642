import { runInNewContext } from "node:vm";
import createFetchClient from "openapi-fetch";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  type Client,
  type ClientOptions,
  createClient,
  isConfigurationError,
  type NetworkError,
  type paths,
  unwrap,
} from "../../src/index.js";
import { collectIds, connect, countTo, createSandbox, getThrown, listen, PATH, readList } from "../helpers.js";
import { createListServer } from "../list-server.js";

describe("a fetch of a single call", () => {
  const unused = (): Promise<never> => Promise.reject(new Error("the fetch of the client was called"));

  it("replaces only the sending: the key, the retries and the checks stay", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "reset" }, { kind: "status", status: 503 }] });
    const sent: string[] = [];
    const fetch = (request: Request): Promise<Response> => {
      sent.push(`${request.headers.get("authorization")} ${request.headers.get("accept")} ${request.redirect}`);
      return sandbox.fetch(request);
    };

    const { data } = await connect(unused).GET(PATH, { fetch });

    expect(data?.total).toBe(250);
    expect(sent).toEqual(Array(3).fill("Bearer sandbox application/json manual"));
  });

  it("has the same timeout, and its redirects throw", async () => {
    const client = connect(unused, { timeout: 20, retry: false });

    const late = await getThrown(client.GET(PATH, { fetch: () => new Promise(() => {}) }));
    const redirected = await getThrown(client.GET(PATH, { fetch: async () => Response.redirect("https://a.test") }));

    expect([late, redirected]).toMatchObject([{ code: "timeout" }, { code: "invalid_response", redirected: true }]);
  });

  it("is used by paginate, by every method and by request", async () => {
    const { fetch, pages } = createListServer(countTo(250));
    const methods: string[] = [];
    const note = async ({ method, headers }: Request): Promise<Response> => {
      methods.push(`${method} ${headers.get("authorization")}`);
      return new Response("{}");
    };
    // The description has only GET, but openapi-fetch has all methods.
    const client = connect(unused) as unknown as Record<string, (path: string, init: object) => Promise<unknown>>;

    const ids = await collectIds(readList({ fetch: unused }, { fetch }));
    for (const method of ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"]) {
      await client[method]?.(PATH, { fetch: note });
    }
    await (client["request"] as (...args: unknown[]) => Promise<unknown>)("post", PATH, { fetch: note });

    expect([ids.length, pages.length > 2]).toEqual([250, true]);
    expect(methods.map((method) => method.replace(" Bearer sandbox", ""))).toEqual(
      "GET PUT POST DELETE OPTIONS HEAD PATCH POST".split(" "),
    );
    expect(methods.every((method) => method.endsWith("Bearer sandbox"))).toBe(true);
  });

  it("throws if it is not a function", async () => {
    const thrown = await getThrown(connect(unused).GET(PATH, { fetch: "undici" as never }));

    expect(isConfigurationError(thrown)).toBe(true);
    expect(String(thrown)).toContain('fetch: expected a function, got "undici"');
  });
});

describe("properties of a request", () => {
  it("such as next and cf reach fetch in each attempt", async () => {
    const seen: unknown[] = [];
    const client = connect(async (request) => {
      const { next, cf } = request as Request & { next?: unknown; cf?: unknown };
      seen.push({ next, cf, signal: request.signal instanceof AbortSignal });
      return new Response("{}", { status: seen.length === 1 ? 503 : 200 });
    });

    await client.GET(PATH, { next: { revalidate: 60 }, cf: { cacheTtl: 5 } });

    const added = { next: { revalidate: 60 }, cf: { cacheTtl: 5 }, signal: true };
    expect(seen).toEqual([added, added]);
  });

  it("from RequestInit and from a middleware reach fetch", async () => {
    let seen: Request | undefined;
    const client = connect(async (request) => {
      seen = request;
      return new Response("{}");
    });
    client.use({ onRequest: ({ request }) => void Object.assign(request, { trace: 7 }) });

    await client.GET(PATH, { cache: "no-store", credentials: "include", integrity: "sha256-a", keepalive: true });

    expect(seen).toMatchObject({ cache: "no-store", credentials: "include", integrity: "sha256-a", keepalive: true });
    expect(seen).toMatchObject({ trace: 7 });
  });
});

describe("the Request option of a call", () => {
  it("sets the class of each request", async () => {
    class OwnRequest extends Request {}
    const sent: Request[] = [];
    const client = connect(async (request) => {
      sent.push(request);
      return new Response("{}", { status: sent.length === 1 ? 503 : 200 });
    });

    await client.GET(PATH, { Request: OwnRequest });

    expect(sent.map((request) => request instanceof OwnRequest)).toEqual([true, true]);
    expect(sent[1]?.headers.get("authorization")).toBe("Bearer sandbox");
  });
});

describe("an empty body", () => {
  it.each([
    ["DELETE", 200],
    ["OPTIONS", 200],
    ["GET", 204],
    ["GET", 205],
    ["HEAD", 200],
  ])("is a success with %s %i", async (method, status) => {
    const client = connect(async () => new Response(null, { status }));
    type AnyMethod = { request: (method: string, path: string) => Promise<{ data: unknown; error: unknown }> };

    // The description has only GET, but openapi-fetch has all methods.
    const { data, error } = await (client as unknown as AnyMethod).request(method, PATH);

    expect([data, error]).toEqual([undefined, undefined]);
  });
});

describe("a clone of a response", () => {
  it("keeps the url and the error, even if it is cloned again", async () => {
    const server = await listen((_, outgoing) =>
      outgoing.writeHead(429, { "retry-after": "7" }).end('{"message":"slow"}'),
    );
    onTestFinished(server.close);
    const client = createClient({
      apiKey: "key",
      baseUrl: server.url,
      retry: { attempts: 2, minDelay: 1, maxDelay: 5 },
    });
    const seen: unknown[] = [];
    client.use({
      onResponse: async ({ response }) => {
        const clone = response.clone().clone();
        seen.push(clone.url, clone.redirected, clone.type, clone.bodyUsed, await clone.json(), await clone.text());
        return clone;
      },
    });

    const thrown = await getThrown(unwrap(client.GET(PATH)));

    expect(seen).toEqual([server.url + PATH, false, "basic", false, { message: "slow" }, '{"message":"slow"}']);
    expect(thrown).toMatchObject({ status: 429, retryAfter: 7, url: server.url + PATH, body: { message: "slow" } });
  });

  it("can be read repeatedly and by each method", async () => {
    const client = connect(async () => new Response('{"total":1}'));

    const clone = (await client.GET(PATH)).response.clone();

    expect(await clone.json()).toEqual({ total: 1 });
    expect(new TextDecoder().decode(await clone.arrayBuffer())).toBe('{"total":1}');
    expect(await (await clone.blob()).text()).toBe('{"total":1}');
    expect(await new Response(clone.body).json()).toEqual({ total: 1 });
  });

  it.each([204, 299, 418, 599, 999])("has the status and the text, with every reader: %i", async (status) => {
    const client = connect(async () => {
      const response = new Response(status === 204 ? null : '{"a":1}', { status: Math.min(status, 599) });
      // The constructor refuses a status that a server can send.
      return Object.defineProperties(response, { status: { value: status }, ok: { value: status < 300 } });
    });
    client.use({ onResponse: ({ response }) => response.clone() });

    const { response } = await client.GET(PATH);
    const text = status === 204 ? "" : '{"a":1}';

    for (const each of [response, response.clone()]) {
      expect([each.status, each.ok, await each.text()]).toEqual([status, status < 300, text]);
      expect([await (await each.blob()).text(), await new Response(each.body).text()]).toEqual([text, text]);
    }
  });

  it("has no Content-Type that was not sent, and can be read as a form", async () => {
    const bytes = new TextEncoder().encode("error=bad");
    const type = "application/x-www-form-urlencoded";
    const client = connect(async (request) => {
      const headers: HeadersInit = request.headers.has("x-form") ? { "content-type": type } : {};
      return new Response(bytes, { status: 400, headers });
    });

    const { response } = await client.GET(PATH);
    const form = await client.GET(PATH, { headers: { "x-form": "1" } });

    expect([response.clone().headers.get("content-type"), (await response.blob()).type]).toEqual([null, ""]);
    expect((await form.response.formData()).get("error")).toBe("bad");
    expect((await form.response.clone().formData()).get("error")).toBe("bad");
  });
});

it("a response has no bytes() in a runtime whose responses have none", async () => {
  const bytes = Object.getOwnPropertyDescriptor(Response.prototype, "bytes");
  Reflect.deleteProperty(Response.prototype, "bytes");
  onTestFinished(() => void (bytes && Object.defineProperty(Response.prototype, "bytes", bytes)));

  const { response } = await connect(async () => new Response("{}")).GET(PATH);

  expect("bytes" in response).toBe(false);
});

it.each([[undefined], [{ query: { page: 2 } }], [{ header: { "x-one": "1" } }]])(
  "a middleware receives the params of the call as they are: %o",
  async (params) => {
    const client = connect(async () => new Response("{}"));
    const seen: unknown[] = [];
    client.use({ onRequest: (options) => void seen.push(options.params) });

    await client.GET(PATH, { params: params as never });

    expect(seen).toEqual([params ?? {}]);
  },
);

describe("a response that a middleware replaces", () => {
  it.each(["our client", "another client of openapi-fetch"])("still has the requested wait: %s", async (which) => {
    const fetch = async (): Promise<Response> => new Response("{}", { status: 429, headers: { "retry-after": "7" } });
    const ours = connect(fetch, { retry: false });
    ours.use({ onResponse: ({ response }) => new Response(response.body, response) });
    const client = which === "our client" ? ours : createFetchClient<paths>({ baseUrl: "https://api.test/api", fetch });

    expect(await getThrown(unwrap(client.GET(PATH)))).toMatchObject({ name: "ApiError", status: 429, retryAfter: 7 });
    expect(await getThrown(readList(client).toArray())).toMatchObject({ status: 429, retryAfter: 7 });
  });
});

it("the error of another client has no wait if Retry-After is negative", async () => {
  const fetch = async (): Promise<Response> => new Response("{}", { status: 429, headers: { "retry-after": "-5" } });
  const client = createFetchClient<paths>({ baseUrl: "https://api.test/api", fetch });

  expect(await getThrown(unwrap(client.GET(PATH)))).toMatchObject({ status: 429, retryAfter: undefined });
});

describe("json()", () => {
  it("returns a new object with the same content for the second reader", async () => {
    const { data, response } = await connect(async () => new Response('{"data":[{"id":1}]}')).GET(PATH);
    const second = await response.json();

    expect(second).toEqual(data);
    expect(second).not.toBe(data);
  });
});

describe("the headers of a response", () => {
  it.each<[string, HeadersInit, string]>([
    ["a Content-Length", { "content-length": "7" }, "7"],
    // openapi-fetch treats a response with Content-Length 0 as empty.
    ["an incorrect Content-Length of 0", { "content-length": "0" }, "13"],
    ["no Content-Length", {}, "13"],
  ])("are kept, and a Content-Length that is missing or 0 is replaced: %s", async (_, headers, length) => {
    const response = new Response('{"name":"é"}', { headers: { "x-one": "1", ...headers } });

    const result = await connect(async () => response).GET(PATH);

    expect(result.data).toEqual({ name: "é" });
    expect(result.response.headers.get("content-length")).toBe(length);
    expect(result.response.headers.get("x-one")).toBe("1");
  });
});

describe("a throw of the fetch option", () => {
  /** Calls with a `fetch` that throws. */
  async function call(thrown: unknown): Promise<{ error: NetworkError; requests: number }> {
    let requests = 0;
    const client = connect(async () => {
      requests += 1;
      throw thrown;
    });
    // Each test asserts that it is a NetworkError.
    const error = (await getThrown(client.GET(PATH))) as NetworkError;
    return { error, requests };
  }

  it.each<[string, unknown]>([
    ["a custom error", new Error("PROXY_URL is not set")],
    ["a text", "PROXY_URL is not set"],
    ["nothing", undefined],
    ["an object with a message", { message: "connect ECONNREFUSED" }],
    ["a message that looks like a lost connection", new Error("Network connection lost.")],
    ["a numeric code", Object.assign(new Error("failed"), { code: 500 })],
    ["the error of another client", getError({ apiKey: "k", baseUrl: "x" })],
    ["a missing variable", new ReferenceError("network is not defined")],
  ])("becomes the cause of a NetworkError and is not retried: %s", async (_, thrown) => {
    const { error, requests } = await call(thrown);

    expect(error).toMatchObject({ code: "network", message: `GET ${PATH}: fetch threw an error (1 attempt)` });
    expect(error.cause).toBe(thrown);
    expect(requests).toBe(1);
  });

  it.each<[string, unknown, string]>([
    ["a TypeError", new TypeError("Failed to fetch"), ""],
    ["a TypeError of another realm, as in Jest", runInNewContext('new TypeError("fetch failed")'), ""],
    ["a DOMException", new DOMException("The operation was aborted due to timeout", "TimeoutError"), ""],
    ["an error with a code", withCode("request to http://a.test failed", "ECONNRESET"), " (ECONNRESET)"],
    ["an error with a code of Bun", withCode("Was there a typo?", "FailedToOpenSocket"), " (FailedToOpenSocket)"],
    ["the code of a cause", new Error("failed", { cause: withCode("read", "ECONNRESET") }), " (ECONNRESET)"],
    ["several causes", new TypeError("fetch failed", { cause: toAggregateError() }), " (ECONNREFUSED)"],
  ])("is retried if the platform throws it for a lost connection: %s", async (_, thrown, code) => {
    const { error, requests } = await call(thrown);

    expect(error.message).toBe(`GET ${PATH}: connection failed${code}, host api.test (4 attempts)`);
    expect(error.cause).toBe(thrown);
    expect(requests).toBe(4);
  });

  it("is retried whatever it is, if the runtime's own fetch throws it, as Workers do", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new Error("Network connection lost.")));
    onTestFinished(() => void vi.unstubAllGlobals());
    const client = createClient({ apiKey: "key", baseUrl: "https://api.test/api", retry: { minDelay: 1 } });

    await expect(client.GET(PATH)).rejects.toThrow("connection failed, host api.test (4 attempts)");
  });

  it.each([
    undefined,
    null,
    {},
    "text",
    new Response("read before"),
    { ok: true, status: 200, text: async (): Promise<string> => "{}" },
    { ok: true, status: 200, headers: new Headers(), text: async (): Promise<unknown> => ({}) },
    { ok: true, status: 200, headers: new Headers(), bodyUsed: false, text: async (): Promise<unknown> => undefined },
  ])("is also reported if fetch returns no readable response: %o", async (value) => {
    if (value instanceof Response) await value.text();
    let requests = 0;
    const client = connect(async () => {
      requests += 1;
      return value as Response;
    });

    const error = (await getThrown(client.GET(PATH))) as NetworkError;

    expect(error.message).toBe(`GET ${PATH}: expected fetch to resolve with an unread Response (1 attempt)`);
    expect(requests).toBe(1);
  });
});

describe("paginate", () => {
  it("accepts a client that openapi-fetch itself created", async () => {
    const { fetch } = createListServer(countTo(250));
    const bare = createFetchClient<paths>({ baseUrl: "https://api.test/api", fetch });

    expect(await collectIds(readList(bare))).toEqual(countTo(250));
  });
});

describe("a header that HTTP does not allow", () => {
  const MESSAGE =
    "ConfigurationError: headers: expected an object or a list of pairs, with characters that HTTP allows";
  /** Returns the parts of an error that could quote the header. */
  const tell = (error: unknown): unknown[] => [isConfigurationError(error), String(error), (error as Error).cause];
  const wrong = [
    { "x-token": "hunter\n2" },
    { "x-token": "hunter\u{1F989}2" },
    { "x token": "hunter2" },
    [["x", "a\r\nb"]],
  ];

  it.each(wrong)("makes createClient throw, and is not quoted: %o", (headers) => {
    let error: unknown;
    try {
      connect(async () => new Response("{}"), { headers: headers as HeadersInit });
    } catch (caught) {
      error = caught;
    }
    expect(tell(error)).toEqual([true, MESSAGE, undefined]);
  });

  it.each(wrong)("makes a call and paginate reject before any request: %o", async (headers) => {
    let requests = 0;
    const client: Client = connect(async () => {
      requests += 1;
      return new Response("{}");
    });

    const thrown = await getThrown(client.GET(PATH, { headers: headers as HeadersInit }));
    expect(tell(thrown)).toEqual([true, MESSAGE, undefined]);
    await expect(readList(client, { headers: headers as HeadersInit }).toArray()).rejects.toThrow("headers: ");
    expect(requests).toBe(0);
  });

  it("does not include valid headers in any form", async () => {
    const sent: (string | null)[] = [];
    const fetch = async ({ headers }: Request): Promise<Response> => {
      sent.push(headers.get("x-one"));
      return new Response("{}");
    };

    for (const headers of [{ "x-one": "1" }, [["x-one", "1"]], new Headers({ "x-one": "1" })] as HeadersInit[]) {
      await connect(fetch, { headers }).GET(PATH);
      await connect(fetch).GET(PATH, { headers });
    }
    // In openapi-fetch, null removes a header of the client.
    await connect(fetch, { headers: { "x-one": "1" } }).GET(PATH, { headers: { "x-one": null } });

    expect(sent).toEqual(["1", "1", "1", "1", "1", "1", null]);
  });
});

it.each<[unknown, string]>([
  ["x-one: 1", "a text"],
  [5, "a number"],
  [() => ({ "x-one": "1" }), "a function"],
  [Promise.resolve({ "x-one": "1" }), "a promise"],
])("headers that are neither an object nor a list are refused: %o (%s)", async (headers) => {
  const client = connect(async () => new Response("{}"));
  const message = "headers: expected an object or a list of pairs, with characters that HTTP allows";

  expect(() => connect(async () => new Response("{}"), { headers: headers as HeadersInit })).toThrow(message);
  await expect(client.GET(PATH, { headers: headers as HeadersInit })).rejects.toThrow(message);
  await expect(readList(client, { headers: headers as HeadersInit }).toArray()).rejects.toThrow(message);
});

/** Returns what `createClient` throws. */
function getError(options: ClientOptions): unknown {
  try {
    createClient(options);
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

function toAggregateError(): Error {
  const errors = ["::1", "127.0.0.1"].map((address) =>
    Object.assign(new Error(`connect ECONNREFUSED ${address}:80`), { code: "ECONNREFUSED", errno: -111, address }),
  );
  return Object.assign(new AggregateError(errors), { code: "ECONNREFUSED" });
}
