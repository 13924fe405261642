import { runInNewContext } from "node:vm";
import createFetchClient from "openapi-fetch";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createClient, type paths, unwrap } from "../../src/index.js";
import {
  collectIds,
  connect,
  countTo,
  getThrown,
  listen,
  never,
  PATH,
  readList,
  respondWith,
  sendAny,
} from "../helpers.js";
import { createListServer } from "../list-server.js";

describe("a fetch of a single call", () => {
  const unused = (): Promise<never> => Promise.reject(new Error("the fetch of the client was called"));

  it("replaces only the sending: the key, the retries and the checks stay", async () => {
    const { fetch, requests } = respondWith(
      () => Promise.reject(new TypeError("fetch failed")),
      new Response("", { status: 503 }),
      Response.redirect("https://a.test"),
    );

    expect(await getThrown(connect(unused).GET(PATH, { fetch }))).toMatchObject({ redirected: true });
    const sent = requests.map(({ method, headers, redirect }) =>
      [method, headers.get("authorization"), headers.get("accept"), redirect].join(" "),
    );
    expect(sent).toEqual(Array(3).fill("GET Bearer sandbox application/json manual"));
  });

  it("has the same timeout, and must be a function", async () => {
    const client = connect(unused, { timeout: 20, retry: false });

    expect(await getThrown(client.GET(PATH, { fetch: () => never }))).toMatchObject({
      code: "timeout",
    });
    expect(await getThrown(client.GET(PATH, { fetch: "undici" as never }))).toMatchObject({
      code: "configuration",
      message: 'fetch: expected a function, got "undici"',
    });
  });

  it("is used by paginate, by every method and by request", async () => {
    const server = createListServer(250);
    const { fetch, requests } = respondWith();
    const client = connect(unused);
    const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"] as const;

    const ids = await collectIds(readList({ fetch: unused }, { fetch: server.fetch }));
    for (const method of methods) await client[method as "GET"](PATH, { fetch });
    await sendAny(client, "post", { fetch });

    expect(ids).toHaveLength(250);
    expect(requests.map(({ method }) => method)).toEqual([...methods, "POST"]);
  });
});

it("properties of RequestInit, of frameworks and of a middleware reach fetch in each attempt, in the caller's class", async () => {
  class OwnRequest extends Request {}
  const { fetch, requests } = respondWith(new Response("", { status: 503 }), new Response("{}"));
  const client = connect(fetch);
  client.use({ onRequest: ({ request }) => void Object.assign(request, { trace: 7 }) });
  const init = { credentials: "include", integrity: "sha256-a", keepalive: true } as const;
  const added = { next: { revalidate: 60 }, cf: { cacheTtl: 5 } };
  const sent = { ...init, ...added, trace: 7 };

  await client.GET(PATH, { ...init, ...added, Request: OwnRequest });

  expect(requests).toMatchObject([sent, sent]);
  expect(requests[1]).toBeInstanceOf(OwnRequest);
  expect(requests[1]?.headers.get("authorization")).toBe("Bearer sandbox");
});

describe("a middleware", () => {
  it("can add a header, and gets the params and the request without the key", async () => {
    const { fetch, requests } = respondWith();
    const client = connect(fetch);
    const seen: unknown[] = [];
    client.use({
      onRequest: ({ request, params }) => {
        seen.push(params, request.headers.get("authorization"));
        request.headers.set("x-trace", "7");
      },
    });

    await client.GET(PATH, { params: { query: { page: 2 } } });
    await client.GET(PATH);

    expect(seen).toEqual([{ query: { page: 2 } }, null, {}, null]);
    expect(requests.map(({ headers }) => headers.get("x-trace"))).toEqual(["7", "7"]);
  });

  it("can read a response and its clones, replace a response, and respond to an error", async () => {
    const lose = (): Promise<never> => Promise.reject(new TypeError("fetch failed"));
    const { fetch } = respondWith(new Response('{"total":1}'), new Response("", { status: 422 }), lose);
    const client = connect(fetch, { retry: false });
    client.use({
      onResponse: async ({ response }) => {
        if (!response.ok) return Response.json({ saved: true });
        const [first, second] = [response.clone(), response.clone()];
        return Response.json([await first.json(), await second.text(), await response.json()]);
      },
      onError: ({ error }) => Response.json({ name: (error as Error).name }),
    });

    expect((await client.GET(PATH)).data).toEqual([{ total: 1 }, '{"total":1}', { total: 1 }]);
    expect((await client.GET(PATH)).data).toEqual({ saved: true });
    expect((await client.GET(PATH)).data).toContainEqual({ name: "NetworkError" });
  });

  it.each(["our client", "another client of openapi-fetch"])(
    "does not remove the requested wait: %s",
    async (which) => {
      const { fetch } = respondWith(new Response("{}", { status: 429, headers: { "retry-after": "7" } }));
      const ours = connect(fetch, { retry: false });
      ours.use({ onResponse: ({ response }) => new Response(response.body, response) });
      const client =
        which === "our client" ? ours : createFetchClient<paths>({ baseUrl: "https://api.test/api", fetch });

      expect(await getThrown(unwrap(client.GET(PATH)))).toMatchObject({ name: "ApiError", status: 429, retryAfter: 7 });
      expect(await getThrown(readList(client).toArray())).toMatchObject({ status: 429, retryAfter: 7 });
    },
  );
});

it("another client of openapi-fetch can be passed to paginate, and has no wait if Retry-After is negative", async () => {
  const toBare = (fetch: (request: Request) => Promise<Response>) =>
    createFetchClient<paths>({ baseUrl: "https://api.test/api", fetch });
  const { fetch } = respondWith(new Response("{}", { status: 429, headers: { "retry-after": "-5" } }));

  expect(await collectIds(readList(toBare(createListServer(250).fetch)))).toEqual(countTo(250));
  expect(await getThrown(unwrap(toBare(fetch).GET(PATH)))).toMatchObject({ status: 429, retryAfter: undefined });
});

describe("a response", () => {
  it.each([
    ["DELETE", 200],
    ["GET", 204],
    ["GET", 205],
    ["HEAD", 200],
  ])("without a body is a success with %s %i", async (method, status) => {
    const { data, error } = await sendAny(
      connect(async () => new Response(null, { status })),
      method,
    );

    expect([data, error]).toEqual([undefined, undefined]);
  });

  it("is parsed as text, stream, blob or arrayBuffer, and can have non-ASCII text and a byte order mark", async () => {
    const page = { name: "Zoë 🦉 “ü”" };
    const text = JSON.stringify(page);
    const client = connect(respondWith(new Response(new TextEncoder().encode(`\uFEFF${text}`))).fetch);
    const parse = async (parseAs: "text" | "stream" | "blob" | "arrayBuffer"): Promise<string> =>
      await new Response((await client.GET(PATH, { parseAs })).data as BodyInit).text();

    const { data, response } = await client.GET(PATH);

    expect([data, await response.json()]).toEqual([page, page]);
    // Each reader gets an object of its own.
    expect(await response.json()).not.toBe(data);
    for (const as of ["text", "stream", "blob", "arrayBuffer"] as const) expect(await parse(as)).toBe(text);
  });

  it.each<[string, HeadersInit, string | null]>([
    ["a Content-Length", { "content-length": "7" }, "7"],
    // openapi-fetch treats a response with Content-Length 0 as empty.
    ["an incorrect Content-Length of 0", { "content-length": "0" }, "0"],
    ["no Content-Length", {}, null],
  ])("keeps its headers: %s", async (_, headers, length) => {
    const { fetch } = respondWith(new Response('{"name":"é"}', { headers: { "x-one": "1", ...headers } }));

    const { data, response } = await connect(fetch).GET(PATH);

    expect(data).toEqual({ name: "é" });
    expect([response.headers.get("content-length"), response.headers.get("x-one")]).toEqual([length, "1"]);
  });
});

describe("a clone of a response", () => {
  it("keeps the url, the status text and the error, even if it is cloned again", async () => {
    const server = await listen((_, outgoing) =>
      outgoing.writeHead(429, "Slow", { "retry-after": "7" }).end('{"message":"slow"}'),
    );
    const client = createClient({ apiKey: "key", baseUrl: server.url, retry: false });
    const seen: unknown[] = [];
    client.use({
      onResponse: async ({ response }) => {
        const clone = response.clone().clone();
        seen.push(clone.url, clone.statusText, clone.redirected, clone.type, clone.bodyUsed);
        seen.push(clone instanceof Response, clone.headers.get("retry-after"));
        seen.push(await clone.json(), await clone.text());
        return clone;
      },
    });

    const thrown = await getThrown(unwrap(client.GET(PATH)));

    const url = server.url + PATH;
    expect(seen).toEqual([url, "Slow", false, "basic", false, true, "7", { message: "slow" }, '{"message":"slow"}']);
    expect(thrown).toMatchObject({ status: 429, retryAfter: 7, url, body: { message: "slow" } });
  });

  it.each([204, 418, 999])("has the status and the text, with every reader: %i", async (status) => {
    const text = status === 204 ? "" : '{"a":1}';
    const client = connect(async () => {
      const response = new Response(text || null, { status: Math.min(status, 599) });
      // The constructor refuses a status that a server can send.
      return Object.defineProperties(response, { status: { value: status }, ok: { value: status < 300 } });
    });
    client.use({ onResponse: ({ response }) => response.clone() });

    const { response } = await client.GET(PATH);

    for (const each of [response, response.clone()]) {
      expect([each.status, each.ok, await each.text()]).toEqual([status, status < 300, text]);
      expect([await (await each.blob()).text(), await new Response(each.body).text()]).toEqual([text, text]);
      expect(new TextDecoder().decode(await each.arrayBuffer())).toBe(text);
    }
  });

  it("has no Content-Type that was not sent, and can be read as a form", async () => {
    const bytes = new TextEncoder().encode("error=bad");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const { fetch } = respondWith(new Response(bytes, { status: 400 }), new Response(bytes, { status: 400, headers }));

    const { response } = await connect(fetch).GET(PATH);
    const form = await connect(fetch).GET(PATH);

    expect([response.clone().headers.get("content-type"), (await response.blob()).type]).toEqual([null, ""]);
    for (const each of [form.response, form.response.clone()]) expect((await each.formData()).get("error")).toBe("bad");
  });
});

describe("a throw of the fetch option", () => {
  const withCode = (message: string, code: unknown): Error => Object.assign(new Error(message), { code });
  const refused = ["::1", "127.0.0.1"].map((address) => withCode(`connect ECONNREFUSED ${address}:80`, "ECONNREFUSED"));
  const aggregate = Object.assign(new AggregateError(refused), { code: "ECONNREFUSED" });
  const loop: Error = new TypeError("fetch failed");
  loop.cause = new Error("wrapped", { cause: loop });
  const hostile = new Proxy(new Error("own"), {
    get: () => {
      throw new Error("a getter threw");
    },
  });

  it.each<[string, unknown]>([
    ["a custom error", new Error("PROXY_URL is not set")],
    ["nothing", undefined],
    ["a message that looks like a lost connection", new Error("Network connection lost.")],
    ["a numeric code", withCode("failed", 500)],
    ["the error of another client", withCode("invalid", "configuration")],
    ["a proxy that throws", hostile],
  ])("becomes the cause of a NetworkError and is not retried: %s", async (_, thrown) => {
    const { fetch, requests } = respondWith(() => Promise.reject(thrown));

    const error = await getThrown(connect(fetch).GET(PATH));

    expect(error).toMatchObject({ code: "network", message: `GET ${PATH}: fetch threw an error (1 attempt)` });
    expect((error as Error).cause).toBe(thrown);
    expect(requests).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ["a TypeError, even if it is frozen", Object.freeze(new TypeError("Failed to fetch")), ""],
    ["a TypeError of another realm, as in Jest", runInNewContext('new TypeError("fetch failed")'), ""],
    ["a DOMException", new DOMException("The operation was aborted due to timeout", "TimeoutError"), ""],
    ["an error with a code", withCode("request to http://a.test failed", "ECONNRESET"), " (ECONNRESET)"],
    ["an error with a code of Bun", withCode("Was there a typo?", "FailedToOpenSocket"), " (FailedToOpenSocket)"],
    ["the code of a cause", new Error("failed", { cause: withCode("read", "ECONNRESET") }), " (ECONNRESET)"],
    ["a cause of itself", loop, ""],
    ["several causes", new TypeError("fetch failed", { cause: aggregate }), " (ECONNREFUSED)"],
  ])("is retried if the platform throws it for a lost connection: %s", async (_, thrown, code) => {
    const { fetch, requests } = respondWith(() => Promise.reject(thrown));

    const error = (await getThrown(connect(fetch).GET(PATH))) as Error;

    expect(error.message).toBe(`GET ${PATH}: connection failed${code}, host api.test (4 attempts)`);
    expect(error.cause).toBe(thrown);
    expect(requests).toHaveLength(4);
  });

  it("is retried whatever it is, if the runtime's own fetch throws it, as Workers do", async () => {
    const client = createClient({ apiKey: "key", baseUrl: "https://api.test/api", retry: { minDelay: 1 } });
    // The client looks it up at each call.
    vi.stubGlobal("fetch", () => Promise.reject(new Error("Network connection lost.")));
    onTestFinished(() => void vi.unstubAllGlobals());

    await expect(client.GET(PATH)).rejects.toThrow("connection failed, host api.test (4 attempts)");
  });

  const fake = { ok: true, status: 200, headers: new Headers(), bodyUsed: false };
  it.each([undefined, {}, new Response("read before"), { ...fake, text: async () => ({}) }])(
    "is also reported if fetch returns no readable response: %o",
    async (value) => {
      if (value instanceof Response) await value.text();
      const { fetch, requests } = respondWith(() => value as Response);

      expect(await getThrown(connect(fetch).GET(PATH))).toMatchObject({
        message: `GET ${PATH}: expected fetch to resolve with an unread Response (1 attempt)`,
      });
      expect(requests).toHaveLength(1);
    },
  );
});

describe("headers", () => {
  it.each<[string, unknown]>([
    ["a line break", { "x-token": "hunter\n2" }],
    ["a name with a space", { "x token": "hunter2" }],
    ["a pair with line breaks", [["x", "a\r\nb"]]],
    ["a text", "x-one: 1"],
    ["a number", 5],
    ["a promise", Promise.resolve({ "x-one": "1" })],
  ])("that HTTP does not allow are refused before any request, and are not quoted: %s", async (_, headers) => {
    const { fetch, requests } = respondWith();
    const options = { headers: headers as HeadersInit };
    const refusal = {
      code: "configuration",
      message: "headers: expected an object or a list of pairs, with characters that HTTP allows",
    };

    const errors = [
      await getThrown((async () => connect(fetch, options))()),
      await getThrown(connect(fetch).GET(PATH, options)),
      await getThrown(readList({ fetch }, options).toArray()),
    ];

    expect(errors).toMatchObject([refusal, refusal, refusal]);
    expect(errors.map((error) => (error as Error).cause)).toEqual([undefined, undefined, undefined]);
    expect(requests).toEqual([]);
  });

  it("can have any valid form", async () => {
    const { fetch, requests } = respondWith();

    for (const headers of [{ "x-one": "1" }, [["x-one", "1"]], new Headers({ "x-one": "1" })] as HeadersInit[]) {
      await connect(fetch, { headers }).GET(PATH);
      await connect(fetch).GET(PATH, { headers });
    }
    // In openapi-fetch, null removes a header of the client.
    await connect(fetch, { headers: { "x-one": "1" } }).GET(PATH, { headers: { "x-one": null } });

    expect(requests.map(({ headers }) => headers.get("x-one"))).toEqual([...Array(6).fill("1"), null]);
  });
});
