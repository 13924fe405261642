import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { serve } from "../../src/cli/serve.js";
import { type ClientOptions, createClient, type Retry, unwrap } from "../../src/index.js";
import type { Fault } from "../../src/sandbox/create-sandbox.js";
import {
  collectIds,
  connect,
  countTo,
  createSandbox,
  getThrown,
  listen,
  PATH,
  readList,
  respondWith,
  sendAny,
  toAssistants,
} from "../helpers.js";

// The tests mostly wait, so they run concurrently.
vi.setConfig({ maxConcurrency: 30 });

const rows = toAssistants(countTo(1_000));
// The property tests do this in memory, with more kinds of failures.
it.concurrent.each(["reset", "truncated", "stall", "stall-body"] as const)(
  "paginate yields every row of a long list once, over HTTP, after the fault %s",
  async (kind) => {
    const sandbox = createSandbox({ assistants: rows, faults: [{ kind, nth: 4 }] });
    const served = await serve(sandbox, { port: 0 });
    // On a slow machine, an attempt can time out before its request arrives. It is repeated, too.
    const timeout = kind.startsWith("stall") ? 1_000 : 20_000;
    const walk = readList(createClient({ apiKey: "sandbox", baseUrl: served.url, timeout, retry: { minDelay: 1 } }));

    expect(await collectIds(walk)).toEqual(countTo(1_000));
    expect(walk.report).toMatchObject({ complete: true, items: 1_000, passes: 1 });
    expect(sandbox.requests.length).toBeGreaterThanOrEqual(13);
    await served.close();
  },
);

it.concurrent.each<[Fault, string, string]>([
  [{ kind: "reset" }, "NetworkError", "connection failed (ECONNRESET), host api.test (3 attempts)"],
  [{ kind: "stall" }, "TimeoutError", "timed out after 150 ms (3 attempts)"],
  [{ kind: "stall-body" }, "TimeoutError", "timed out after 150 ms (3 attempts)"],
  [{ kind: "html", status: 502 }, "ApiError", "502 from api.test (3 attempts)"],
  [{ kind: "status", status: 401 }, "ApiError", "401 from api.test: Status 401 (1 attempt)"],
  [
    { kind: "redirect" },
    "InvalidResponseError",
    "redirected to /login; the API key or the base URL may be wrong (1 attempt)",
  ],
])(
  "a permanent failure says in its message how often the request was sent, and where to resume: %o",
  async (fault, name, what) => {
    const sandbox = createSandbox({ assistants: rows, faults: [{ ...fault, page: 4, times: Infinity }] });
    const timeout = name === "TimeoutError" ? 150 : 10_000;
    const walk = readList(connect(sandbox.fetch, { timeout, retry: { attempts: 3, minDelay: 1 } }));
    const got: number[] = [];

    const error = await getThrown(collectIds(walk, got));

    expect(error).toMatchObject({
      name,
      message: `GET ${PATH}?page=4&per_page=97: ${what}`,
      report: { complete: false, reason: "failed", items: 294, total: 1_000, resumePage: 3 },
    });
    expect(error).toHaveProperty("report", walk.report);
    expect(got).toEqual(countTo(294));
    expect(what).toContain(`(${sandbox.requests.filter(({ url }) => /page=4&/.test(url)).length} attempt`);
  },
);

describe("a failed request", () => {
  it.each([408, 500, 503, 520, 521, 522, 523, 524])(
    "is retried with status %i, even if a rate-limit window ends later than maxDelay",
    async (status) => {
      const headers = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" };
      const failed = new Response("<html>", { status, headers });
      const { fetch, requests } = respondWith(failed, failed, new Response("{}"));

      const { response } = await connect(fetch).GET(PATH);

      expect([response.status, requests.length]).toEqual([200, 3]);
    },
  );

  it.each([300, 304, 400, 401, 403, 404, 409, 422, 501, 505, 519, 525])(
    "is not retried with status %i",
    async (status) => {
      const { fetch, requests } = respondWith(new Response(null, { status }));

      const { response } = await connect(fetch).GET(PATH);

      expect([response.status, requests.length]).toEqual([status, 1]);
    },
  );

  it.each([
    ["POST", 1],
    ["PUT", 1],
    ["DELETE", 1],
    ["PATCH", 1],
    ["HEAD", 4],
  ])("is retried only if its method is safe: %s, attempts: %i", async (method, attempts) => {
    const { fetch, requests } = respondWith(new Response(null, { status: 503 }));

    const { response } = await sendAny(connect(fetch), method);

    expect(response.status).toBe(503);
    expect(requests.map((request) => request.method)).toEqual(Array(attempts).fill(method));
  });
});

it("the timeout covers the body, and restarts for each attempt", async () => {
  const sandbox = createSandbox({ assistants: 3, latency: 20, faults: [{ kind: "stall-body", times: 2 }] });

  const { data } = await connect(sandbox.fetch, { timeout: 300 }).GET(PATH);

  expect(data?.total).toBe(3);
  expect(sandbox.requests).toHaveLength(3);
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])("is not followed, and the target gets no request: %i", async (status) => {
    const requests: string[] = [];
    const second = await listen((_, outgoing) => void outgoing.end(requests.push("second")));
    const first = await listen((_, outgoing) => {
      requests.push("first");
      outgoing.writeHead(status, { location: `${second.url}/login?token=secret#part` }).end();
    });

    const error = await getThrown(createClient({ apiKey: "key", baseUrl: first.url }).GET(PATH));

    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: `GET ${PATH}: redirected to ${second.url}/login; the API key or the base URL may be wrong (1 attempt)`,
    });
    expect(requests).toEqual(["first"]);
  });

  it("does not include 304, which is returned with its headers", async () => {
    const { fetch } = respondWith(
      new Response(null, { status: 304, statusText: "Not Modified", headers: { etag: "a" } }),
    );

    const { data, error, response } = await connect(fetch).GET(PATH, { headers: { "if-none-match": "a" } });

    expect([data, error, response.status]).toEqual([undefined, { message: "304 Not Modified" }, 304]);
    expect(response.headers.get("etag")).toBe("a");
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

  it.each([
    ["https://user:PASSWORD@h.example/a", " to https://h.example/a"],
    ["https:user:PASSWORD@h.example/a", " to https://h.example/a"],
    ["\\\\user:PASSWORD@h.example/a", " to https://h.example/a"],
    ["//user:PASSWORD@h.example/a?token=1#b", " to https://h.example/a"],
    ["https://h.example/12|secret/12%7Csecret/?next=1", " to https://h.example/[key]/[key]/"],
    ["/login?next=1", " to /login"],
    ["mailto:PASSWORD@h.example", ""],
    ["", ""],
  ])("is reported without key, user, password, query and fragment: %s", async (location, shown) => {
    const { fetch } = respondWith(new Response(null, { status: 302, headers: { location } }));

    await expect(connect(fetch, { apiKey: "12|secret" }).GET(PATH)).rejects.toThrow(
      `GET ${PATH}: redirected${shown}; the API key or the base URL may be wrong (1 attempt)`,
    );
  });

  it("closes the connection without reading the body", async () => {
    let closed = 0;
    const server = await listen((_, outgoing) => {
      outgoing.on("close", () => (closed += 1));
      outgoing.writeHead(302, { location: "/login" });
      outgoing.write("x".repeat(100_000));
    });

    await expect(createClient({ apiKey: "key", baseUrl: server.url }).GET(PATH)).rejects.toThrow("redirected");

    await vi.waitFor(() => expect(closed).toBe(1));
  });

  it("cancels the body of a fetch that ignores the signal", async () => {
    const cancel = vi.fn<() => void>();
    const { fetch } = respondWith(() => new Response(new ReadableStream({ cancel }), { status: 302 }));

    await getThrown(connect(fetch).GET(PATH));

    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe("a request", () => {
  it("has its own Accept and Authorization headers, and the caller's other headers", async () => {
    const { fetch, requests } = respondWith();
    const client = connect(fetch, { headers: { accept: "text/html", "x-one": "1", authorization: "Bearer other" } });

    await client.GET(PATH, { headers: { accept: "image/png", "x-two": "2", authorization: "Basic other" } });

    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      accept: "application/json",
      authorization: "Bearer sandbox",
      "x-one": "1",
      "x-two": "2",
    });
  });

  it("has the current key in each attempt", async () => {
    const { fetch, requests } = respondWith(new Response("", { status: 503 }), new Response("{}"));
    let asked = 0;

    await connect(fetch, { apiKey: async () => `key-${(asked += 1)}` }).GET(PATH);

    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer key-1", "Bearer key-2"]);
  });

  it("calls onRetry before each wait, and a throw of onRetry ends the call", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "reset" }, { kind: "status", status: 503, times: 3 }] });
    const retries: Retry[] = [];
    const over = new Error("enough");
    const onRetry = (retry: Retry): void => {
      if (retries.push(retry) === 2) throw over;
    };

    expect(await getThrown(connect(sandbox.fetch, { onRetry }).GET(PATH))).toBe(over);
    expect(sandbox.requests).toHaveLength(2);
    expect(retries).toMatchObject([
      { attempt: 1, url: `https://api.test/api${PATH}`, reason: { name: "NetworkError" } },
      { attempt: 2, url: `https://api.test/api${PATH}`, reason: { name: "ApiError", status: 503 } },
    ]);
  });

  it("awaits an async onRetry until the signal aborts, and its rejection ends the call", async () => {
    const { fetch, requests } = respondWith(new Response("", { status: 503 }));
    const [over, enough] = [new Error("over"), new Error("enough")];
    const controller = new AbortController();

    await expect(connect(fetch, { onRetry: () => Promise.reject(over) }).GET(PATH)).rejects.toBe(over);
    const endless = connect(fetch, { onRetry: () => new Promise<void>(() => {}) });
    const ending = getThrown(endless.GET(PATH, { signal: controller.signal }));
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    controller.abort(enough);

    expect(await ending).toBe(enough);
    expect(requests).toHaveLength(2);
  });

  it("waits at least minDelay, up to twice as long before each retry, with jitter, and at most maxDelay", async () => {
    const delays: number[] = [];
    const options: ClientOptions = {
      retry: { attempts: 8, minDelay: 2, maxDelay: 9 },
      onRetry: ({ delay }) => delays.push(delay),
    };

    await connect(async () => new Response("", { status: 500 }), options).GET(PATH);

    for (const [index, delay] of delays.entries()) {
      expect(delay).toBeGreaterThanOrEqual(2);
      expect(delay).toBeLessThanOrEqual(Math.min(9, 4 * 2 ** index));
    }
    expect(new Set(delays).size).toBe(7);
  });
});

describe("a response that is not JSON", () => {
  const page = '{"data":[{"id":1,"llm_temperature":0}],"current_page":1,"per_page":100,"total":1,"last_page":1}';
  const json = "application/json";

  it.each([
    ["HTML", "<!DOCTYPE html><p>Log in</p>", "text/html", "text/html"],
    ["a style sheet", "<style>p{}</style>{", "text/html", "text/html"],
    ["a type with the key", "<p>", "text/secret-key", "text/[key]"],
    ["an empty body", "", json, json],
    ["text without Content-Type", "OK", "", "no content type"],
    ["text in braces", "{not: json}", json, json],
    ["JSON and half a JSON value", `${page}{"message":"Ser`, json, json],
    ["JSON and a PHP warning", `${page}\n<b>Warning</b>: [`, "application/problem+json", "application/problem+json"],
    ["a trailing comma", '{"data":[1,],"a":"\\"["}', json, json],
  ])("throws and is not retried: %s", async (_, body, type, what) => {
    const { fetch, requests } = respondWith(() => {
      const response = new Response(new Blob([body]).stream(), { headers: { "content-type": type } });
      if (type === "") response.headers.delete("content-type");
      return response;
    });
    const client = connect(fetch, { apiKey: "secret-key" });

    expect(await getThrown(unwrap(client.GET(PATH, { params: { query: { page: 3 } } })))).toMatchObject({
      name: "InvalidResponseError",
      message: `GET ${PATH}?page=3: expected JSON, got ${what} that does not parse, ${body.length} characters (1 attempt)`,
    });
    expect(requests).toHaveLength(1);
  });

  it("is retried if it is truncated at any position, even within gzip", async () => {
    const text = JSON.stringify({ ...JSON.parse(page), name: 'a "quoted" \\ name [with {brackets' });
    const compressed = gzipSync(text);
    let cut = 0;
    let requests = 0;
    const server = await listen((_, outgoing) => {
      outgoing.setHeader("content-encoding", "gzip");
      outgoing.end((requests += 1) % 2 === 0 ? compressed : compressed.subarray(0, cut));
    });
    const client = createClient({ apiKey: "key", baseUrl: server.url, retry: { minDelay: 1 } });

    for (cut = 30; cut < compressed.length - 9; cut += 7) {
      expect((await client.GET(PATH)).data).toEqual(JSON.parse(text));
    }
    for (let end = 1; end < text.length; end++) {
      const cutOff = respondWith(new Response(text.slice(0, end)), new Response(text));
      expect((await connect(cutOff.fetch).GET(PATH)).data).toEqual(JSON.parse(text));
      expect(cutOff.requests).toHaveLength(2);
    }
    expect(requests).toBeGreaterThan(5);
  });

  it.each(['{"name":"5" tall"}', '{"path":"C:\\"}', '{ // it"s\n"data": [] }', "{ Fatal error: Out of memory"])(
    "is not retried if it has the length that the server announced: %s",
    async (text) => {
      const headers = { "content-length": `${Buffer.byteLength(text)}` };
      const { fetch, requests } = respondWith(new Response(text, { headers }));

      expect(await getThrown(connect(fetch).GET(PATH))).toMatchObject({ name: "InvalidResponseError" });
      expect(requests).toHaveLength(1);
    },
  );
});

it.each(["DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"])(
  "a certificate that is refused is not retried, and the message names the reason: %s",
  async (code) => {
    const refused = new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code }) });
    const { fetch, requests } = respondWith(() => Promise.reject(refused));

    expect(await getThrown(connect(fetch).GET(PATH))).toMatchObject({
      name: "NetworkError",
      message: `GET ${PATH}: certificate refused (${code}), host api.test (1 attempt)`,
      cause: refused,
    });
    expect(requests).toHaveLength(1);
  },
);
