import { describe, expect, it, vi } from "vitest";
import { type ClientOptions, isApiError, paginate, unwrap } from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { PATH, collectIds, connect, countTo, pause, toAssistants } from "../list-server.js";

// Waits cost nothing beside each other.
vi.setConfig({ maxConcurrency: 30, testTimeout: 20_000 });

/** A server that refuses until a moment, and keeps the statuses that it answered. */
function createDoor(
  getOpening: () => number,
  refusal: (opensAt: number) => Response,
): { fetch: () => Promise<Response>; statuses: number[] } {
  const statuses: number[] = [];
  // From the first request on, so that a test that is late to send it meets the same.
  let opensAt: number | undefined;
  const fetch = async (): Promise<Response> => {
    opensAt ??= getOpening();
    const response = Date.now() < opensAt ? refusal(opensAt) : new Response("{}");
    statuses.push(response.status);
    return response;
  };
  return { fetch, statuses };
}

const refuse = (headers: HeadersInit, body: object = { message: "Too Many Attempts." }): Response =>
  Response.json(body, { status: 429, headers });

describe.concurrent("a wait that the server asks for", () => {
  it("is kept to, as Retry-After in seconds", async () => {
    const door = createDoor(
      () => Date.now() + 300,
      () => refuse({ "retry-after": "0.3" }),
    );

    const { response } = await connect(door.fetch).GET(PATH);

    expect([response.status, ...door.statuses]).toEqual([200, 429, 200]);
  });

  it("is kept to, as retry_after in the body, also as a text", async () => {
    for (const retryAfter of [0.2, "0.2"]) {
      const door = createDoor(
        () => Date.now() + 200,
        () => refuse({}, { error: "rate", retry_after: retryAfter }),
      );

      await connect(door.fetch).GET(PATH);

      expect(door.statuses).toEqual([429, 200]);
    }
  });

  it.each(["", "soon"])("is kept to as the body has it where the header cannot be read: %j", async (header) => {
    const door = createDoor(
      () => Date.now() + 200,
      () => refuse({ "retry-after": header }, { retry_after: 0.2 }),
    );

    await connect(door.fetch).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
  });

  it("is taken from the header where both say something", async () => {
    const door = createDoor(
      () => Date.now() + 200,
      () => refuse({ "retry-after": "0.2" }, { retry_after: 3_600 }),
    );

    await connect(door.fetch).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
  });

  it.each([
    ["of the same clock", 0],
    ["of a clock an hour ahead", 3_600_000],
    ["of a clock an hour behind", -3_600_000],
    ["of a clock a minute behind", -60_000],
  ])("is kept to, as a date %s", async (_, skew) => {
    const getOpening = (): number => Math.ceil((Date.now() + 200) / 1_000) * 1_000;
    const door = createDoor(getOpening, (opensAt) =>
      refuse({
        date: new Date(Date.now() + skew).toUTCString(),
        "retry-after": new Date(opensAt + skew).toUTCString(),
      }),
    );
    const start = Date.now();

    await connect(door.fetch).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it("is no wait when the date has passed, and none can be read from what is no date", async () => {
    for (const header of [new Date(Date.now() - 60_000).toUTCString(), "soon", "-5", ""]) {
      let requests = 0;
      const fetch = async (): Promise<Response> =>
        (requests += 1) === 1 ? refuse({ "retry-after": header }) : new Response("{}");

      const { response } = await connect(fetch).GET(PATH);

      expect([response.status, requests]).toEqual([200, 2]);
    }
  });

  it("holds for 503, and for every other call of the client, also one without retries, and uses no try", async () => {
    const opensAt = Date.now() + 400;
    const statuses: number[] = [];
    const fetch = async (): Promise<Response> => {
      const status = Date.now() < opensAt ? 503 : 200;
      statuses.push(status);
      return new Response("{}", { status, headers: status === 503 ? { "retry-after": "0.4" } : {} });
    };
    const client = connect(fetch, { retry: false });

    const refused = await unwrap(client.GET(PATH)).catch((error: unknown) => error);
    const others = await Promise.all([client.GET(PATH), client.GET(PATH), unwrap(client.GET(PATH))]);

    expect(refused).toMatchObject({ status: 503, attempts: 1, retryAfter: 0.4 });
    expect(others).toHaveLength(3);
    expect(statuses).toEqual([503, 200, 200, 200]);
  });

  it("is shared by no two clients", async () => {
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

  it("counts from the last that asked, when it grows while calls wait", async () => {
    const getOpening = (): number => Date.now() + 500;
    const door = createDoor(getOpening, (opensAt) =>
      refuse({ "retry-after": String((opensAt - Date.now()) / 1_000 / 2) }),
    );

    const client = connect(door.fetch, { retry: { attempts: 60 } });

    const answers = await Promise.all([client.GET(PATH), client.GET(PATH), client.GET(PATH)]);

    expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200]);
  });

  it("is told to onRetry, as long as it is", async () => {
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
    ["a date", { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() }, {}],
    ["the body", {}, { retry_after: 3_600 }],
    ["a window alone", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" }, {}],
    [
      "Retry-After beside a window",
      { "retry-after": "3600", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" },
      {},
    ],
  ])("throws at once and says how long was asked, and holds back no other call: %s", async (_, headers, body) => {
    let requests = 0;
    const fetch = async (): Promise<Response> =>
      (requests += 1) === 1 ? refuse(headers as HeadersInit, body) : new Response("{}");
    const client = connect(fetch, options);

    const error = await unwrap(client.GET(PATH)).catch((thrown: unknown) => thrown);
    const other = await Promise.race([client.GET(PATH), pause(900)]);

    expect(isApiError(error) && error.status).toBe(429);
    expect(isApiError(error) && Math.round(error.retryAfter ?? 0)).toBeGreaterThanOrEqual(3_598);
    expect((error as Error).message).toMatch(
      /: 429 Too Many Requests, asked to wait 3[56]\d\d(\.\d+)? s \(1 attempt\)$/,
    );
    expect(other).toMatchObject({ data: {} });
    expect(requests).toBe(2);
  });

  it("is kept to when it is just as long as maxDelay", async () => {
    const door = createDoor(
      () => Date.now() + 200,
      () => refuse({ "retry-after": "0.2" }),
    );

    await connect(door.fetch, { retry: { minDelay: 1, maxDelay: 200 } }).GET(PATH);

    expect(door.statuses).toEqual([429, 200]);
  });

  it("that would close the gate before a 429 is cut to maxDelay, and the server decides", async () => {
    let requests = 0;
    const fetch = async (): Promise<Response> => {
      requests += 1;
      return Response.json({}, { headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "3600" } });
    };
    const client = connect(fetch, { retry: { minDelay: 1, maxDelay: 100 } });

    await client.GET(PATH);
    await client.GET(PATH);

    expect(requests).toBe(2);
  });

  it("ends a walk in an ApiError that says where to resume", async () => {
    const fault = { page: 3, kind: "status", status: 429, retryAfter: 3_600, times: Infinity } as const;
    const sandbox = createSandbox({ assistants: toAssistants(countTo(500)), faults: [fault] });

    const error = await collectIds(paginate(connect(sandbox.fetch, { ...options, apiKey: "sandbox" }), PATH)).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toMatchObject({
      name: "ApiError",
      status: 429,
      retryAfter: 3_600,
      message: `GET ${PATH}?page=3&per_page=98: 429 Too Many Requests, asked to wait 3600 s (1 attempt)`,
      report: { items: 198, resumePage: 2, reason: "failed" },
    });
  });
});

describe.concurrent("a window with no request left", () => {
  it.each<[string, number, (closesAt: number) => HeadersInit]>([
    ["Unix seconds", 0, (end) => ({ "x-ratelimit-reset": String(end / 1_000) })],
    ["seconds from now", 0, (end) => ({ "x-ratelimit-reset": String((end - Date.now()) / 1_000) })],
    ["Unix seconds of a clock an hour ahead", 3_600_000, (end) => ({ "x-ratelimit-reset": String(end / 1_000) })],
    ["Unix seconds of a clock an hour behind", -3_600_000, (end) => ({ "x-ratelimit-reset": String(end / 1_000) })],
  ])("closes the gate before the 429 comes: %s", async (_, skew, getReset) => {
    const end = Math.ceil((Date.now() + 200) / 1_000) * 1_000;
    const statuses: number[] = [];
    const fetch = async (): Promise<Response> => {
      const isOpen = statuses.length === 0 || Date.now() >= end;
      statuses.push(isOpen ? 200 : 429);
      const reset = getReset(skew === 0 ? end : end + skew);
      const headers = { ...reset, "x-ratelimit-remaining": "0", date: new Date(Date.now() + skew).toUTCString() };
      return Response.json({}, { status: isOpen ? 200 : 429, headers });
    };
    const client = connect(fetch, { retry: false });

    await client.GET(PATH);
    const { response } = await client.GET(PATH);

    expect([response.status, ...statuses]).toEqual([200, 200, 200]);
  });

  it("does not close it while requests are left, or without a reset, or after it", async () => {
    const past = String(Math.floor(Date.now() / 1_000) - 60);
    for (const headers of [
      { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "60" },
      { "x-ratelimit-remaining": "0" },
      { "x-ratelimit-reset": "60" },
      { "x-ratelimit-remaining": "", "x-ratelimit-reset": "60" },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "0" },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": past },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon" },
    ]) {
      const client = connect(async () => Response.json({}, { headers: headers as HeadersInit }));

      await client.GET(PATH);
      const second = await Promise.race([client.GET(PATH), pause(1_000)]);

      expect(second).toBeDefined();
    }
  });

  it("lets a list of 3,000 rows through a limit of 20 requests in 2 s, with few refusals", async () => {
    const sandbox = createSandbox({
      assistants: toAssistants(countTo(3_000)),
      rateLimit: { limit: 20, windowMs: 2_000 },
    });
    const start = performance.now();

    const walk = paginate(connect(sandbox.fetch, { apiKey: "sandbox" }), PATH);
    const ids = await collectIds(walk);

    const refusals = sandbox.requests.filter(({ status }) => status === 429).length;
    expect(ids).toEqual(countTo(3_000));
    expect(walk.report).toMatchObject({ complete: true, requests: sandbox.requests.length });
    expect(refusals).toBeLessThanOrEqual(8);
    // Two windows at most, which the server tells in whole seconds.
    expect(performance.now() - start).toBeLessThan(6_500);
  });
});
