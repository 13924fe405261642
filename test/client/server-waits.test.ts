import { describe, expect, it, vi } from "vitest";
import { type ClientOptions, isApiError, type Retry, unwrap } from "../../src/index.js";
import { collectIds, connect, countTo, createSandbox, PATH, pause, readList, toAssistants } from "../helpers.js";

// The tests mostly wait, so they run concurrently.
vi.setConfig({ maxConcurrency: 30, testTimeout: 20_000 });

/** How early a timer of Node can fire, in ms: it counts from the start of its turn of the event loop. */
const EARLY = 25;

/** A server that refuses requests until a given time, and records the statuses of its responses. */
function createDoor(
  getOpening: () => number,
  refusal: (opensAt: number) => Response,
): { fetch: () => Promise<Response>; statuses: number[] } {
  const statuses: number[] = [];
  // The time starts at the first request, so a slow machine does not change the result.
  let opensAt: number | undefined;
  const fetch = async (): Promise<Response> => {
    opensAt ??= getOpening();
    const response = Date.now() < opensAt - EARLY ? refusal(opensAt) : new Response("{}");
    statuses.push(response.status);
    return response;
  };
  return { fetch, statuses };
}

/** Returns the HTTP date that is the given number of seconds from now. */
const toDate = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toUTCString();

const refuse = (headers: HeadersInit, body: object = { message: "Too Many Attempts." }): Response =>
  Response.json(body, { status: 429, headers });

describe.concurrent("a wait that the server requests", () => {
  it("is obeyed as Retry-After in seconds", async () => {
    const door = createDoor(
      () => Date.now() + 300,
      () => refuse({ "retry-after": "0.3" }),
    );

    const { response } = await connect(door.fetch).GET(PATH);

    expect([response.status, ...door.statuses]).toEqual([200, 429, 200]);
  });

  it("is obeyed as retry_after in the body, a number or a string", async () => {
    for (const retryAfter of [0.2, "0.2"]) {
      const door = createDoor(
        () => Date.now() + 200,
        () => refuse({}, { error: "rate", retry_after: retryAfter }),
      );

      await connect(door.fetch).GET(PATH);

      expect(door.statuses).toEqual([429, 200]);
    }
  });

  it.each(["", "soon"])("is read from the body if the header is invalid: %j", async (header) => {
    const door = createDoor(
      () => Date.now() + 200,
      () => refuse({ "retry-after": header }, { retry_after: 0.2 }),
    );

    await connect(door.fetch).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
  });

  it("is read from the header if the body has one too", async () => {
    const door = createDoor(
      () => Date.now() + 200,
      () => refuse({ "retry-after": "0.2" }, { retry_after: 3_600 }),
    );

    await connect(door.fetch).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
  });

  it.each([
    ["in sync", 0],
    ["an hour ahead", 3_600_000],
    ["an hour behind", -3_600_000],
    ["a minute behind", -60_000],
  ])("is obeyed as a date if the server's clock is %s", async (_, skew) => {
    const getOpening = (): number => Math.ceil((Date.now() + 200) / 1_000) * 1_000;
    const door = createDoor(getOpening, (opensAt) =>
      refuse({
        date: new Date(Date.now() + skew).toUTCString(),
        "retry-after": new Date(opensAt + skew).toUTCString(),
      }),
    );
    const delays: number[] = [];

    await connect(door.fetch, { onRetry: ({ delay }) => void delays.push(delay) }).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
    expect(Math.max(...delays)).toBeLessThan(10_000);
  });

  it.each(["0", "0, 0", "-5", "0.0", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", "wait 5", "5 apples", "5s", "1e3", ""])(
    "is not requested by %j, and the backoff applies",
    async (header) => {
      const retries: Retry[] = [];
      const fetch = async (): Promise<Response> =>
        retries.length < 3 ? new Response("", { status: 503, headers: { "retry-after": header } }) : new Response("{}");

      const options: ClientOptions = { retry: { minDelay: 40 }, onRetry: (retry) => retries.push(retry) };
      const { response } = await connect(fetch, options).GET(PATH);

      expect(response.status).toBe(200);
      expect(retries.map(({ reason }) => reason && "retryAfter" in reason && reason.retryAfter)).toEqual(
        [1, 2, 3].map(() => undefined),
      );
      for (const [index, { delay }] of retries.entries()) expect(delay).toBeLessThanOrEqual(80 * 2 ** index);
      expect(retries.reduce((sum, { delay }) => sum + delay, 0)).toBeGreaterThan(0);
    },
  );

  const inUnix = (): number => Math.ceil(Date.now() / 1_000) + 1_000;
  it.each<[string, () => HeadersInit, number]>([
    ["the first number of a list", () => ({ "retry-after": "900, 5" }), 900],
    ["the first date of a list", () => ({ "retry-after": `${toDate(900)}, ${toDate(5)}` }), 900],
    ["a number between spaces", () => ({ "retry-after": "  900  " }), 900],
    ["a Unix time", () => ({ "retry-after": String(inUnix()) }), 1_000],
    ["a Unix time in ms", () => ({ "retry-after": String(inUnix() * 1_000) }), 1_000],
    [
      "an RFC 850 date",
      () => ({ "retry-after": "Sunday, 06-Nov-94 08:49:37 GMT", date: "Sun, 06 Nov 1994 08:34:37 GMT" }),
      900,
    ],
    [
      "an asctime date",
      () => ({ "retry-after": "Sun Nov  6 08:49:37 1994", date: "Sun, 06 Nov 1994 08:34:37 GMT" }),
      900,
    ],
    ["a reset in ms", () => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(inUnix() * 1_000) }), 1_000],
    ["a repeated reset", () => ({ "x-ratelimit-remaining": "0, 0", "x-ratelimit-reset": "900, 900" }), 900],
  ])("is read from %s", async (_, getHeaders, seconds) => {
    const client = connect(async () => refuse(getHeaders()), { retry: { maxDelay: 1 } });

    const error = await unwrap(client.GET(PATH)).catch((thrown: unknown) => thrown);

    expect(isApiError(error) && Math.abs((error.retryAfter ?? 0) - seconds)).toBeLessThan(3);
  });

  it.each([
    ["an object without toString", '{"toString":null,"valueOf":null}'],
    ["a deep array", "[".repeat(20_000) + "]".repeat(20_000)],
    ["an array of a number", "[5]"],
    ["true", "true"],
    ["null", "null"],
    ["a negative number", "-5"],
    ["a number that overflows", "1e999"],
    ["a long string", `"${"1".repeat(1_000_000)}x"`],
  ])("is not read from a body with %s", async (_, json) => {
    const fetch = async (): Promise<Response> => new Response(`{"retry_after":${json}}`, { status: 503 });

    const error = await unwrap(connect(fetch, { retry: false }).GET(PATH)).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: "api", status: 503, retryAfter: undefined });
  });

  it("is never shorter than the backoff", async () => {
    const delays: number[] = [];
    const options: ClientOptions = { retry: { minDelay: 60, attempts: 6 }, onRetry: ({ delay }) => delays.push(delay) };

    await connect(async () => refuse({ "retry-after": "0.001" }), options).GET(PATH);

    expect(delays).toHaveLength(5);
    expect(Math.max(...delays)).toBeGreaterThan(1);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(1);
  });

  it("applies after a 503 too, delays every call of the client, and uses up no attempt", async () => {
    const opensAt = Date.now() + 400;
    const statuses: number[] = [];
    const fetch = async (): Promise<Response> => {
      const status = Date.now() < opensAt ? 503 : 200;
      statuses.push(status);
      return new Response("{}", { status, headers: status === 503 ? { "retry-after": "0.4" } : {} });
    };
    const client = connect(fetch, { retry: { attempts: 1 } });

    const refused = await unwrap(client.GET(PATH)).catch((error: unknown) => error);
    const others = await Promise.all([client.GET(PATH), client.GET(PATH), unwrap(client.GET(PATH))]);

    expect(refused).toMatchObject({ status: 503, attempts: 1, retryAfter: 0.4 });
    expect(others).toHaveLength(3);
    expect(statuses).toEqual([503, 200, 200, 200]);
  });

  it("is not shared between clients", async () => {
    const door = createDoor(
      () => Date.now() + 60_000,
      () => refuse({ "retry-after": "60" }),
    );
    let others = 0;
    const other = connect(async () => {
      others += 1;
      return new Response("{}");
    });

    await connect(door.fetch, { retry: false }).GET(PATH);
    await other.GET(PATH);

    expect(others).toBe(1);
  });

  it("is extended if a later response requests a longer one", async () => {
    const getOpening = (): number => Date.now() + 500;
    const door = createDoor(getOpening, (opensAt) =>
      refuse({ "retry-after": String((opensAt - Date.now()) / 1_000 / 2) }),
    );

    const client = connect(door.fetch, { retry: { attempts: 60 } });

    const results = await Promise.all([client.GET(PATH), client.GET(PATH), client.GET(PATH)]);

    expect(results.map(({ response }) => response.status)).toEqual([200, 200, 200]);
  });

  it("is the delay that onRetry receives", async () => {
    const delays: number[] = [];
    const door = createDoor(
      () => Date.now() + 100,
      () => refuse({ "retry-after": "0.1" }),
    );

    await connect(door.fetch, { onRetry: ({ delay }) => delays.push(delay) }).GET(PATH);

    expect(delays).toEqual([100]);
  });
});

describe.concurrent("a wait over maxDelay", () => {
  const options: ClientOptions = { retry: { minDelay: 1, maxDelay: 1_000 } };

  it.each([
    ["Retry-After", { "retry-after": "3600" }, {}],
    // An hour after the server's own clock, so that it does not matter when the test runs.
    ["a date", { date: "Sun, 06 Nov 1994 07:49:37 GMT", "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" }, {}],
    ["the body", {}, { retry_after: 3_600 }],
    ["X-RateLimit-Reset", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" }, {}],
    [
      "Retry-After and X-RateLimit-Reset",
      { "retry-after": "3600", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" },
      {},
    ],
  ])("throws at once with the requested time, and delays no other call: %s", async (_, headers, body) => {
    let requests = 0;
    const fetch = async (): Promise<Response> =>
      (requests += 1) === 1 ? refuse(headers as HeadersInit, body) : new Response("{}");
    const waits: Retry[] = [];
    const client = connect(fetch, { ...options, onRetry: (retry) => waits.push(retry) });

    const error = await unwrap(client.GET(PATH)).catch((thrown: unknown) => thrown);
    const other = await client.GET(PATH);

    expect(error).toMatchObject({ code: "api", status: 429, retryAfter: 3_600 });
    expect((error as Error).message).toContain(": 429 from api.test, asked to wait 3600 s");
    expect([other.data, requests, waits]).toEqual([{}, 2, []]);
  });

  it("does not include a wait that equals maxDelay", async () => {
    const door = createDoor(
      () => Date.now() + 200,
      () => refuse({ "retry-after": "0.2" }),
    );

    await connect(door.fetch, { retry: { minDelay: 1, maxDelay: 200 } }).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
  });

  it("is ignored if a successful response requests it", async () => {
    let requests = 0;
    const fetch = async (): Promise<Response> => {
      requests += 1;
      return Response.json({}, { headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" } });
    };
    const waits: unknown[] = [];
    const client = connect(fetch, { ...options, onRetry: (retry) => waits.push(retry) });

    await client.GET(PATH);
    await client.GET(PATH);

    expect([requests, waits]).toEqual([2, []]);
  });

  it("ends an iteration with an ApiError that says where to resume", async () => {
    const fault = { page: 3, kind: "status", status: 429, retryAfter: 3_600, times: Infinity } as const;
    const sandbox = createSandbox({ assistants: toAssistants(countTo(500)), faults: [fault] });

    const error = await collectIds(readList(connect(sandbox.fetch, { ...options, apiKey: "sandbox" }))).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toMatchObject({
      name: "ApiError",
      status: 429,
      retryAfter: 3_600,
      message: `GET ${PATH}?page=3&per_page=98: 429 Too Many Requests from api.test, asked to wait 3600 s: Too Many Requests (1 attempt)`,
      report: { items: 198, resumePage: 2, reason: "failed" },
    });
  });
});

describe.concurrent("a rate-limit window with no request left", () => {
  it.each<[string, number, (closesAt: number) => HeadersInit]>([
    ["Unix seconds", 0, (end) => ({ "x-ratelimit-reset": String(end / 1_000) })],
    ["seconds from now", 0, (end) => ({ "x-ratelimit-reset": String((end - Date.now()) / 1_000) })],
    ["Unix seconds, server clock an hour ahead", 3_600_000, (end) => ({ "x-ratelimit-reset": String(end / 1_000) })],
    ["Unix seconds, server clock an hour behind", -3_600_000, (end) => ({ "x-ratelimit-reset": String(end / 1_000) })],
  ])("delays the next request, which avoids a 429: %s", async (_, skew, getReset) => {
    const end = Math.ceil((Date.now() + 200) / 1_000) * 1_000;
    const statuses: number[] = [];
    const fetch = async (): Promise<Response> => {
      const isOpen = statuses.length === 0 || Date.now() >= end;
      statuses.push(isOpen ? 200 : 429);
      const reset = getReset(skew === 0 ? end : end + skew);
      const headers = { ...reset, "x-ratelimit-remaining": "0", date: new Date(Date.now() + skew).toUTCString() };
      return Response.json({}, { status: isOpen ? 200 : 429, headers });
    };
    const client = connect(fetch, { retry: { attempts: 1 } });

    await client.GET(PATH);
    const { response } = await client.GET(PATH);

    expect([response.status, ...statuses]).toEqual([200, 200, 200]);
  });

  it.each(["59", "0", undefined])(
    "is obeyed after a 429, whatever X-RateLimit-Remaining says: %s",
    async (remaining) => {
      const headers = { "x-ratelimit-reset": "3600", ...(remaining && { "x-ratelimit-remaining": remaining }) };
      const client = connect(async () => Response.json({}, { status: 429, headers }));

      await expect(unwrap(client.GET(PATH))).rejects.toMatchObject({ status: 429, retryAfter: 3_600, attempts: 1 });
    },
  );

  it("delays nothing if requests are left, or if the reset is missing, invalid or past", async () => {
    const past = String(Math.floor(Date.now() / 1_000) - 60);
    for (const headers of [
      { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "60" },
      { "x-ratelimit-remaining": "0" },
      { "x-ratelimit-reset": "60" },
      { "x-ratelimit-remaining": "", "x-ratelimit-reset": "60" },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "0" },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": past },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon" },
      // A limit of 0 means that the server does not limit requests.
      { "x-ratelimit-limit": "0", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" },
    ]) {
      const client = connect(async () => Response.json({}, { headers: headers as HeadersInit }));

      await client.GET(PATH);
      const second = await Promise.race([client.GET(PATH), pause(1_000)]);

      expect(second).toBeDefined();
    }
  });

  it("lets paginate read 3,000 rows at 20 requests per 2 s with at most 8 refusals", async () => {
    const sandbox = createSandbox({
      assistants: toAssistants(countTo(3_000)),
      rateLimit: { limit: 20, windowMs: 2_000 },
    });

    const walk = readList(sandbox);
    const ids = await collectIds(walk);

    const refusals = sandbox.requests.filter(({ status }) => status === 429).length;
    expect(ids).toEqual(countTo(3_000));
    expect(walk.report).toMatchObject({ complete: true, requests: sandbox.requests.length });
    expect(refusals).toBeLessThanOrEqual(8);
  });
});

describe.concurrent("onRetry", () => {
  it("is called without a reason for a wait that an earlier response requested", async () => {
    const retries: Retry[] = [];
    let requests = 0;
    const fetch = async (): Promise<Response> => {
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "0.2" };
      return Response.json({}, (requests += 1) === 1 ? { headers } : {});
    };
    const client = connect(fetch, { onRetry: (retry) => retries.push(retry) });

    await client.GET(PATH);
    await Promise.all([client.GET(PATH), client.GET(PATH)]);

    expect(requests).toBe(3);
    expect(retries).toHaveLength(2);
    for (const { delay, ...retry } of retries) {
      expect(retry).toEqual({ attempt: 0, reason: undefined, url: `https://api.test/api${PATH}` });
      expect(delay > 0 && delay <= 200).toBe(true);
    }
  });

  it("is called once for each wait, even if another call has requested a longer wait", async () => {
    const retries: Retry[] = [];
    let requests = 0;
    const fetch = async (): Promise<Response> => {
      const nth = (requests += 1);
      return nth > 2 ? new Response("{}") : refuse({ "retry-after": nth === 1 ? "0.3" : "0.1" });
    };
    const client = connect(fetch, { onRetry: (retry) => retries.push(retry) });

    await Promise.all([client.GET(PATH), client.GET(PATH)]);

    expect(retries.map(({ attempt, reason }) => [attempt, reason?.code])).toEqual([
      [1, "api"],
      [1, "api"],
    ]);
    for (const { delay } of retries) expect(delay).toBeGreaterThan(250);
  });

  it("ends the call before its first request if it throws", async () => {
    let requests = 0;
    const over = new Error("over");
    const fetch = async (): Promise<Response> => {
      requests += 1;
      return Response.json({}, { headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" } });
    };
    const client = connect(fetch, { onRetry: () => Promise.reject(over) });
    await client.GET(PATH);

    await expect(client.GET(PATH)).rejects.toBe(over);
    expect(requests).toBe(1);
  });
});

describe.concurrent("retry: false", () => {
  it.each<[string, number, HeadersInit]>([
    ["a 429 with Retry-After", 429, { "retry-after": "60" }],
    ["a 503 with Retry-After", 503, { "retry-after": "60" }],
    ["a window with no request left", 200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" }],
  ])("causes no wait after %s, and the error has the requested time", async (_, status, headers) => {
    const statuses: number[] = [];
    const waits: unknown[] = [];
    const fetch = async (): Promise<Response> => {
      statuses.push(status);
      return Response.json({}, { status, headers });
    };
    const client = connect(fetch, { retry: false, onRetry: (retry) => waits.push(retry) });

    const first = await unwrap(client.GET(PATH)).catch((error: unknown) => error);
    await client.GET(PATH);

    expect([statuses, waits]).toEqual([[status, status], []]);
    expect(isApiError(first) ? first.retryAfter : undefined).toBe(status === 200 ? undefined : 60);
  });
});
