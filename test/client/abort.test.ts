import { describe, expect, it, vi } from "vitest";
import { serve } from "../../src/cli/serve.js";
import { type ClientOptions, createClient, TimeoutError } from "../../src/index.js";
import { connect, createSandbox, getThrown, never, PATH, pause, reason, respondWith } from "../helpers.js";

function abortSoon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 30);
  return controller.signal;
}

describe("an attempt that fails aborts the signal of its request", () => {
  it.each<[string, (request: Request) => Promise<Response | undefined>]>([
    ["because fetch throws an error", () => Promise.reject(new Error("over"))],
    ["because the connection is lost", () => Promise.reject(new TypeError("lost"))],
    ["because fetch resolves with no response", async () => undefined],
    ["because of a redirect", async () => new Response("", { status: 302 })],
    ["because the body is cut off", async () => new Response("[")],
    ["because the body is not JSON", async () => new Response("<p>")],
  ])("%s", async (_, fetch) => {
    const signals: AbortSignal[] = [];
    const client = connect(
      (request) => {
        signals.push(request.signal);
        return fetch(request) as Promise<Response>;
      },
      { retry: { attempts: 2, minDelay: 0 } },
    );

    await getThrown(client.GET(PATH));

    expect(signals.map(({ aborted }) => aborted)).not.toContain(false);
  });

  it("and the error that a caller aborts other calls with is not taken for a time-out", async () => {
    const onRetry = vi.fn<() => void>();
    const error = new TimeoutError("of another call");
    const controller = new AbortController();
    const ending = getThrown(connect(() => never, { onRetry }).GET(PATH, { signal: controller.signal }));

    controller.abort(error);

    expect(await ending).toBe(error);
    expect(onRetry).not.toHaveBeenCalled();
  });
});

describe.concurrent("aborting a call rejects at once with the signal's reason", () => {
  it.each(["stall", "stall-body"] as const)("during a %s, in memory and over HTTP", async (kind) => {
    const faults = [{ kind, times: 2 }];
    const sandbox = createSandbox({ faults });
    const served = await serve(createSandbox({ faults }), { port: 0 });
    const remote = createClient({ apiKey: "sandbox", baseUrl: served.url });

    const ends = [connect(sandbox.fetch), remote].map((client) => getThrown(client.GET(PATH, { signal: abortSoon() })));

    expect(await Promise.all(ends)).toEqual([reason, reason]);
    expect(sandbox.requests).toHaveLength(1);
    await served.close();
  });

  it("during a backoff", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "reset", times: Infinity }] });
    const client = connect(sandbox.fetch, { retry: { minDelay: 65_000, maxDelay: 65_000 } });

    expect(await getThrown(client.GET(PATH, { signal: abortSoon() }))).toBe(reason);
    expect(sandbox.requests).toHaveLength(1);
  });

  it("during a wait that the server requested, and later calls still wait", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "status", status: 429, retryAfter: 30, times: Infinity }] });
    const client = connect(sandbox.fetch);

    const first = getThrown(client.GET(PATH, { signal: abortSoon() }));
    await pause(10);
    const second = getThrown(client.GET(PATH, { signal: abortSoon() }));

    expect([await first, await second]).toEqual([reason, reason]);
    expect(await getThrown(client.GET(PATH, { signal: abortSoon() }))).toBe(reason);
    expect(sandbox.requests).toHaveLength(1);
  });

  const silent = (): Response => new Response(new ReadableStream({ pull: () => never }));
  it.each<[string, () => Promise<Response>, ClientOptions]>([
    ["fetch", () => never, {}],
    ["the body", async () => silent(), {}],
    ["the apiKey function", async () => new Response("{}"), { apiKey: () => never }],
  ])("if %s ignores the signal, and so does a time-out", async (_, fetch, options) => {
    expect(await getThrown(connect(fetch, options).GET(PATH, { signal: abortSoon() }))).toBe(reason);
    expect(await getThrown(connect(fetch, { timeout: 20, retry: false, ...options }).GET(PATH))).toMatchObject({
      name: "TimeoutError",
      message: `GET ${PATH}: timed out after 20 ms (1 attempt)`,
    });
  });

  it.each([null, ""])("even if the reason is falsy: %o", async (nothing) => {
    const controller = new AbortController();
    const call = getThrown(connect(() => never).GET(PATH, { signal: controller.signal }));
    controller.abort(nothing);

    expect(await call).toBe(nothing);
    expect(await getThrown(connect(() => never).GET(PATH, { signal: controller.signal }))).toBe(nothing);
  });

  it("before the call starts, without a request or a call of apiKey", async () => {
    const count = vi.fn<() => Promise<never>>();
    const client = connect(count, { apiKey: count });

    expect(await getThrown(client.GET(PATH, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(count).not.toHaveBeenCalled();
  });

  it("while the apiKey function runs, and sends no request afterwards", async () => {
    const { fetch, requests } = respondWith();
    let isOver = false;
    const apiKey = (): Promise<string> => vi.waitUntil(() => isOver && "late");

    const end = await getThrown(connect(fetch, { apiKey }).GET(PATH, { signal: abortSoon() }));
    isOver = true;
    await pause(80);

    expect([end, requests]).toEqual([reason, []]);
  });
});
