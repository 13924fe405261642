import { describe, expect, it } from "vitest";
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

describe("the request with a fault", () => {
  it("is the first one by default, and gets the first matching fault that is not used up", async () => {
    const get = withFaults({ kind: "status", status: 502 }, { kind: "status", times: 1 });

    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([502, 500, 200]);
  });

  it("is one for `page`, up to `times` times, and a query without page means page 1", async () => {
    const get = withFaults({ kind: "status", page: 2, times: 2 }, { kind: "status", page: 1, status: 503 });

    const statuses = [];
    for (const page of ["?page=2", "?page=3", "?page=2", "?page=2", ""]) statuses.push((await get(page)).status);

    expect(statuses).toEqual([500, 200, 500, 200, 503]);
  });

  it("is the nth request that reached the sandbox", async () => {
    const get = withFaults({ kind: "status", nth: 2 });

    const statuses = [(await get("", { headers: {} })).status, (await get()).status, (await get()).status];

    expect(statuses).toEqual([401, 500, 200]);
  });

  it("has the key and the path, but its query can be invalid", async () => {
    const get = withFaults({ kind: "status", status: 503 });

    expect((await get("", { headers: {} })).status).toBe(401);
    expect((await get("/more")).status).toBe(404);
    expect((await get("?page=0")).status).toBe(503);
    expect((await get("?page=0")).status).toBe(422);
  });
});

describe("a fault of kind", () => {
  it("status names the status in the body, and sends Retry-After as seconds or as a date", async () => {
    const date = "Wed, 21 Oct 2026 07:28:00 GMT";
    const get = withFaults(
      { kind: "status" },
      { kind: "status", status: 503, retryAfter: 7 },
      { kind: "status", status: 429, retryAfter: date, body: { error: "Too Many Requests", retry_after: 7 } },
      { kind: "status", status: 599, body: "upstream is down" },
    );

    const [plain, busy, limited, text] = [await get(), await get(), await get(), await get()];

    expect(plain.status).toBe(500);
    expect(await plain.json()).toEqual({ message: "Internal Server Error" });
    expect(busy.headers.get("retry-after")).toBe("7");
    expect(busy.statusText).toBe("Service Unavailable");
    expect(limited.headers.get("retry-after")).toBe(date);
    expect(await limited.json()).toEqual({ error: "Too Many Requests", retry_after: 7 });
    expect(await text.text()).toBe("upstream is down");
  });

  it("empty sends no body", async () => {
    const get = withFaults({ kind: "empty" }, { kind: "empty", status: 502 }, { kind: "empty", status: 204 });

    const [ok, bad, none] = [await get(), await get(), await get()];

    expect([ok.status, bad.status, none.status]).toEqual([200, 502, 204]);
    expect(ok.headers.get("content-length")).toBe("0");
    expect(await ok.text()).toBe("");
  });

  it("html sends a web page", async () => {
    const get = withFaults({ kind: "html" }, { kind: "html", status: 503, retryAfter: 2 });

    const [page, busy] = [await get(), await get()];

    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await page.text()).toMatch(/^<!DOCTYPE html>/);
    expect(busy.status).toBe(503);
    expect(busy.headers.get("retry-after")).toBe("2");
  });

  it("truncated sends half of the correct body and then fails", async () => {
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

  it("reset rejects as after a lost connection", async () => {
    const get = withFaults({ kind: "reset" });

    const error = await getThrown(get());

    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
  });

  it("stall does not respond until it is aborted", async () => {
    const get = withFaults({ kind: "stall" });
    const controller = new AbortController();
    const reason = new Error("enough");

    const pending = get("", { signal: controller.signal });
    const first = await Promise.race([pending, pause(30)]);
    controller.abort(reason);

    expect(first).toBeUndefined();
    await expect(pending).rejects.toBe(reason);
  });

  it("stall-body sends half of the body, and then waits until it is aborted", async () => {
    const get = withFaults({ kind: "stall-body" });
    const controller = new AbortController();
    const reason = new Error("enough");

    const response = await get("", { signal: controller.signal });
    const pending = readAll(response);
    const first = await Promise.race([pending, pause(30)]);
    controller.abort(reason);
    const received = await pending;

    expect(response.status).toBe(200);
    expect(first).toBeUndefined();
    expect(received.text).toMatch(/^\{"data":\[/);
    expect(received.error).toBe(reason);
  });

  it.each(["stall", "stall-body"] as const)(
    "%s can be aborted if nothing else references the request",
    async (kind) => {
      const sandbox = createSandbox({ faults: [{ kind }] });
      const controller = new AbortController();
      let ended = false;
      const start = (): void => {
        const request = new Request(`${sandbox.baseUrl}${path}`, { headers, signal: controller.signal });
        const text = sandbox.fetch(request).then((response) => response.text());
        void text.catch(() => (ended = true));
      };

      start();
      await pause(10);
      collectGarbage();
      await pause(10);
      controller.abort();
      await pause(10);

      expect(ended).toBe(true);
    },
  );

  it("clamp responds as if half as many rows had been requested", async () => {
    const get = withFaults({ kind: "clamp", times: 2 });

    const page = await (await get("?per_page=10&page=2")).json();
    const least = await (await get("?per_page=1")).json();

    expect(page).toMatchObject({ current_page: 2, per_page: 5, last_page: 6 });
    expect(page.data).toHaveLength(5);
    expect(validateAssistantPage(page)).toBe(true);
    expect(least.per_page).toBe(1);
  });

  it("wrong-page responds with the next page", async () => {
    const get = withFaults({ kind: "wrong-page" });

    const wrong = await (await get("?page=2")).json();
    const right = await (await get("?page=3")).json();

    expect(wrong.current_page).toBe(3);
    expect(wrong).toEqual(right);
  });

  it("redirect points to the login page, or to `body`", async () => {
    const get = withFaults({ kind: "redirect" }, { kind: "redirect", status: 301, body: "https://example.com/" });

    const [login, moved] = [await get(), await get()];

    expect([login.status, login.headers.get("location")]).toEqual([302, "/login"]);
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "https://example.com/"]);
  });

  it("body responds with 200 and the given body", async () => {
    const get = withFaults({ kind: "body", body: { data: [] } }, { kind: "body", body: "{" }, { kind: "body" });

    const [object, text, nothing] = [await get(), await get(), await get()];

    expect(object.status).toBe(200);
    expect(object.headers.get("content-type")).toBe("application/json");
    expect(await object.json()).toEqual({ data: [] });
    expect(await text.text()).toBe("{");
    expect(await nothing.text()).toBe("");
  });
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
