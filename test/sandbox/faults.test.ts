import { expect, it, vi } from "vitest";
import { path } from "../../generated/sandbox.js";
import { validateAssistantPage } from "../../generated/schemas.js";
import { createSandbox, type Fault } from "../../src/sandbox/create-sandbox.js";
import { collectGarbage, getThrown, pause } from "../helpers.js";

const headers = { authorization: "Bearer sandbox" };

/** Creates a sandbox of 30 assistants with these faults, and returns a function that requests a query. */
function withFaults(...faults: readonly Fault[]): (search?: string, init?: RequestInit) => Promise<Response> {
  const sandbox = createSandbox({ assistants: 30, faults });
  return (search = "", init = {}) => sandbox.fetch(`${sandbox.baseUrl}${path}${search}`, { headers, ...init });
}

const fail = (members: Partial<Fault> = {}): Fault => ({ kind: "status", ...members });

it.each<[text: string, faults: Fault[], requests: string[], statuses: number[]]>([
  [
    "the first one, and gets the first fault that is left",
    [fail({ status: 502 }), fail()],
    ["", "", ""],
    [502, 500, 200],
  ],
  ["one for `page`", [fail({ page: 2 }), fail({ page: 1 })], ["?page=3", "?page=2", ""], [200, 500, 500]],
  ["one of the first `times`", [fail({ times: 2 })], ["", "", ""], [500, 500, 200]],
  ["the nth request that reached the sandbox", [fail({ nth: 2 })], ["without key", "", ""], [401, 500, 200]],
  ["one with the key", [fail()], ["without key", ""], [401, 500]],
  ["one for the list, but its query can be invalid", [fail()], ["/more", "?page=0", "?page=0"], [404, 500, 422]],
])("the request with a fault is %s", async (_, faults, requests, statuses) => {
  const get = withFaults(...faults);

  const received = [];
  for (const request of requests) {
    const response = await (request === "without key" ? get("", { headers: {} }) : get(request));
    received.push(response.status);
  }

  expect(received).toEqual(statuses);
});

const DATE = "Wed, 21 Oct 2026 07:28:00 GMT";

it.each<[fault: Fault, status: number, body: string, headers: Record<string, string | null>]>([
  [{ kind: "status" }, 500, '{"message":"Status 500"}', { "content-type": "application/json" }],
  [{ kind: "status", status: 503, retryAfter: 7 }, 503, '{"message":"Status 503"}', { "retry-after": "7" }],
  [{ kind: "status", status: 429, retryAfter: DATE, body: {} }, 429, "{}", { "retry-after": DATE }],
  [{ kind: "status", status: 599, body: "upstream is down" }, 599, "upstream is down", { "retry-after": null }],
  [{ kind: "empty" }, 200, "", { "content-length": "0" }],
  [{ kind: "empty", status: 204 }, 204, "", {}],
  [{ kind: "html" }, 200, "<!DOCTYPE html>", { "content-type": "text/html; charset=utf-8" }],
  [{ kind: "html", body: "<p>Log in</p>" }, 200, "<p>Log in</p>", {}],
  [{ kind: "redirect" }, 302, "", { location: "/login" }],
  [{ kind: "redirect", status: 301, body: "https://example.com/" }, 301, "", { location: "https://example.com/" }],
  [{ kind: "body", body: { data: [] } }, 200, '{"data":[]}', { "content-type": "application/json" }],
  [{ kind: "body", body: "{" }, 200, "{", {}],
  [{ kind: "body" }, 200, "", {}],
])("responds to the fault %j with the status %i", async (fault, status, body, expected) => {
  const response = await withFaults(fault)();

  expect(response.status).toBe(status);
  expect((await response.text()).slice(0, Math.max(15, body.length))).toBe(body);
  for (const [name, value] of Object.entries(expected)) expect(response.headers.get(name)).toBe(value);
});

it("a fault of kind truncated sends half of the correct body and then fails", async () => {
  const get = withFaults({ kind: "truncated" });

  const response = await get();
  const received = await readAll(response);
  const whole = await (await get()).text();

  expect(response.headers.get("content-length")).toBe(String(new TextEncoder().encode(whole).length));
  expect(whole.startsWith(received.text)).toBe(true);
  expect(received.text.length).toBeGreaterThan(whole.length / 3);
  expect(received.text.length).toBeLessThan(whole.length);
  expect(received.error).toBeInstanceOf(TypeError);
});

it("a fault of kind reset rejects as after a lost connection", async () => {
  const error = await getThrown(withFaults({ kind: "reset" })());

  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
});

it.each([
  ["stall", /^$/],
  ["stall-body", /^\{"data":\[/],
] as const)(
  "a fault of kind %s waits until it is aborted, even if nothing else references the request",
  async (kind, half) => {
    const sandbox = createSandbox({ faults: [{ kind }] });
    const controller = new AbortController();
    const received: object[] = [];
    // A function of its own, so that no variable of this one keeps the request.
    const start = (): void => {
      const request = new Request(`${sandbox.baseUrl}${path}`, { headers, signal: controller.signal });
      const reading = sandbox.fetch(request).then(readAll, (error: unknown) => ({ text: "", error }));
      void reading.then((result) => received.push(result));
    };

    start();
    await pause(10);
    collectGarbage();
    await pause(10);
    expect(received).toEqual([]);
    controller.abort(new Error("enough"));

    await vi.waitFor(() => expect(received).toHaveLength(1));
    expect(received).toEqual([{ text: expect.stringMatching(half), error: controller.signal.reason }]);
  },
);

it.each<[fault: Fault, search: string, page: number, perPage: number]>([
  [{ kind: "clamp" }, "?per_page=10&page=2", 2, 5],
  [{ kind: "clamp" }, "?per_page=1", 1, 1],
  [{ kind: "wrong-page" }, "?per_page=10&page=2", 3, 10],
])("responds to %j and %s with page %i of %i rows", async (fault, search, page, perPage) => {
  const rows = createSandbox({ assistants: 30 }).assistants.list();

  const body = await (await withFaults(fault)(search)).json();

  expect(body).toMatchObject({ current_page: page, per_page: perPage, total: 30, last_page: 30 / perPage });
  expect(body.data).toEqual(rows.slice((page - 1) * perPage, page * perPage));
  expect(validateAssistantPage(body)).toBe(true);
});

async function readAll(response: Response): Promise<{ text: string; error?: unknown }> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
    return { text };
  } catch (error) {
    return { text, error };
  }
}
