import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import * as entry from "../src/index.js";
import { type ClientOptions, createClient, unwrap } from "../src/index.js";
import {
  collectIds,
  connect,
  countTo,
  createSandbox,
  getThrown,
  listen,
  PATH,
  pause,
  readList,
  toAssistants,
} from "./helpers.js";
import { createListServer } from "./list-server.js";

const KEY = "sk_live_51HxKEYKEYKEY";
const PROMPT = "You are Ada. The alarm code is 4711.";

/** Returns every text that a log, a console or a crash report can show for an error and its causes. */
function show(error: unknown): string {
  const shown: string[] = [];
  for (let each = error; each !== undefined && each !== null; each = (each as { cause?: unknown }).cause) {
    shown.push(String(each), inspect(each, { depth: null }), JSON.stringify(each) ?? "");
    if (each instanceof Error) shown.push(each.message, each.stack ?? "", each.toString());
    if (each instanceof AggregateError) shown.push(...each.errors.map(show));
  }
  return shown.join("\n");
}

function connectWith(fetch: (request: Request) => Promise<Response>, options: ClientOptions = {}): entry.Client {
  return connect(fetch, { apiKey: KEY, retry: { attempts: 2, minDelay: 1 }, timeout: 50, ...options });
}

describe("neither the key nor a body is visible in the error after", () => {
  const secret = { id: 1, system_prompt: PROMPT };
  const page = { data: [secret], current_page: 1, per_page: 100, total: 1, last_page: 1 };
  const answer = (status: number, body: unknown = { message: `No ${KEY}.`, errors: { a: [PROMPT] } }) => {
    return async (): Promise<Response> =>
      typeof body === "string" ? new Response(body, { status }) : Response.json(body, { status });
  };
  const never = new Promise<never>(() => {});
  const half = JSON.stringify(page).slice(0, -5);

  it.each<[string, string, (request: Request) => Promise<Response>]>([
    ["a 403 with text", "ApiError", answer(403, `No. ${PROMPT}`)],
    ["a 422", "ApiError", answer(422)],
    ["a 429", "ApiError", answer(429)],
    ["a 500 with HTML", "ApiError", answer(500, `<p>${PROMPT}</p>`)],
    ["a time-out", "TimeoutError", () => never],
    ["HTML", "InvalidResponseError", answer(200, `<p>${PROMPT}</p>`)],
    ["a truncated body", "NetworkError", answer(200, half)],
    ["another page", "InvalidResponseError", answer(200, { ...page, current_page: 2 })],
    ["rows without id", "InvalidResponseError", answer(200, { ...page, data: [{ system_prompt: PROMPT }] })],
    ["numbers that are strings", "InvalidResponseError", answer(200, { ...page, total: PROMPT, last_page: PROMPT })],
    ["a redirect", "InvalidResponseError", async () => Response.redirect(`https://a.test/login?token=${KEY}`)],
  ])("%s", async (_, name, fetch) => {
    const error = await getThrown(readList(connectWith(fetch)).toArray());

    expect(error).toMatchObject({ name, report: { complete: false, items: 0, resumePage: 1 } });
    expect(show(error)).not.toContain(KEY);
    expect(show(error)).not.toContain(PROMPT);
  });

  it("a row that the schema rejects", async () => {
    const schema: entry.PaginateOptions["schema"] = {
      "~standard": { version: 1, vendor: "test", validate: () => ({ issues: [{ message: `bad: ${PROMPT}` }] }) },
    };

    const error = await getThrown(readList(connectWith(answer(200, page)), { schema }).toArray());

    expect(error).toMatchObject({ name: "InvalidResponseError", issues: [{ message: `bad: ${PROMPT}` }] });
    expect(show(error)).not.toContain(PROMPT);
  });

  it("a list that does not settle", async () => {
    const { fetch } = createListServer([1, 1, 2], { answer: ({ usual }) => ({ ...usual, prompt: PROMPT }) });

    const error = await getThrown(readList(connectWith(fetch)).toArray());

    expect(error).toMatchObject({ code: "incomplete_list" });
    expect(show(error)).not.toContain(PROMPT);
    expect(show(error)).not.toContain(KEY);
  });

  it("a response that violates the protocol in the middle of its body", async () => {
    // The runtime's error contains the bytes that it could not parse.
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n${PROMPT}\r\n`);
      });
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void server.close());
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const error = await getThrown(createClient({ apiKey: KEY, baseUrl, retry: false }).GET(PATH));

    // The runtime's own error is the cause, and contains the bytes.
    const { name, message, stack } = error as Error;
    expect(name).toBe("NetworkError");
    expect(`${message} ${stack}`).not.toContain("alarm");
  });

  it("a failed connection, although its code is visible", async () => {
    const { url, close } = await listen(() => {});
    await close();

    const error = await getThrown(createClient({ apiKey: KEY, baseUrl: url, retry: false }).GET(PATH));

    expect(error).toMatchObject({
      message: `GET ${PATH}: connection failed (ECONNREFUSED), host ${new URL(url).host} (1 attempt)`,
    });
    expect(show(error)).not.toContain(KEY);
  });

  it("any failure of a request whose query contains the key", async () => {
    const query = { api_token: KEY } as never;
    const answers = [new Response("{}", { status: 400 }), new Response("<p>"), new Response("{}", { status: 503 })];
    const urls: string[] = [];
    const onRetry = ({ url }: entry.Retry): void => void urls.push(url);
    const client = connectWith(async () => answers.shift() ?? Promise.reject(new TypeError("fetch failed")), {
      onRetry,
    });

    for (let calls = 0; calls < 3; calls++) {
      const error = await getThrown(unwrap(client.GET(PATH, { params: { query } })));
      expect(show(error)).toContain(`${PATH}?api_token=[key]`);
      expect(show(error)).not.toContain(KEY);
    }
    expect(urls).toEqual([`https://api.test/api${PATH}?api_token=[key]`]);
  });
});

describe("an ApiError", () => {
  it("has the data of the response, with a body that is not enumerable", async () => {
    const body = { message: "The given data was invalid.", errors: { page: ["too large"] } };
    const sandbox = createSandbox({ apiKey: KEY, faults: [{ kind: "status", status: 422, body, retryAfter: 7 }] });

    const error = await getThrown(unwrap(connectWith(sandbox.fetch).GET(PATH, { params: { query: { page: 9 } } })));

    expect(error).toMatchObject({
      name: "ApiError",
      code: "api",
      status: 422,
      body,
      method: "GET",
      url: `https://api.test/api${PATH}?page=9`,
      retryAfter: 7,
      attempts: 1,
    });
    expect(Object.keys(error as object)).not.toContain("body");
    expect(JSON.parse(JSON.stringify(error))).not.toHaveProperty("body");
    expect({ ...(error as object) }).not.toHaveProperty("body");
  });

  it("has the parsed body, or the text of a body that is not JSON", async () => {
    const bodies = [];
    for (const body of ["<p>Down</p>", "", "null", "false", '"text"']) {
      const fetch = async (): Promise<Response> => new Response(body, { status: 400 });
      bodies.push((await getThrown(unwrap(connectWith(fetch).GET(PATH)))) as entry.ApiError);
    }

    expect(bodies.map(({ body }) => body)).toEqual(["<p>Down</p>", "", null, false, "text"]);
  });

  it.each([
    [503, 4, "503 from api.test (4 attempts)"],
    [401, 4, "401 from api.test (1 attempt)"],
    [403, 4, "403 from api.test (1 attempt)"],
    [500, 1, "500 from api.test (1 attempt)"],
  ])("has a message with the request, the status and the number of attempts: %i", async (status, attempts, what) => {
    const fetch = async (): Promise<Response> => new Response(null, { status });
    const client = connectWith(fetch, { retry: { attempts, minDelay: 1 } });

    const call = await getThrown(unwrap(client.GET(PATH, { params: { query: { page: 3 } } })));
    const walk = await getThrown(readList(client, { params: { query: { page: 3 } } }).toArray());

    expect(call).toMatchObject({ message: `GET ${PATH}?page=3: ${what}` });
    expect(walk).toMatchObject({ message: `GET ${PATH}?page=3&per_page=100: ${what}` });
    expect(String(call)).toBe(`ApiError: GET ${PATH}?page=3: ${what}`);
  });

  it("names the page even if a middleware created the response", async () => {
    const { fetch } = createListServer(500);
    const client = connectWith(fetch);
    client.use({
      onResponse: ({ request }) => (/page=3/.test(request.url) ? new Response(null, { status: 500 }) : undefined),
    });

    const error = await getThrown(readList(client).toArray());

    expect(error).toMatchObject({ name: "ApiError", status: 500, report: { resumePage: 2, items: 198 } });
    expect((error as Error).message).toContain("page=3");
  });
});

describe("the message of an ApiError quotes the server's own message", () => {
  const getMessage = async (body: unknown, init: ResponseInit = {}): Promise<string> => {
    const client = connectWith(async () => Response.json(body, { status: 403, ...init }));
    return ((await getThrown(unwrap(client.GET(PATH)))) as Error).message;
  };
  const wrap = (text: string): string => `GET ${PATH}: 403 from api.test${text} (1 attempt)`;

  it.each<[string, unknown, string]>([
    ["message", { message: "Your subscription has expired." }, ": Your subscription has expired."],
    ["error, if there is no message", { error: "Insufficient permissions" }, ": Insufficient permissions"],
    ["nothing, if there is no text", { message: "", errors: { a: [PROMPT] } }, ""],
    ["one line", { message: "one\r\n two\u0085three\u2028four\tfive" }, ": one two three four five"],
    ["no controls", { message: "\u001b[31mred\u0000\u009b\u202e\u2066 x\u007f" }, ": [31mred x"],
    ["no key", { message: `${KEY} and ${encodeURIComponent(`${KEY}`)}` }, ": [key] and [key]"],
    ["no key with controls in it", { message: `Bad ${KEY.slice(0, 9)}\u0000${KEY.slice(9)}` }, ": Bad [key]"],
    ["200 characters", { message: "é".repeat(201) }, `: ${"é".repeat(199)}…`],
    ["no half of an emoji", { message: `${"x".repeat(198)}🦉🦉` }, `: ${"x".repeat(198)}…`],
  ])("%s", async (_, body, text) => {
    expect(await getMessage(body)).toBe(wrap(text));
  });

  it("after the wait that it asks for, and the status phrase if there is one", async () => {
    const init = { status: 429, statusText: `Too ${KEY}`, headers: { "retry-after": "3600" } };

    expect(await getMessage({ message: "Slow down." }, init)).toBe(
      `GET ${PATH}: 429 Too [key] from api.test, asked to wait 3600 s: Slow down. (1 attempt)`,
    );
  });
});

describe("the cause of a NetworkError", () => {
  const loop: Error = new TypeError("fetch failed");
  loop.cause = new Error("wrapped", { cause: loop });
  const hostile = new Proxy(new Error("own"), {
    get: () => {
      throw new Error("a getter threw");
    },
  });

  it.each<[string, unknown]>([
    ["an error", new Error("PROXY_URL is not set")],
    ["a frozen error", Object.freeze(new TypeError("fetch failed"))],
    ["a cause of itself", loop],
    ["a proxy that throws", hostile],
    ["a text", "PROXY_URL is not set"],
    ["nothing", undefined],
  ])("is what fetch threw, untouched: %s", async (_, thrown) => {
    const error = await getThrown(connectWith(() => Promise.reject(thrown)).GET(PATH));

    expect(error).toMatchObject({ code: "network" });
    expect((error as Error).cause).toBe(thrown);
  });
});

describe("the stack shows where the caller is, on V8:", () => {
  const down = async (): Promise<Response> => Response.json({ message: "Later." }, { status: 500 });
  const lost = (): Promise<never> => pause(5).then(() => Promise.reject(new TypeError("fetch failed")));

  it.each<[string, () => Promise<unknown>]>([
    [
      "a call that is rejected",
      async function findMe() {
        await connectWith(lost).GET(PATH);
      },
    ],
    [
      "unwrap",
      async function findMe() {
        await unwrap(connectWith(down).GET(PATH));
      },
    ],
    [
      "a missing option",
      async function findMe() {
        await createClient({ apiKey: null }).GET(PATH);
      },
    ],
  ])("%s", async (_, call) => {
    const { stack = "" } = (await getThrown(call())) as Error;

    expect(stack).toMatch(/^ +at .*findMe.*errors\.test\.ts/m);
    expect(stack).toMatch(/^\w+Error: /);
  });

  it("and an error of the caller's own is left alone", async () => {
    const own = Object.freeze(new entry.TimeoutError("own"));

    expect(await getThrown(connectWith(down, { apiKey: () => Promise.reject(own) }).GET(PATH))).toBe(own);
  });
});

describe("`error` of a failed response", () => {
  it.each<[string, BodyInit | null, HeadersInit, string]>([
    ["an empty body", null, {}, "502"],
    ["HTML", "<h1>Bad Gateway</h1>", { "content-type": "text/html" }, "502"],
    ["an error", '{"error":"down"}', {}, "down"],
    ["a detail, as in problem+json", '{"title":"Bad","detail":"It is down."}', {}, "It is down."],
    ["a title alone", '{"title":"Bad"}', {}, "Bad"],
    ["an error that is an object with a message", '{"error":{"message":"down"}}', {}, "down"],
    ["an error that is an object without a message", '{"error":{"code":7},"title":"Bad"}', {}, "Bad"],
    ["only empty strings", '{"message":"","error":"","detail":" ","title":""}', {}, "502"],
    ["a list of messages", '{"message":["a","b"],"error":"Bad Request"}', {}, "Bad Request"],
    ["null", "null", {}, "502"],
    ["half a body", '{"message":"cut', {}, "502"],
    ["a string", '"down"', {}, "502"],
    ["a message", '{"message":"Later."}', {}, "Later."],
  ])("has a message: %s", async (_, body, headers, message) => {
    const client = connectWith(async () => new Response(body, { status: 502, headers }));

    const { data, error, response } = await client.GET(PATH);

    expect(data).toBeUndefined();
    expect(error).toMatchObject({ message });
    expect(response).toMatchObject({ ok: false, status: 502 });
    // The original body is still readable.
    expect([await response.text(), await response.clone().text()]).toEqual([body ?? "", body ?? ""]);
  });

  it("is the body as the server sent it, with a message", async () => {
    const body = { type: "about:blank", title: "Forbidden", detail: "This address is not on the list.", code: 7 };
    const client = connectWith(async () => Response.json(body, { status: 403 }));

    const { error } = await client.GET(PATH);
    const thrown = await getThrown(unwrap(client.GET(PATH)));

    expect(error).toEqual({ ...body, message: body.detail });
    expect((thrown as entry.ApiError).body).toEqual(body);
  });

  it("has a message after HEAD and in a middleware's response", async () => {
    const client = connectWith(async () => new Response(null, { status: 404 }));
    type AnyMethod = { request: (method: string, path: string) => Promise<{ error: unknown }> };

    // The description has no HEAD operation, but openapi-fetch sends any method.
    const { error } = await (client as unknown as AnyMethod).request("head", PATH);
    client.use({ onResponse: () => Response.json({ error: "closed" }, { status: 403 }) });
    const second = await client.GET(PATH);

    expect(error).toEqual({ message: "404" });
    expect(second.error).toEqual({ error: "closed", message: "closed" });
  });

  it.each(["text", "blob", "stream"] as const)("has a message with any parseAs option: %s", async (as) => {
    const client = connectWith(async () => new Response(null, { status: 500 }));

    expect((await client.GET(PATH, { parseAs: as })).error).toEqual({ message: "500" });
  });
});

describe("the errors of an iteration", () => {
  const ids = countTo(1_000);
  const fatal: [string, number, string, RegExp][] = [
    ["html", 200, "InvalidResponseError", /\?page=4&per_page=97: expected JSON, got text\/html/],
    ["wrong-page", 200, "InvalidResponseError", /\?page=4: expected current_page 4, got 5 \(read twice\)$/],
    ["status", 401, "ApiError", /\?page=4&per_page=97: 401 from api\.test: .+ \(1 attempt\)/],
    ["redirect", 302, "InvalidResponseError", /\?page=4&per_page=97: redirected to \/login;/],
  ];

  it.each(fatal)("are typed, name the page and say where to resume: %s %i", async (kind, status, name, message) => {
    const fault = { page: 4, kind, times: Infinity, ...(status === 200 ? {} : { status }) };
    const sandbox = createSandbox({ apiKey: KEY, assistants: toAssistants(ids), faults: [fault as never] });
    const walk = readList(connectWith(sandbox.fetch));
    const got: number[] = [];

    const error = await getThrown(collectIds(walk, got));

    expect(error).toMatchObject({ name, message: expect.stringMatching(message) });
    expect(error).toMatchObject({
      report: { complete: false, reason: "failed", items: 294, total: 1_000, resumePage: 3 },
    });
    expect((error as entry.VoiceAssistantsError).report).toEqual(walk.report);
    expect(got).toEqual(ids.slice(0, 294));
  });
});

describe("a guard", () => {
  const names = ["Configuration", "Api", "Network", "Timeout", "InvalidResponse", "IncompleteList"] as const;
  const details = { status: 500, body: null, method: "GET", url: "u", retryAfter: undefined, attempts: 1 };
  const report = {} as entry.Report;

  function makeAll(from: typeof entry): Record<(typeof names)[number], Error> {
    return {
      Configuration: new from.ConfigurationError("m"),
      Api: new from.ApiError("m", details),
      Network: new from.NetworkError("m"),
      Timeout: new from.TimeoutError("m"),
      InvalidResponse: new from.InvalidResponseError("m"),
      IncompleteList: new from.IncompleteListError("m", report),
    };
  }

  it.each(names)("recognizes only its own error class, even from a second copy of the package: %s", async (name) => {
    vi.resetModules();
    const copy: typeof entry = await import("../src/index.js");
    expect(copy.ApiError).not.toBe(entry.ApiError);

    for (const [guards, errors] of [
      [entry, makeAll(entry)],
      [entry, makeAll(copy)],
      [copy, makeAll(entry)],
    ] as const) {
      const guard: (error: unknown) => boolean = guards[`is${name}Error`];
      expect(names.filter((other) => guard(errors[other]))).toEqual([name]);
      expect(Object.values(errors).every(guards.isVoiceAssistantsError)).toBe(true);
    }
  });

  it.each<[string, unknown]>([
    ["a DOMException with the same name", new DOMException("late", "TimeoutError")],
    [
      "an error with the same name and code",
      Object.assign(new Error("late"), { name: "TimeoutError", code: "timeout" }),
    ],
    ["an object with the same fields", { name: "TimeoutError", code: "timeout", message: "m", stack: "" }],
    ["null", null],
    ["undefined", undefined],
    ["a string", "TimeoutError"],
    ["the class itself", entry.TimeoutError],
  ])("rejects %s", (_, value) => {
    expect(entry.isTimeoutError(value)).toBe(false);
    expect(entry.isVoiceAssistantsError(value)).toBe(false);
  });

  it("matches errors with a literal name and code and a common base class", () => {
    const errors = makeAll(entry);

    expect(names.map((name) => errors[name].name)).toEqual(names.map((name) => `${name}Error`));
    expect(names.map((name) => (errors[name] as entry.VoiceAssistantsError).code)).toEqual([
      "configuration",
      "api",
      "network",
      "timeout",
      "invalid_response",
      "incomplete_list",
    ]);
    for (const error of Object.values(errors)) {
      expect(error).toBeInstanceOf(entry.VoiceAssistantsError);
      expect(error).toBeInstanceOf(Error);
      expect(error.stack).toContain("errors.test.ts");
    }
  });

  it("matches errors whose `issues` are not enumerable", () => {
    const error = new entry.InvalidResponseError("m");

    expect("issues" in error).toBe(true);
    expect(Object.keys(error)).not.toContain("issues");
    expect(error.issues).toBeUndefined();
  });
});
