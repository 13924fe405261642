import { expect, it, onTestFinished, vi } from "vitest";
import { path, query } from "../../generated/sandbox.js";
import { validateAssistantPage } from "../../generated/schemas.js";
import { type Change, createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/create-sandbox.js";
import type { AssistantPage } from "../../src/types.js";
import { countTo, toAssistants } from "../helpers.js";

const maximum = query.per_page.maximum ?? 0;

function get(sandbox: Sandbox, search = "", init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${sandbox.apiKey}` };
  return sandbox.fetch(`${sandbox.baseUrl}${path}${search}`, { headers, ...init });
}

it("a page has the documented size if there is no query, the rest of the rows at the end, and none past it", async () => {
  const sandbox = createSandbox({ assistants: 23 });
  const rows = sandbox.assistants.list();
  const size = query.per_page.default;

  const responses = ["", "?page=3&per_page=10", "?page=4&per_page=10"].map((search) => get(sandbox, search));
  const pages = await Promise.all(responses.map(async (response) => (await response).json()));

  expect(pages).toEqual([
    { data: rows.slice(0, size), current_page: 1, per_page: size, total: 23, last_page: Math.ceil(23 / size) },
    { data: rows.slice(20), current_page: 3, per_page: 10, total: 23, last_page: 3 },
    { data: [], current_page: 4, per_page: 10, total: 23, last_page: 3 },
  ]);
  expect(pages.every((page) => validateAssistantPage(page))).toBe(true);
});

it("a page has the headers of a JSON response, CORS headers for any origin, and no body for HEAD", async () => {
  const before = Math.floor(Date.now() / 1_000) * 1_000;
  const sandbox = createSandbox({ assistants: 3 });
  const authorized = { authorization: "Bearer sandbox" };
  const response = await get(sandbox);
  const { byteLength } = await response.arrayBuffer();
  const head = await get(sandbox, "", { method: "HEAD", headers: authorized });

  for (const { headers } of [response, head]) {
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("content-length")).toBe(String(byteLength));
    expect(Date.parse(headers.get("date") ?? "")).toBeGreaterThanOrEqual(before);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-expose-headers")).toContain("Retry-After");
    expect(headers.get("x-ratelimit-limit")).toBeNull();
  }
  expect(await head.text()).toBe("");
});

it("a page is returned for any host, with or without /api, and for a string, a URL and a Request", async () => {
  const { fetch } = createSandbox({ assistants: 1 });
  const inputs = [
    `http://localhost:3000${path}`,
    new URL(`https://x.test/api${path}?page=1`),
    new Request(`https://x.test/api${path}`),
  ];

  const responses = inputs.map((input) => fetch(input, { headers: { authorization: "Bearer sandbox" } }));

  expect((await Promise.all(responses)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

const range = `The per_page field must be an integer between ${query.per_page.minimum} and ${maximum}.`;

it.each<[text: string, search: string, init: RequestInit, status: number, message: string]>([
  ["no key", "", { headers: {} }, 401, "Unauthenticated."],
  ["a key without Bearer", "", { headers: { authorization: "sandbox" } }, 401, "Unauthenticated."],
  ["another path", "/more", {}, 404, "could not be found"],
  ["another method", "", { method: "POST", body: "{}" }, 405, "Supported methods: GET, HEAD."],
  ["a per_page above its maximum", `?per_page=${maximum + 1}`, {}, 422, range],
  ["a per_page with a fraction", "?per_page=1.5", {}, 422, range],
  ["two wrong numbers", "?page=x&per_page=9e9", {}, 422, "at least 1. (and 1 more error)"],
])("refuses a request with %s", async (_, search, init, status, message) => {
  const headers = { authorization: "Bearer sandbox" };

  const response = await get(createSandbox(), search, { headers, ...init });
  const body = await response.json();

  expect(response.status).toBe(status);
  expect(body.message).toContain(message);
  expect(response.headers.get("allow")).toBe(status === 405 ? "GET, HEAD" : null);
  expect(body.errors?.per_page).toEqual(search.includes("per_page") ? [range] : undefined);
});

it.each([
  ["?page=3&page=2&per_page=5", 2, 5],
  ["?page=&per_page=", 1, query.per_page.default],
  ["?page=%202%20&per_page=%2B05", 2, 5],
])("reads the query %s as PHP does", async (search, page, perPage) => {
  const body = await (await get(createSandbox(), search)).json();

  expect(body).toMatchObject({ current_page: page, per_page: perPage });
});

it.each<[options: SandboxOptions, search: string, expected: unknown]>([
  [{ perPage: "clamp" }, `?per_page=${maximum + 400}`, maximum],
  [{ perPage: "clamp" }, "?per_page=-3", query.per_page.minimum],
  [{ perPage: "clamp" }, "?per_page=many", range],
  [{ maxPerPage: 5 }, "", 5],
  [{ maxPerPage: 5 }, "?per_page=6", "The per_page field must be an integer between 1 and 5."],
])("with %j, responds to the query %j with %j", async (options, search, expected) => {
  const body = await (await get(createSandbox(options), search)).json();

  expect(body.per_page ?? body.message).toBe(expected);
  expect(body.data?.length).toBe(body.per_page);
});

it("allows a CORS preflight without a key, and does not log it", async () => {
  const sandbox = createSandbox();
  const headers = { "access-control-request-headers": "authorization,x-trace" };

  const response = await get(sandbox, "", { method: "OPTIONS", headers });

  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD");
  expect(response.headers.get("access-control-allow-headers")).toBe("authorization,x-trace");
  expect(sandbox.requests).toEqual([]);
});

it("counts a rate limit down in headers, responds with 429 when it is exceeded, and resets it after the window", async () => {
  const sandbox = createSandbox({ assistants: 1, rateLimit: { limit: 2, windowMs: 150 } });

  vi.useFakeTimers({ now: 1_000_000, toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const responses = [await get(sandbox), await get(sandbox), await get(sandbox)];
  const body = await responses[2]?.json();
  vi.setSystemTime(1_000_160);
  const later = await get(sandbox);

  expect([...responses, later].map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  expect(responses.map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["1", "0", "0"]);
  expect(responses[0]?.headers.get("x-ratelimit-limit")).toBe("2");
  expect(responses[0]?.headers.get("x-ratelimit-reset")).toBe("1001");
  expect(responses[2]?.headers.get("retry-after")).toBe("1");
  expect(body).toEqual({ message: "Too Many Attempts." });
});

it.each<[text: string, change: Omit<Change, "nth">, ids: number[]]>([
  ["removes the first row", { kind: "remove" }, [2, 3, 4, 5]],
  ["removes rows at an index", { kind: "remove", index: 1, times: 2 }, [1, 4, 5]],
  ["removes the last row for an index past the end", { kind: "remove", index: 99 }, [1, 2, 3, 4]],
  ["removes no more rows than there are", { kind: "remove", times: 9 }, []],
  ["inserts a row at the front", { kind: "insert" }, [6, 1, 2, 3, 4, 5]],
  ["inserts rows at the end", { kind: "insert", index: 99, times: 2 }, [1, 2, 3, 4, 5, 6, 7]],
  ["moves the last row to the front", { kind: "move" }, [5, 1, 2, 3, 4]],
  ["moves rows at an index to the front", { kind: "move", index: 2, times: 2 }, [2, 3, 1, 4, 5]],
])("a change %s, just before the nth request", async (_, change, ids) => {
  const sandbox = createSandbox({ assistants: toAssistants(countTo(5)), changes: [{ nth: 2, ...change }] });

  const pages: AssistantPage[] = [await (await get(sandbox)).json(), await (await get(sandbox)).json()];

  expect(pages.map(({ data }) => data.map(({ id }) => id))).toEqual([countTo(5), ids]);
});

it("a change is one of several, in order, and happens once, whatever the request gets", async () => {
  const changes = [{ nth: 1, kind: "remove" } as const, { nth: 1, kind: "insert", index: 99 } as const];
  const sandbox = createSandbox({ assistants: toAssistants([1, 2, 3]), changes });

  const refused = await get(sandbox, "", { headers: {} });
  await get(sandbox);

  expect(refused.status).toBe(401);
  expect(sandbox.assistants.list().map(({ id }) => id)).toEqual([2, 3, 4]);
});

it("delays a response by the latency, but reads the list and logs the request at once", async () => {
  const sandbox = createSandbox({ assistants: 3, latency: 40 });

  const pending = get(sandbox, "?per_page=3");
  const logged = [...sandbox.requests];
  sandbox.assistants.insert();
  const page = await (await pending).json();

  expect(logged).toEqual([{ method: "GET", url: `${sandbox.baseUrl}${path}?per_page=3`, status: 200 }]);
  expect(page.total).toBe(3);
});

it("rejects with the reason of the signal: before a request, during the latency, and before the body is read", async () => {
  const [sandbox, slow] = [createSandbox(), createSandbox({ latency: 10_000 })];
  const controller = new AbortController();
  const init = { headers: { authorization: "Bearer sandbox" }, signal: controller.signal };

  const response = await get(sandbox, "", init);
  const pending = get(slow, "", init);
  const reason = new Error("enough");
  controller.abort(reason);

  await expect(pending).rejects.toBe(reason);
  await expect(response.text()).rejects.toBe(reason);
  await expect(get(sandbox, "", init)).rejects.toBe(reason);
  expect(sandbox.requests).toHaveLength(1);
});

it("logs each request in order, with the status of its response", async () => {
  const sandbox = createSandbox({ faults: [{ nth: 2, kind: "reset" }] });
  const url = `${sandbox.baseUrl}${path}`;

  await get(sandbox);
  await get(sandbox).catch(() => undefined);
  await get(sandbox, "?page=0");

  expect(sandbox.requests).toEqual([
    { method: "GET", url, status: 200 },
    { method: "GET", url, status: 0 },
    { method: "GET", url: `${url}?page=0`, status: 422 },
  ]);
});
