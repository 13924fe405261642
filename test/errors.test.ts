import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import * as entry from "../src/index.js";
import { type ClientOptions, createClient, unwrap } from "../src/index.js";
import {
  connect,
  createSandbox,
  getThrown,
  listen,
  never,
  PATH,
  pause,
  readList,
  respondWith,
  sendAny,
  toSchema,
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
  const page = { data: [{ id: 1, system_prompt: PROMPT }], current_page: 1, per_page: 100, total: 1, last_page: 1 };
  const answer = (status: number, body: unknown) => {
    return async (): Promise<Response> =>
      typeof body === "string" ? new Response(body, { status }) : Response.json(body, { status });
  };
  const half = JSON.stringify(page).slice(0, -5);
  const unsettled = createListServer([1, 1, 2], { answer: ({ usual }) => ({ ...usual, prompt: PROMPT }) });
  const schema = toSchema<never>(() => ({ issues: [{ message: `bad: ${PROMPT}` }] }));

  it.each<[string, string, (request: Request) => Promise<Response>, object?]>([
    ["a 422", "ApiError", answer(422, { message: `No ${KEY}.`, errors: { a: [PROMPT] } })],
    ["a 500 with HTML", "ApiError", answer(500, `<p>${PROMPT}</p>`)],
    ["a time-out", "TimeoutError", () => never],
    ["HTML", "InvalidResponseError", answer(200, `<p>${PROMPT}</p>`)],
    ["a truncated body", "NetworkError", answer(200, half)],
    ["another page", "InvalidResponseError", answer(200, { ...page, current_page: 2 })],
    ["rows without id", "InvalidResponseError", answer(200, { ...page, data: [{ system_prompt: PROMPT }] })],
    ["numbers that are strings", "InvalidResponseError", answer(200, { ...page, total: PROMPT, last_page: PROMPT })],
    ["a redirect", "InvalidResponseError", async () => Response.redirect(`https://a.test/login?token=${KEY}`)],
    ["a row that the schema rejects", "InvalidResponseError", answer(200, page), { schema }],
    ["a list that does not settle", "IncompleteListError", unsettled.fetch],
  ])("%s", async (_, name, fetch, options) => {
    const error = await getThrown(readList(connectWith(fetch), options).toArray());

    expect(error).toMatchObject({ name, report: { complete: false } });
    expect(show(error)).not.toContain(KEY);
    expect(show(error)).not.toContain(PROMPT);
  });

  it("a body whose failure quotes it, as Node's does for one that violates the protocol", async () => {
    const body = () => new ReadableStream({ pull: (controller) => controller.error(new Error(PROMPT)) });

    // The cause is the runtime's own error, untouched.
    const { message, stack } = (await getThrown(connectWith(async () => new Response(body())).GET(PATH))) as Error;

    expect(message).toBe(`GET ${PATH}: connection failed, host api.test (2 attempts)`);
    expect(stack).not.toContain(PROMPT);
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
    const { fetch } = respondWith(
      new Response("{}", { status: 400 }),
      new Response("<p>"),
      new Response("{}", { status: 503 }),
      () => Promise.reject(new TypeError("fetch failed")),
    );
    const urls: string[] = [];
    const client = connectWith(fetch, { onRetry: ({ url }) => urls.push(url) });

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

    const error = await getThrown(unwrap(connectWith(sandbox.fetch).GET(PATH)));

    const request = { method: "GET", url: `https://api.test/api${PATH}`, attempts: 1 };
    expect(error).toMatchObject({ name: "ApiError", code: "api", status: 422, body, retryAfter: 7, ...request });
    expect(Object.keys(error as object)).not.toContain("body");
    expect(JSON.parse(JSON.stringify(error))).not.toHaveProperty("body");
    expect({ ...(error as object) }).not.toHaveProperty("body");
  });

  it.each<[string, unknown]>([
    ["<p>Down</p>", "<p>Down</p>"],
    ["", ""],
    ["null", null],
    ['"text"', "text"],
  ])("has the parsed body, or the text of a body that is not JSON: %j", async (text, body) => {
    const client = connectWith(async () => new Response(text, { status: 400 }));

    expect(((await getThrown(unwrap(client.GET(PATH)))) as entry.ApiError).body).toBe(body);
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

  it("has a message after HEAD, with any parseAs option and in a middleware's response", async () => {
    const client = connectWith(async () => new Response(null, { status: 404 }));

    const inits = [{}, ...["text", "blob", "stream"].map((parseAs) => ({ parseAs }))];
    const errors = await Promise.all(inits.map(async (init) => (await sendAny(client, "head", init)).error));
    client.use({ onResponse: () => Response.json({ error: "closed" }, { status: 403 }) });
    const second = await client.GET(PATH);

    expect(errors).toEqual(inits.map(() => ({ message: "404" })));
    expect(second.error).toEqual({ error: "closed", message: "closed" });
  });
});

const down = async (): Promise<Response> => Response.json({ message: "Later." }, { status: 500 });
const lost = (): Promise<never> => pause(5).then(() => Promise.reject(new TypeError("fetch failed")));

it.each<[string, () => Promise<unknown>]>([
  ["a call that is rejected", () => connectWith(lost).GET(PATH)],
  ["unwrap", () => unwrap(connectWith(down).GET(PATH))],
  ["a missing option", () => createClient({ apiKey: null }).GET(PATH)],
])("the stack shows where the caller is, on V8: %s", async (_, call) => {
  const findMe = async (): Promise<unknown> => await call();

  const { stack = "" } = (await getThrown(findMe())) as Error;

  expect(stack).toMatch(/^ +at .*findMe.*errors\.test\.ts/m);
  expect(stack).toMatch(/^\w+Error: /);
});

describe("a guard", () => {
  const codes = {
    Configuration: "configuration",
    Api: "api",
    Network: "network",
    Timeout: "timeout",
    InvalidResponse: "invalid_response",
    IncompleteList: "incomplete_list",
  };
  type Name = keyof typeof codes;
  const names = Object.keys(codes) as Name[];
  const details = { status: 500, body: null, method: "GET", url: "u", retryAfter: undefined, attempts: 1 };

  function makeAll(from: typeof entry): Record<Name, entry.VoiceAssistantsError> {
    return {
      Configuration: new from.ConfigurationError("m"),
      Api: new from.ApiError("m", details),
      Network: new from.NetworkError("m"),
      Timeout: new from.TimeoutError("m"),
      InvalidResponse: new from.InvalidResponseError("m"),
      IncompleteList: new from.IncompleteListError("m", {} as entry.Report),
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
      expect(guards.isVoiceAssistantsError(errors[name])).toBe(true);
      expect(errors[name]).toMatchObject({ name: `${name}Error`, code: codes[name] });
    }
    expect(makeAll(entry)[name]).toBeInstanceOf(entry.VoiceAssistantsError);
  });

  const late = { name: "TimeoutError", code: "timeout", message: "late", stack: "" };
  it.each<[string, unknown]>([
    ["a DOMException with the same name", new DOMException("late", "TimeoutError")],
    ["an error with the same name and code", Object.assign(new Error("late"), late)],
    ["an object with the same fields", late],
    ["null", null],
  ])("rejects %s", (_, value) => {
    expect(entry.isTimeoutError(value)).toBe(false);
    expect(entry.isVoiceAssistantsError(value)).toBe(false);
  });

  it("matches errors whose `issues` are not enumerable", () => {
    const error = new entry.InvalidResponseError("m", false, []);

    expect(error.issues).toEqual([]);
    expect(Object.keys(error)).not.toContain("issues");
  });
});
