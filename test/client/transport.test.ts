import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { serve } from "../../src/cli/serve.js";
import {
  ApiError,
  type ClientOptions,
  InvalidResponseError,
  NetworkError,
  type Retry,
  TimeoutError,
  createClient,
  unwrap,
} from "../../src/index.js";
import type { Fault } from "../../src/sandbox/create-sandbox.js";
import {
  collectIds,
  connect,
  countTo,
  createSandbox,
  listen,
  PATH,
  pause,
  readList,
  toAssistants,
} from "../helpers.js";
import { createListServer } from "../list-server.js";

// The tests mostly wait, so they run concurrently.
vi.setConfig({ maxConcurrency: 30, testTimeout: 20_000 });

const all = countTo(1_000);
const rows = toAssistants(all);
const key = "sandbox";

/** Returns an HTTP date at most one second from now. */
const soon = (): string => new Date(Date.now() + 1_000).toUTCString();

/** Failures that are retried. */
const SURVIVABLE: Record<string, () => Fault> = {
  "a lost connection": () => ({ kind: "reset" }),
  "a truncated body": () => ({ kind: "truncated" }),
  "a stall before the body": () => ({ kind: "stall" }),
  "a stall within the body": () => ({ kind: "stall-body" }),
  "an empty 500": () => ({ kind: "empty", status: 500 }),
  "a 502 with HTML": () => ({ kind: "html", status: 502 }),
  "a 503 with a Retry-After date": () => ({ kind: "status", status: 503, retryAfter: soon() }),
  "a 429 with Retry-After": () => ({ kind: "status", status: 429, retryAfter: 0.3 }),
  "a 429 with retry_after in the body": () => ({
    kind: "status",
    status: 429,
    body: { message: "", retry_after: 0.3 },
  }),
  "a 408": () => ({ kind: "status", status: 408 }),
  "an empty 504": () => ({ kind: "empty", status: 504 }),
};
const onceEach = (names: readonly string[]): { name: string; nth: number }[] =>
  names.flatMap((name) => [1, 4, 10].map((nth) => ({ name, nth })));

describe.concurrent("paginate yields every row of ten pages once", () => {
  it.each(onceEach(Object.keys(SURVIVABLE)))("after $name on request $nth", async ({ name, nth }) => {
    const sandbox = createSandbox({ assistants: rows, faults: [{ ...SURVIVABLE[name]?.(), nth } as Fault] });
    const retries: Retry[] = [];
    const timeout = name.includes("stall") ? 300 : 10_000;
    const client = connect(sandbox.fetch, { apiKey: key, timeout, onRetry: (retry) => retries.push(retry) });
    const walk = readList(client);

    expect(await collectIds(walk)).toEqual(all);
    expect(walk.report).toMatchObject({
      complete: true,
      reason: "complete",
      items: 1_000,
      requests: sandbox.requests.length,
      passes: 1,
    });
    expect(retries.length).toBeGreaterThanOrEqual(1);
    expect(retries[0]).toMatchObject({ attempt: 1, url: sandbox.requests[nth - 1]?.url });
  });

  it.each([1, 4, 10])("after a truncated body without Content-Length on request %i", async (nth) => {
    const server = createListServer([...all], {
      answer: (asked) => {
        if (asked.nth !== nth) return undefined;
        const text = JSON.stringify(asked.usual);
        return new Response(text.slice(0, text.length / 2));
      },
    });
    const walk = readList(server);

    expect(await collectIds(walk)).toEqual(all);
    expect(walk.report).toMatchObject({ complete: true, requests: 13 });
    expect(server.pages).toHaveLength(13);
  });

  it.each(onceEach(Object.keys(SURVIVABLE).slice(0, 4)))(
    "over HTTP after $name on request $nth",
    async ({ name, nth }) => {
      const sandbox = createSandbox({ assistants: rows, faults: [{ ...SURVIVABLE[name]?.(), nth } as Fault] });
      const served = await serve(sandbox, { port: 0 });
      // Long, since other tests run on the same machine.
      const timeout = name.includes("stall") ? 4_000 : 20_000;
      const client = createClient({ apiKey: key, baseUrl: served.url, timeout, retry: { minDelay: 1 } });
      const walk = readList(client);

      expect(await collectIds(walk)).toEqual(all);
      expect(walk.report).toMatchObject({ complete: true, requests: sandbox.requests.length });
      expect(sandbox.requests.length).toBe(13);
      await served.close();
    },
  );

  it.each([
    { how: "without the last chunk", http: "1.1" },
    { how: "without chunks or Content-Length", http: "1.0" },
  ])("over HTTP after a truncated body $how", async ({ http }) => {
    const source = createListServer([...all]);
    let requests = 0;
    const server = await listen(async (incoming, outgoing) => {
      requests += 1;
      const isCut = [1, 4, 10].includes(requests);
      const response = await source.fetch(new Request(`http://localhost${incoming.url}`));
      const text = await response.text();
      if (!isCut) return outgoing.end(text);
      // In HTTP/1.0 without Content-Length, the end of the connection is the end of the body.
      if (http === "1.0") outgoing.useChunkedEncodingByDefault = false;
      outgoing.setHeader("connection", "close");
      return outgoing.write(text.slice(0, text.length / 2), () => incoming.socket.end());
    });
    const walk = readList(createClient({ apiKey: key, baseUrl: server.url, retry: { minDelay: 1 } }));

    expect(await collectIds(walk)).toEqual(all);
    expect(walk.report).toMatchObject({ complete: true, requests: 15 });
    expect(requests).toBe(15);
    await server.close();
  });
});

describe.concurrent("a permanent failure", () => {
  const endless: [string, Fault, typeof ApiError | typeof NetworkError | typeof TimeoutError, string][] = [
    ["reset", { kind: "reset" }, NetworkError, "connection failed (ECONNRESET), host api.test"],
    ["truncated body", { kind: "truncated" }, NetworkError, "connection failed (ECONNRESET), host api.test"],
    ["stall", { kind: "stall" }, TimeoutError, "timed out after 150 ms"],
    ["stall within the body", { kind: "stall-body" }, TimeoutError, "timed out after 150 ms"],
    ["empty 500", { kind: "empty", status: 500 }, ApiError, "500 Internal Server Error from api.test"],
    ["HTML 502", { kind: "html", status: 502 }, ApiError, "502 Bad Gateway from api.test"],
    ["503", { kind: "status", status: 503 }, ApiError, "503 Service Unavailable from api.test: Service Unavailable"],
    [
      "429",
      { kind: "status", status: 429, retryAfter: 0 },
      ApiError,
      "429 Too Many Requests from api.test: Too Many Requests",
    ],
  ];

  it.each(endless)("takes retry.attempts attempts, and the message says so: %s", async (name, fault, kind, what) => {
    const sandbox = createSandbox({ assistants: rows, faults: [{ ...fault, page: 4, times: Infinity }] });
    const timeout = name.includes("stall") ? 150 : 10_000;
    const client = connect(sandbox.fetch, { apiKey: key, timeout, retry: { attempts: 3, minDelay: 1 } });
    const walk = readList(client);
    const got: number[] = [];

    const error: unknown = await collectIds(walk, got).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ message: `GET ${PATH}?page=4&per_page=97: ${what} (3 attempts)` });
    expect(error).toMatchObject({ report: { complete: false, reason: "failed", items: 294, resumePage: 3 } });
    expect(got).toEqual(all.slice(0, 294));
    expect(sandbox.requests.filter(({ url }) => /page=4&/.test(url))).toHaveLength(3);
  });

  it("has all its requests counted, even if another failure ends the call", async () => {
    let requests = 0;
    const fetch = async (): Promise<Response> =>
      (requests += 1) < 3 ? new Response("", { status: 503 }) : new Response("<p>");
    const walk = readList({ fetch });

    await expect(walk.toArray()).rejects.toThrow("expected JSON, got");

    expect(requests).toBeGreaterThanOrEqual(3);
    expect(walk.report?.requests).toBe(requests);
  });

  it("takes one attempt with retry: false, and four by default", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "empty", status: 503, times: Infinity }] });

    const once = await connect(sandbox.fetch, { apiKey: key, retry: false }).GET(PATH);
    const [single] = [sandbox.requests.length];
    const fourTimes = await connect(sandbox.fetch, { apiKey: key }).GET(PATH);

    expect([once.response.status, single]).toEqual([503, 1]);
    expect([fourTimes.response.status, sandbox.requests.length - single]).toEqual([503, 4]);
  });

  it.each([520, 521, 522, 523, 524])("is retried with the Cloudflare status %i", async (status) => {
    let requests = 0;
    const fetch = async (): Promise<Response> =>
      (requests += 1) < 3 ? new Response("<html>", { status }) : new Response("{}");

    const { response } = await connect(fetch).GET(PATH);

    expect([response.status, requests]).toEqual([200, 3]);
  });

  it.each([300, 304, 400, 401, 403, 404, 405, 409, 410, 418, 422, 501, 505, 519, 525, 526])(
    "is not retried with status %i",
    async (status) => {
      let requests = 0;
      const fetch = async (): Promise<Response> => {
        requests += 1;
        return new Response(null, { status });
      };

      const { response } = await connect(fetch).GET(PATH);

      expect([response.status, requests]).toEqual([status, 1]);
    },
  );
});

describe("a failed request", () => {
  type AnyMethod = { request: (method: string, path: string, init?: object) => Promise<{ response: Response }> };

  it.each([
    ["POST", 1],
    ["PUT", 1],
    ["DELETE", 1],
    ["PATCH", 1],
    ["HEAD", 4],
  ])("is retried only if its method is safe: %s, attempts: %i", async (method, attempts) => {
    const methods: string[] = [];
    const client = connect(async (request) => {
      methods.push(request.method);
      return new Response(null, { status: 503 });
    });

    // The description has only GET, but openapi-fetch sends any method.
    const { response } = await (client as unknown as AnyMethod).request(method, PATH);

    expect(response.status).toBe(503);
    expect(methods).toEqual(Array.from({ length: attempts }, () => method));
  });

  it.each([408, 500, 503, 520])("is retried if a rate-limit window ends later than maxDelay: %i", async (status) => {
    const statuses = [status, status, 200];
    const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" };
    const client = connect(async () => new Response("{}", { status: statuses.shift() ?? 0, headers }));

    const { response } = await client.GET(PATH);

    expect([response.status, statuses]).toEqual([200, []]);
  });
});

describe("the timeout", () => {
  it("covers the body, and restarts for each attempt", async () => {
    const sandbox = createSandbox({ assistants: 3, latency: 20, faults: [{ kind: "stall-body", times: 2 }] });

    const { data } = await connect(sandbox.fetch, { apiKey: key, timeout: 300 }).GET(PATH);

    expect(data?.total).toBe(3);
    expect(sandbox.requests).toHaveLength(3);
  });

  it("applies even if fetch, the body or the apiKey function ignores the abort", async () => {
    const never = new Promise<never>(() => {});
    const silent = new Response(new ReadableStream({ pull: () => never }));
    const options: ClientOptions = { timeout: 20, retry: false };

    const errors = await Promise.all(
      [
        connect(() => never, options),
        connect(async () => silent, options),
        connect(async () => new Response("{}"), { ...options, apiKey: () => never }),
      ].map((client) => client.GET(PATH).catch((error: unknown) => error)),
    );

    for (const error of errors) expect(error).toBeInstanceOf(TimeoutError);
    expect(errors[0]).toMatchObject({ message: `GET ${PATH}: timed out after 20 ms (1 attempt)` });
  });

  it("prevents the request if the apiKey function takes too long", async () => {
    let sent = 0;
    const apiKey = (): Promise<string> => pause(60).then(() => "late");
    const fetch = async (): Promise<Response> => {
      sent += 1;
      return new Response("{}");
    };

    await connect(fetch, { timeout: 20, retry: false, apiKey })
      .GET(PATH)
      .catch(() => {});
    await pause(80);

    expect(sent).toBe(0);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("is not followed, and the target gets no request: %i", async (status) => {
    let strangers = 0;
    const second = await listen((_, outgoing) => {
      strangers += 1;
      outgoing.end("{}");
    });
    let requests = 0;
    const first = await listen((_, outgoing) => {
      requests += 1;
      outgoing.writeHead(status, { location: `${second.url}/login?token=secret#part` }).end();
    });

    const client = createClient({ apiKey: key, baseUrl: first.url });
    const error: unknown = await client.GET(PATH).catch((thrown: unknown) => thrown);
    await Promise.all([first.close(), second.close()]);

    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({
      message: `GET ${PATH}: redirected to ${second.url}/login; the API key or the base URL may be wrong (1 attempt)`,
    });
    expect([requests, strangers]).toEqual([1, 0]);
  });

  it("does not include 304, which is returned with its headers", async () => {
    const server = await listen((incoming, outgoing) => {
      outgoing.writeHead(incoming.headers["if-none-match"] === '"a"' ? 304 : 200, { etag: '"a"' }).end();
    });
    onTestFinished(server.close);
    const client = createClient({ apiKey: key, baseUrl: server.url });

    const { data, error, response } = await client.GET(PATH, { headers: { "if-none-match": '"a"' } });

    expect([data, error, response.status]).toEqual([undefined, { message: "304 Not Modified" }, 304]);
    expect(response.headers.get("etag")).toBe('"a"');
    expect([await response.clone().text(), response.clone().body]).toEqual(["", null]);
  });

  it("throws even if fetch has followed it or hides its target", async () => {
    const followed = Object.defineProperty(new Response("{}"), "redirected", { value: true });
    const opaque = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });

    for (const response of [followed, opaque]) {
      await expect(connect(async () => response).GET(PATH)).rejects.toThrow(
        `GET ${PATH}: redirected; the API key or the base URL may be wrong (1 attempt)`,
      );
    }
  });

  it("is reported without the key, user and password in its target", async () => {
    const location = "https://nora:hunter2@login.test/for/12|secret-key/12%7Csecret-key/?next=1";
    const fetch = async (): Promise<Response> => new Response(null, { status: 302, headers: { location } });

    await expect(connect(fetch, { apiKey: "12|secret-key" }).GET(PATH)).rejects.toThrow(
      `GET ${PATH}: redirected to https://login.test/for/[key]/[key]/; the API key or the base URL may be wrong (1 attempt)`,
    );
  });

  it("closes the connection without reading the body", async () => {
    let closed = 0;
    const server = await listen((_, outgoing) => {
      outgoing.on("close", () => (closed += 1));
      outgoing.writeHead(302, { location: "/login" });
      outgoing.write("x".repeat(100_000));
    });
    onTestFinished(server.close);

    await expect(createClient({ apiKey: key, baseUrl: server.url }).GET(PATH)).rejects.toThrow(InvalidResponseError);
    await pause(200);

    expect(closed).toBe(1);
  });
});

describe("a key that the server returns", () => {
  it.each([
    ["in Content-Type", { headers: { "content-type": "text/secret-key" } }, "expected JSON, got text/[key]"],
    ["in a reason phrase", { status: 403, statusText: "No secret-key here" }, "403 No [key] here from api.test"],
  ])("is removed from the message: %s", async (_, init, words) => {
    const client = connect(async () => new Response("<p>", init), { apiKey: "secret-key" });

    const error: unknown = await unwrap(client.GET(PATH)).catch((thrown: unknown) => thrown);

    expect(String(error)).toContain(`GET ${PATH}: ${words} (1 attempt)`);
    expect(JSON.stringify((error as ApiError).body ?? "")).not.toContain("secret-key");
  });
});

describe("a request", () => {
  it("has its own Accept and Authorization headers, and the caller's other headers", async () => {
    const seen: Headers[] = [];
    const fetch = async (request: Request): Promise<Response> => {
      seen.push(request.headers);
      return new Response("{}");
    };
    const client = connect(fetch, { headers: { accept: "text/html", "x-one": "1", authorization: "Bearer other" } });

    await client.GET(PATH, { headers: { accept: "image/png", "x-two": "2", authorization: "Basic other" } });

    const [headers] = seen;
    expect(headers?.get("accept")).toBe("application/json");
    expect(headers?.get("authorization")).toBe("Bearer sandbox");
    expect([headers?.get("x-one"), headers?.get("x-two")]).toEqual(["1", "2"]);
  });

  it("has the current key in each attempt", async () => {
    const keys: (string | null)[] = [];
    let asked = 0;
    const fetch = async (request: Request): Promise<Response> => {
      keys.push(request.headers.get("authorization"));
      return new Response("{}", { status: keys.length < 3 ? 503 : 200 });
    };

    await connect(fetch, { apiKey: async () => `key-${(asked += 1)}` }).GET(PATH);

    expect(keys).toEqual(["Bearer key-1", "Bearer key-2", "Bearer key-3"]);
  });

  it("calls onRetry before each wait, and a throw of onRetry ends the call", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "reset" }, { kind: "status", status: 503, times: 3 }] });
    const retries: Retry[] = [];
    const over = new Error("enough");
    const onRetry = (retry: Retry): void => {
      retries.push(retry);
      if (retries.length === 2) throw over;
    };

    const error: unknown = await connect(sandbox.fetch, { apiKey: key, onRetry })
      .GET(PATH)
      .catch((thrown: unknown) => thrown);

    expect(error).toBe(over);
    expect(sandbox.requests).toHaveLength(2);
    expect(retries).toMatchObject([
      { attempt: 1, url: `https://api.test/api${PATH}`, reason: { name: "NetworkError" } },
      { attempt: 2, url: `https://api.test/api${PATH}`, reason: { name: "ApiError", status: 503 } },
    ]);
    for (const [index, { delay }] of retries.entries()) expect(delay).toBeLessThanOrEqual(2 ** (index + 1));
  });

  it("awaits an async onRetry until the signal aborts, and its rejection ends the call", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "reset", times: Infinity }] });
    const [over, enough] = [new Error("over"), new Error("enough")];
    const options = { apiKey: key, onRetry: () => Promise.reject(over) };
    const endless = { apiKey: key, onRetry: () => new Promise<void>(() => {}) };
    const controller = new AbortController();

    await expect(connect(sandbox.fetch, options).GET(PATH)).rejects.toBe(over);
    const ending = connect(sandbox.fetch, endless).GET(PATH, { signal: controller.signal });
    setTimeout(() => controller.abort(enough), 20);
    await expect(ending).rejects.toBe(enough);
    expect(sandbox.requests).toHaveLength(2);
  });

  it("waits at least minDelay, up to twice as long before each retry, with jitter, and at most maxDelay", async () => {
    const delays: number[] = [];
    const options: ClientOptions = {
      retry: { attempts: 8, minDelay: 2, maxDelay: 9 },
      onRetry: ({ delay }) => delays.push(delay),
    };

    await connect(async () => new Response("", { status: 500 }), options).GET(PATH);

    expect(delays).toHaveLength(7);
    for (const [index, delay] of delays.entries()) {
      expect(delay).toBeGreaterThanOrEqual(2);
      expect(delay).toBeLessThanOrEqual(Math.min(9, 4 * 2 ** index));
    }
    expect(new Set(delays).size).toBe(7);
  });
});

describe("a feature of openapi-fetch still works:", () => {
  it("onRequest can add a header, and gets the request without the key", async () => {
    const sandbox = createSandbox({ assistants: 1 });
    const seen: Headers[] = [];
    const client = connect(
      (request) => {
        seen.push(request.headers);
        return sandbox.fetch(request);
      },
      { apiKey: key },
    );
    client.use({
      onRequest: ({ request }) => {
        seen.push(new Headers(request.headers));
        request.headers.set("x-trace", "7");
      },
    });

    const { data } = await client.GET(PATH);

    expect(data?.total).toBe(1);
    expect(seen[0]?.get("authorization")).toBeNull();
    expect(seen[1]?.get("x-trace")).toBe("7");
  });

  it("onResponse can read clones repeatedly, and the response stays readable", async () => {
    const sandbox = createSandbox({ assistants: 3 });
    const client = connect(sandbox.fetch, { apiKey: key });
    const read: unknown[] = [];
    client.use({
      onResponse: async ({ response }) => {
        const copy = response.clone();
        read.push(response instanceof Response, copy instanceof Response, copy !== response);
        read.push((await copy.json()).total, JSON.parse(await response.clone().text()).total);
        read.push((await response.clone().arrayBuffer()).byteLength === Number(copy.headers.get("content-length")));
      },
    });

    const { data, response } = await client.GET(PATH);

    expect(read).toEqual([true, true, true, 3, 3, true]);
    expect(data?.data.map(({ id }) => id)).toEqual([4003, 4002, 4001]);
    expect(response).toBeInstanceOf(Response);
    expect([response.ok, response.status, response.bodyUsed]).toEqual([true, 200, false]);
    expect(await response.json()).toEqual(data);
  });

  it("onResponse can replace a successful and a failed response", async () => {
    const sandbox = createSandbox({ assistants: 3, faults: [{ nth: 2, kind: "status", status: 422 }] });
    const client = connect(sandbox.fetch, { apiKey: key });
    client.use({
      onResponse: async ({ response }) => {
        if (!response.ok) return Response.json({ saved: true });
        const page = await response.json();
        return new Response(JSON.stringify({ ...page, total: 99 }), response);
      },
    });

    const first = await client.GET(PATH);
    const second = await client.GET(PATH);

    expect(first.data?.total).toBe(99);
    expect(second.data).toEqual({ saved: true });
  });

  it("onResponse can clone a response without a body", async () => {
    const bodies: (ReadableStream | null)[] = [];
    const client = connect(async () => new Response(null, { status: 204 }));
    client.use({
      onResponse: ({ response }) => {
        bodies.push(response.clone().body, response.body);
      },
    });

    const { data, response } = await client.GET(PATH);

    expect([data, response.status]).toEqual([undefined, 204]);
    expect(bodies).toEqual([null, null]);
  });

  it("onError gets the error, and can return a response instead", async () => {
    const client = connect(async () => Promise.reject(new TypeError("fetch failed")));
    const seen: unknown[] = [];
    client.use({
      onError: ({ error }) => {
        seen.push(error);
        return Response.json({ total: 0 });
      },
    });

    const { data } = await client.GET(PATH);

    expect(seen[0]).toBeInstanceOf(NetworkError);
    expect(data).toEqual({ total: 0 });
  });

  it("parseAs: text, stream, blob and arrayBuffer", async () => {
    const sandbox = createSandbox({ assistants: 2 });
    const client = connect(sandbox.fetch, { apiKey: key });
    const json = JSON.stringify((await client.GET(PATH)).data);

    const text = await client.GET(PATH, { parseAs: "text" });
    const stream = await client.GET(PATH, { parseAs: "stream" });
    const blob = await client.GET(PATH, { parseAs: "blob" });
    const bytes = await client.GET(PATH, { parseAs: "arrayBuffer" });

    expect(text.data).toBe(json);
    expect(stream.data).toBeInstanceOf(ReadableStream);
    expect(await new Response(stream.data).text()).toBe(json);
    expect(blob.data).toBeInstanceOf(Blob);
    expect(await (blob.data as Blob).text()).toBe(json);
    expect(new TextDecoder().decode(bytes.data as ArrayBuffer)).toBe(json);
  });

  it("the response keeps its url, status text and headers", async () => {
    const server = await listen((_, outgoing) => {
      outgoing.writeHead(200, "Fine", { "x-request-id": "7", "content-type": "application/json" });
      outgoing.end('{"data":[]}');
    });

    const { response } = await createClient({ apiKey: key, baseUrl: server.url }).GET(PATH);
    await server.close();

    expect(response.url).toBe(server.url + PATH);
    expect([response.statusText, response.headers.get("x-request-id")]).toEqual(["Fine", "7"]);
  });

  it("a body can have non-ASCII text and a byte order mark", async () => {
    const page = { name: "Zoë 🦉 “ü”" };
    const bytes = new TextEncoder().encode(`\uFEFF${JSON.stringify(page)}`);

    const { data } = await connect(async () => new Response(bytes)).GET(PATH);

    expect(data).toEqual(page);
  });
});

describe("a response that is not JSON", () => {
  const page = '{"data":[{"id":1,"llm_temperature":0}],"current_page":1,"per_page":100,"total":1,"last_page":1}';

  it.each([
    ["HTML", "<!DOCTYPE html><p>Log in</p>", "text/html", "expected JSON, got text/html"],
    ["an empty body", "", "application/json", "expected JSON, got an empty body"],
    ["white space", " \n", "application/json", "expected JSON, got an empty body"],
    ["text without Content-Type", "OK", "", "expected JSON, got no content type"],
    ["text in braces", "{not: json}", "application/json", "expected JSON, got text that is not valid JSON"],
    ["NaN", page.replace(":0", ":NaN"), "application/json", "expected JSON, got text that is not valid JSON"],
    [
      "two JSON values",
      `${page}{"message":"Server Error"}`,
      "application/json",
      "expected JSON, got text that is not valid JSON",
    ],
    [
      "JSON and half a JSON value",
      `${page}{"message":"Ser`,
      "application/json",
      "expected JSON, got text that is not valid JSON",
    ],
    [
      "JSON and a PHP warning",
      `${page}\n<b>Warning</b>: [`,
      "application/problem+json",
      "expected JSON, got text that is not valid JSON",
    ],
    ["a mismatched bracket", '{"data":[1}', "application/json", "expected JSON, got text that is not valid JSON"],
    [
      "a trailing comma",
      '{"data":[1,],"a":"\\"["}',
      "application/json",
      "expected JSON, got text that is not valid JSON",
    ],
    ["a style sheet", "<style>p{}</style>{", "text/html", "expected JSON, got text/html"],
  ])("throws and is not retried: %s", async (_, body, type, what) => {
    let requests = 0;
    const client = connect(async () => {
      requests += 1;
      const response = new Response(new Blob([body]).stream(), { headers: { "content-type": type } });
      if (type === "") response.headers.delete("content-type");
      return response;
    });

    const error: unknown = await unwrap(client.GET(PATH, { params: { query: { page: 3 } } })).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ message: `GET ${PATH}?page=3: ${what} (1 attempt)` });
    expect(requests).toBe(1);
  });

  it("is retried if it is truncated at any position, even within gzip", async () => {
    const text = JSON.stringify({ ...JSON.parse(page), name: 'a "quoted" \\ name [with {brackets' });
    const compressed = gzipSync(text);
    let cut = 0;
    const server = await listen((_, outgoing) => {
      const whole = requests % 2 === 0;
      requests += 1;
      outgoing.setHeader("content-encoding", "gzip");
      outgoing.end(whole ? compressed : compressed.subarray(0, cut));
    });
    onTestFinished(server.close);
    let requests = 1;
    const client = createClient({ apiKey: key, baseUrl: server.url, retry: { minDelay: 1 } });

    for (cut = 30; cut < compressed.length - 9; cut += 7)
      expect((await client.GET(PATH)).data).toEqual(JSON.parse(text));
    for (let end = 1; end < text.length; end++) {
      let sent = 0;
      const fetch = async (): Promise<Response> => new Response((sent += 1) === 1 ? text.slice(0, end) : text);
      expect((await connect(fetch).GET(PATH)).data).toEqual(JSON.parse(text));
      expect(sent).toBe(2);
    }
    expect(requests).toBeGreaterThan(5);
  });

  it.each(['{"name":"5" tall"}', '{"path":"C:\\"}', '{ // it"s\n"data": [] }', "{ Fatal error: Out of memory"])(
    "is not retried if it has the length that the server announced: %s",
    async (text) => {
      let requests = 0;
      const client = connect(async () => {
        requests += 1;
        return new Response(text, { headers: { "content-length": `${Buffer.byteLength(text)}` } });
      });

      await expect(client.GET(PATH)).rejects.toThrow(InvalidResponseError);
      expect(requests).toBe(1);
    },
  );

  it("is recognized as truncated in linear time", async () => {
    for (const text of ["[".repeat(1_000_000), `["${"\\".repeat(1_000_000)}`, `{"a":"${"x".repeat(5_000_000)}`]) {
      const client = connect(async () => new Response(text), { retry: false });

      await expect(client.GET(PATH)).rejects.toMatchObject({
        code: "network",
        message: expect.stringContaining("cut off"),
      });
    }
  });
});

describe("a certificate that is refused", () => {
  it.each([
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "CERT_HAS_EXPIRED",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ])("is not retried, and the message names the reason: %s", async (code) => {
    let requests = 0;
    const refused = new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code }) });
    const client = connect(async () => {
      requests += 1;
      throw refused;
    });

    const error: unknown = await client.GET(PATH).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({
      name: "NetworkError",
      message: `GET ${PATH}: certificate refused (${code}), host api.test (1 attempt)`,
      cause: refused,
    });
    expect(requests).toBe(1);
  });

  it.each(["concert.test", "certificate.test"])("is not seen in the name of a host: %s", async (host) => {
    const cause = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
    const client = connect(() => Promise.reject(new TypeError("fetch failed", { cause })), {
      baseUrl: `https://${host}/api`,
    });

    await expect(client.GET(PATH)).rejects.toThrow(`connection failed (ENOTFOUND), host ${host} (4 attempts)`);
  });
});
