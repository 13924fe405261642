import { mock } from "node:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Retry } from "../../src/index.js";
import { connect, PATH } from "../helpers.js";

afterEach(() => {
  vi.useRealTimers();
  mock.timers.reset();
});

/** Starts fake timers, and advances them. */
type Clock = { readonly start: () => void; readonly tick: (ms: number) => unknown };

const CLOCKS: Record<string, Clock> = {
  "Vitest fake timers": { start: () => vi.useFakeTimers(), tick: (ms) => vi.advanceTimersByTimeAsync(ms) },
  "Vitest fake timers without a fake performance.now": {
    start: () => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }),
    tick: (ms) => vi.advanceTimersByTimeAsync(ms),
  },
  "node:test mock timers": {
    start: () => mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.now() }),
    tick: (ms) => mock.timers.tick(ms),
  },
};

/** Waits until everything that does not depend on a timer has run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
}

describe.each(Object.entries(CLOCKS))("with %s, a wait ends when its time has passed", (_, { start, tick }) => {
  it.each<[string, number, HeadersInit]>([
    ["Retry-After", 429, { "retry-after": "30" }],
    ["a backoff", 503, {}],
    ["a window with no request left", 200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30" }],
    ["a wait of less than 1 ms", 429, { "retry-after": "0.0004" }],
  ])("%s", async (_name, status, headers) => {
    start();
    const waits: Retry[] = [];
    let requests = 0;
    const fetch = async (): Promise<Response> =>
      (requests += 1) === 1 ? Response.json({}, { status, headers }) : Response.json({});
    const client = connect(fetch, { retry: { minDelay: 500 }, onRetry: (retry) => waits.push(retry) });
    if (status === 200) await client.GET(PATH);

    const call = client.GET(PATH);
    await settle();
    const before = requests;
    await tick(Math.max(1, Math.ceil(waits[0]?.delay ?? 0)));
    const { response } = await call;

    expect([before, requests, waits.length]).toEqual([1, 2, 1]);
    expect(response.status).toBe(200);
  });

  it("a call after one with the real clock does not wait", async () => {
    const waits: Retry[] = [];
    const client = connect(async () => Response.json({}), { onRetry: (retry) => waits.push(retry) });
    await client.GET(PATH);
    start();

    await client.GET(PATH);

    expect(waits).toEqual([]);
  });

  it("a timeout", async () => {
    start();
    const call = connect(() => new Promise(() => {}), { timeout: 30_000, retry: false }).GET(PATH);
    const ending = call.catch((error: unknown) => error);
    await settle();

    await tick(30_000);

    expect(await ending).toMatchObject({ code: "timeout" });
  });
});
