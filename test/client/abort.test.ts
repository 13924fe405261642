import { describe, expect, it, onTestFinished, vi } from "vitest";
import { serve } from "../../src/cli/serve.js";
import { type ClientOptions, createClient, isVoiceAssistantsError } from "../../src/index.js";
import { connect, createSandbox, getThrown, listen, PATH, pause } from "../helpers.js";

/** A reason that is not an error: an abort reason can be any value. */
const reason = { why: "the user left" };
const never = new Promise<never>(() => {});

function abortSoon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 30);
  return controller.signal;
}

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
  ])("if %s ignores the signal", async (_, fetch, options) => {
    expect(await getThrown(connect(fetch, options).GET(PATH, { signal: abortSoon() }))).toBe(reason);
  });

  it.each([null, 0, "", false])("even if the reason is falsy: %o", async (nothing) => {
    const controller = new AbortController();
    const call = getThrown(connect(() => never).GET(PATH, { signal: controller.signal }));
    controller.abort(nothing);

    expect(await call).toBe(nothing);
    expect(await getThrown(connect(() => never).GET(PATH, { signal: controller.signal }))).toBe(nothing);
  });

  it("before the call starts, without a request or a call of apiKey", async () => {
    let calls = 0;
    const count = async (): Promise<never> => {
      calls += 1;
      throw new Error("not to be called");
    };

    const end = await getThrown(connect(count, { apiKey: count }).GET(PATH, { signal: AbortSignal.abort(reason) }));

    expect([end, calls]).toEqual([reason, 0]);
  });

  it("while the apiKey function runs, and sends no request afterwards", async () => {
    let sent = 0;
    const fetch = async (): Promise<Response> => {
      sent += 1;
      return new Response("{}");
    };
    let isOver = false;
    const apiKey = (): Promise<string> => vi.waitUntil(() => isOver && "late");

    const end = await getThrown(connect(fetch, { apiKey }).GET(PATH, { signal: abortSoon() }));
    isOver = true;
    await pause(80);

    expect([end, sent]).toEqual([reason, 0]);
  });

  it("with AbortSignal.timeout, whose reason is not an error of this package", async () => {
    const end = await getThrown(connect(() => never).GET(PATH, { signal: AbortSignal.timeout(20) }));

    expect(end).toBeInstanceOf(DOMException);
    expect(end).toMatchObject({ name: "TimeoutError" });
    expect(isVoiceAssistantsError(end)).toBe(false);
  });

  it("and closes the connection to the server", async () => {
    let open = 0;
    const server = await listen((_, outgoing) => {
      open += 1;
      outgoing.on("close", () => (open -= 1));
      outgoing.write('{"data":[');
    });
    onTestFinished(server.close);
    const controller = new AbortController();

    const call = getThrown(
      createClient({ apiKey: "key", baseUrl: server.url }).GET(PATH, { signal: controller.signal }),
    );
    await vi.waitFor(() => expect(open).toBe(1));
    controller.abort(reason);

    expect(await call).toBe(reason);
    await vi.waitFor(() => expect(open).toBe(0));
  });
});
