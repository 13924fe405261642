import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type ClientOptions, type Retry, unwrap } from "../../src/index.js";
import {
  collectIds,
  connect,
  countTo,
  createSandbox,
  getThrown,
  never,
  PATH,
  readList,
  respondWith,
  toAssistants,
} from "../helpers.js";

const NOW = Date.UTC(2026, 0, 1);
const UNIX = NOW / 1_000;

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

/** Moves the clock from timer to timer until a promise has settled. */
async function run<Result>(promise: Promise<Result>): Promise<Result> {
  let isOver = false;
  const end = (): void => void (isOver = true);
  promise.then(end, end);
  while (!isOver) await vi.advanceTimersToNextTimerAsync();
  return await promise;
}

/** Returns the HTTP date that is the given number of seconds after the start of the test. */
const toDate = (seconds: number): string => new Date(NOW + seconds * 1_000).toUTCString();
const refuse = (headers: HeadersInit, body: unknown = {}, status = 429): Response =>
  Response.json(body, { status, headers });

/** Creates a client of a server that sends the responses in turn. It records the times of requests, and the waits. */
function record(responses: Parameters<typeof respondWith>, options: ClientOptions = {}) {
  const times: number[] = [];
  const retries: Retry[] = [];
  const { fetch } = respondWith(...responses, Response.json({}));
  const client = connect(
    (request) => {
      times.push(Date.now() - NOW);
      return fetch(request);
    },
    { onRetry: (retry) => retries.push(retry), ...options },
  );
  return { client, times, retries };
}

/** The headers of a rate-limit window with no request left. */
const exhausted = (reset: number): Record<string, string> => ({
  "x-ratelimit-remaining": "0",
  "x-ratelimit-reset": String(reset),
});

describe("a wait that the server requests", () => {
  it.each<[string, HeadersInit, unknown]>([
    ["seconds", { "retry-after": "30" }, {}],
    ["the first number of a list", { "retry-after": "30, 5" }, {}],
    ["a date", { "retry-after": toDate(30) }, {}],
    ["the first date of a list", { "retry-after": `${toDate(30)}, ${toDate(5)}` }, {}],
    ["a date of a server an hour ahead", { "retry-after": toDate(3_630), date: toDate(3_600) }, {}],
    ["an RFC 850 date", { "retry-after": "Sunday, 06-Nov-94 08:49:37 GMT", date: "Sun, 06 Nov 1994 08:49:07 GMT" }, {}],
    ["an asctime date", { "retry-after": "Sun Nov  6 08:49:37 1994", date: "Sun, 06 Nov 1994 08:49:07 GMT" }, {}],
    ["a Unix time", { "retry-after": String(UNIX + 30) }, {}],
    ["a number in the body", {}, { retry_after: 30 }],
    ["a string in the body", {}, { retry_after: "30" }],
    ["the body, if the header is invalid", { "retry-after": "soon" }, { retry_after: 30 }],
    ["the header, if the body has one too", { "retry-after": "30" }, { retry_after: 3_600 }],
    ["X-RateLimit-Reset in seconds", { "x-ratelimit-reset": "30" }, {}],
    ["a reset although requests are left", { "x-ratelimit-remaining": "59", "x-ratelimit-reset": "30" }, {}],
    ["a reset in Unix ms", exhausted(NOW + 30_000), {}],
    ["a repeated reset", { "x-ratelimit-remaining": "0, 0", "x-ratelimit-reset": "30, 30" }, {}],
  ])("is obeyed: %s", async (_, headers, body) => {
    const { client, times, retries } = record([refuse(headers, body)], { retry: { attempts: 2, maxDelay: 30_000 } });

    const { response } = await run(client.GET(PATH));

    expect([response.status, times]).toEqual([200, [0, 30_000]]);
    expect(retries).toMatchObject([{ attempt: 1, delay: 30_000, reason: { status: 429, retryAfter: 30 } }]);
  });

  it.each(["0", "0, 0", "-5", "0.0", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", "wait 5", "5 apples", "5s", "1e3", ""])(
    "is not requested by %j, and the backoff applies",
    async (header) => {
      const { client, retries } = record([refuse({ "retry-after": header }, {}, 503)], { retry: { minDelay: 40 } });

      await run(client.GET(PATH));

      expect(retries).toMatchObject([{ reason: { retryAfter: undefined } }]);
      expect(retries[0]?.delay).toBeGreaterThanOrEqual(40);
      expect(retries[0]?.delay).toBeLessThanOrEqual(80);
    },
  );

  it.each([
    ["an object without toString", '{"toString":null,"valueOf":null}'],
    ["a deep array", "[".repeat(20_000) + "]".repeat(20_000)],
    ["an array of a number", "[5]"],
    ["a negative number", "-5"],
    ["a number that overflows", "1e999"],
  ])("is not read from a body with %s", async (_, json) => {
    const { client } = record([new Response(`{"retry_after":${json}}`, { status: 503 })], { retry: false });

    expect(await getThrown(unwrap(client.GET(PATH)))).toMatchObject({ status: 503, retryAfter: undefined });
  });

  it("is never shorter than the backoff", async () => {
    const { client, retries } = record([refuse({ "retry-after": "0.001" })], { retry: { minDelay: 60 } });

    await run(client.GET(PATH));

    expect(retries[0]?.delay).toBeGreaterThanOrEqual(60);
  });

  it("applies after a 503 too, delays every call of the client, and uses up no attempt", async () => {
    const { client, times } = record([refuse({ "retry-after": "0.4" }, {}, 503)], { retry: { attempts: 1 } });

    const refused = await getThrown(unwrap(client.GET(PATH)));
    await run(Promise.all([client.GET(PATH), unwrap(client.GET(PATH))]));

    expect(refused).toMatchObject({ status: 503, attempts: 1, retryAfter: 0.4 });
    expect(times).toEqual([0, 400, 400]);
  });

  it.each([
    ["Retry-After", refuse({ "retry-after": "30" })],
    ["a backoff", refuse({}, {}, 503)],
    ["a window with no request left", refuse(exhausted(30), {}, 200)],
  ])(
    "ends with its timer, even if performance.now is real, as under node:test's mock timers: %s",
    async (_, response) => {
      vi.useFakeTimers({ now: NOW, toFake: ["setTimeout", "clearTimeout", "Date"] });
      const { client, retries } = record([response]);

      await run(client.GET(PATH));
      await run(client.GET(PATH));

      expect(retries).toHaveLength(1);
    },
  );

  it.each([
    ["10", "30", 3],
    ["30", "10", 2],
  ])("is the longest of those requested, and onRetry is called for each wait: %s s, %s s", async (one, two, waits) => {
    const { client, times, retries } = record([refuse({ "retry-after": one }), refuse({ "retry-after": two })]);

    await run(Promise.all([client.GET(PATH), client.GET(PATH)]));

    expect(times).toEqual([0, 0, 30_000, 30_000]);
    // The call that has waited 10 s waits again, without a failed attempt.
    expect(retries.map(({ attempt, reason }) => (reason ? attempt : "again"))).toEqual([1, 1, "again"].slice(0, waits));
  });
});

describe("a wait over maxDelay", () => {
  const retry = { minDelay: 1, maxDelay: 1_000 };

  it.each<[string, HeadersInit, object]>([
    ["Retry-After", { "retry-after": "3600" }, {}],
    ["the body", {}, { retry_after: 3_600 }],
    ["X-RateLimit-Reset", exhausted(3_600), {}],
    ["Retry-After and X-RateLimit-Reset", { "retry-after": "3600", ...exhausted(60) }, {}],
  ])("throws at once with the requested time, and delays no other call: %s", async (_, headers, body) => {
    const { client, times, retries } = record([refuse(headers, body)], { retry });

    const error = await getThrown(unwrap(client.GET(PATH)));
    await client.GET(PATH);

    expect(error).toMatchObject({ code: "api", status: 429, retryAfter: 3_600 });
    expect((error as Error).message).toContain(": 429 from api.test, asked to wait 3600 s");
    expect([times, retries]).toEqual([[0, 0], []]);
  });

  it("is ignored if a successful response requests it", async () => {
    const { client, times } = record([refuse(exhausted(3_600), {}, 200)], { retry });

    await client.GET(PATH);
    await client.GET(PATH);

    expect(times).toEqual([0, 0]);
  });
});

describe("a rate-limit window with no request left", () => {
  it.each<[string, HeadersInit]>([
    ["seconds from now", exhausted(30)],
    ["Unix seconds, server clock an hour ahead", { ...exhausted(UNIX + 3_630), date: toDate(3_600) }],
  ])("delays the next request, which avoids a 429: %s", async (_, headers) => {
    const { client, times, retries } = record([refuse(headers, {}, 200)], { retry: { attempts: 1 } });

    await client.GET(PATH);
    await run(Promise.all([client.GET(PATH), client.GET(PATH)]));

    expect(times).toEqual([0, 30_000, 30_000]);
    // No attempt failed, so there is no reason.
    const wait = { attempt: 0, delay: 30_000, reason: undefined, url: `https://api.test/api${PATH}` };
    expect(retries).toEqual([wait, wait]);
  });

  it("hides the key in the URL that onRetry receives before the first attempt", async () => {
    const { client, retries } = record([refuse(exhausted(30), {}, 200)], { apiKey: "secret" });
    await client.GET(PATH);

    await run(client.GET(PATH, { params: { query: { token: "secret" } as never } }));

    expect(retries.map(({ url }) => url)).toEqual([`https://api.test/api${PATH}?token=[key]`]);
  });

  it.each<[string, HeadersInit]>([
    ["a request is left", { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "60" }],
    ["there is no reset", { "x-ratelimit-remaining": "0" }],
    ["there is only a reset", { "x-ratelimit-reset": "60" }],
    ["the reset is past", exhausted(UNIX - 60)],
    ["the limit is 0, so there is none", { "x-ratelimit-limit": "0", ...exhausted(60) }],
  ])("is not one if %s", async (_, headers) => {
    const { client, times } = record([refuse(headers, {}, 200)]);

    await client.GET(PATH);
    await run(client.GET(PATH));

    expect(times).toEqual([0, 0]);
  });

  it("lets paginate read 3,000 rows at 20 requests per 2 s with at most 8 refusals", async () => {
    const assistants = toAssistants(countTo(3_000));
    const sandbox = createSandbox({ assistants, rateLimit: { limit: 20, windowMs: 2_000 } });
    const walk = readList(sandbox);

    expect(await run(collectIds(walk))).toEqual(countTo(3_000));
    expect(walk.report).toMatchObject({ complete: true, requests: sandbox.requests.length });
    expect(sandbox.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(8);
  });

  it("ends the call before its first request if onRetry throws", async () => {
    const over = new Error("over");
    const { client, times } = record([refuse(exhausted(60), {}, 200)], { onRetry: () => Promise.reject(over) });
    await client.GET(PATH);

    expect(await getThrown(client.GET(PATH))).toBe(over);
    expect(times).toEqual([0]);
  });
});

it.each<[string, number, HeadersInit, number | undefined]>([
  ["a 429 with Retry-After", 429, { "retry-after": "60" }, 60],
  ["a window with no request left", 400, exhausted(60), undefined],
])(
  "retry: false causes no wait after %s, and the error has the requested time",
  async (_, status, headers, retryAfter) => {
    const { client, times, retries } = record([refuse(headers, {}, status)], { retry: false });

    expect(await getThrown(unwrap(client.GET(PATH)))).toMatchObject({ status, retryAfter });
    await client.GET(PATH);

    expect([times, retries]).toEqual([[0, 0], []]);
  },
);

it("the defaults are 4 attempts of 30 s, a backoff from 250 ms on, and no requested wait over 65 s", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  onTestFinished(() => void vi.restoreAllMocks());
  const defaults = { retry: undefined };
  const silent = Array(4).fill(() => never);
  const stalled = record(silent, defaults);
  const limited = record([refuse({ "retry-after": "65" }), refuse({ "retry-after": "66" })], defaults);

  const late = await run(getThrown(stalled.client.GET(PATH)));
  const { response } = await run(limited.client.GET(PATH));

  expect(late).toMatchObject({ message: `GET ${PATH}: timed out after 30000 ms (4 attempts)` });
  expect(stalled.retries.map(({ delay }) => delay)).toEqual([250, 250, 250]);
  expect([response.status, limited.retries.map(({ delay }) => delay)]).toEqual([429, [65_000]]);
});
