import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { maxPerPage } from "../../generated/pagination.js";
import { ConfigurationError, type PaginateOptions, type Progress, paginate } from "../../src/index.js";
import {
  collect,
  collectIds,
  connect,
  countTo,
  createSandbox,
  getThrown,
  type Id,
  never,
  PATH,
  pause,
  readList,
  toSchema,
} from "../helpers.js";
import { createListServer, toPage } from "../list-server.js";

const forbid = { fetch: async (): Promise<Response> => new Response(null, { status: 403 }) };

describe("an iteration", () => {
  it("yields complete assistants, as the API returns them", async () => {
    const sandbox = createSandbox({ assistants: 230 });
    const walk = readList(sandbox);

    expect(await walk.toArray()).toEqual(sandbox.assistants.list());
    const numbers = { items: 230, total: 230, passes: 1, requests: 3, duplicates: 0, perPage: 100 };
    expect(walk.report).toEqual({ complete: true, reason: "complete", ...numbers, resumePage: null });
  });

  it("requests the largest per_page in the description, or the caller's per_page, or none if there is none", async () => {
    const urls: string[] = [];
    const server = createListServer(30, { answer: ({ request }) => void urls.push(new URL(request.url).search) });

    await collectIds(paginate(connect(server.fetch), PATH));
    await collectIds(paginate(connect(server.fetch), PATH, { params: { query: { per_page: 20 } } }));
    const given = urls.slice(-3);
    await collectIds(paginate(connect(server.fetch), "/list/without/maximum" as typeof PATH));

    expect(given).toEqual([`?page=1&per_page=${maxPerPage[PATH]}`, "?page=1&per_page=20", "?page=2&per_page=19"]);
    expect(urls.slice(3)).toEqual(["?page=1", "?page=2", "?page=3", "?page=4"]);
  });

  it('accepts string ids, and compares ids as text, so that 7 and "7" are one row', async () => {
    const ids: Id[] = ["a", "1", "01", "", "constructor", "__proto__", 0, -1, "1e3", "NaN"];
    const texts = readList(createListServer(ids, { maxPerPage: 2 }));
    const both = readList(
      createListServer(430, {
        answer: ({ nth, usual }) => ({ ...usual, data: usual.data.map(({ id }) => ({ id: nth % 2 ? id : `${id}` })) }),
      }),
    );

    expect(await collectIds(texts)).toEqual(ids);
    expect((await collectIds(both)).map(Number)).toEqual(countTo(430));
    for (const { report } of [texts, both]) expect(report).toMatchObject({ complete: true, duplicates: 0 });
  });

  it("compares the ids that were received, although the loop changes its rows", async () => {
    const walk = readList(createListServer(430));
    let rows = 0;

    for await (const row of walk) Object.assign(row, { id: (rows += 1) + 1_000 });

    expect(rows).toBe(430);
    expect(walk.report).toMatchObject({ complete: true, passes: 1, resumePage: null });
  });

  it("accepts the four numbers as decimal strings, and .pages() yields a page as it is, but none without new rows", async () => {
    const walk = readList(
      createListServer(250, {
        answer: ({ usual: { data, ...numbers } }) => ({
          ...Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, String(number)])),
          data: data.map((row) => ({ ...row, folder_id: 7 })),
          links: [{ url: null }],
        }),
      }),
      { verify: true },
    );

    const pages = await collect(walk.pages());

    expect(pages.map(({ per_page: perPage }) => perPage)).toEqual(["100", "99", "98"]);
    expect(pages[0]).toMatchObject({ links: [{ url: null }], data: countTo(100).map((id) => ({ id, folder_id: 7 })) });
    expect(walk.report).toMatchObject({ complete: true, items: 250, total: 250, perPage: 100, passes: 2 });
  });

  it("passes on query, headers and the other options of a call, and uses only the GET method of a client", async () => {
    const requests: Request[] = [];
    const { GET } = connect(createListServer(150, { answer: ({ request }) => void requests.push(request) }).fetch);
    // The description has no such parameter, but a JavaScript caller can pass one.
    const query = { search: "a b", page: 1 };

    await collectIds(readList({ GET }, { params: { query }, headers: { "x-one": "1" } }));

    expect(requests.map(({ url }) => new URL(url).searchParams.get("search"))).toEqual(["a b", "a b"]);
    expect(requests.map(({ headers }) => headers.get("x-one"))).toEqual(["1", "1"]);
  });

  it("sends no request before it starts, and each iteration reads the list again", async () => {
    const server = createListServer(250);
    const walk = readList(server);
    const pages = walk.pages();
    await pause(10);
    const before = [server.pages.length, walk.report];

    const lengths = [(await collectIds(walk)).length, (await walk.toArray()).length];
    const paged = (await collect(pages)).flatMap(({ data }) => data);

    expect(before).toEqual([0, undefined]);
    expect([...lengths, paged.length]).toEqual([250, 250, 250]);
    expect(server.pages).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
    expect(walk.report).toMatchObject({ items: 250, requests: 3, passes: 1 });
  });
});

describe("prefetch", () => {
  it("keeps order when a later page arrives first", async () => {
    const finished: number[] = [];
    const server = createListServer(500, {
      answer: async ({ page }) => {
        // Pages 2 to 5 are in flight at once, and page 6 follows.
        await vi.waitUntil(() => page === 1 || page > 4 || finished.includes(page + 1));
        finished.push(page);
      },
    });

    expect(await collectIds(readList(server))).toEqual(countTo(500));
    expect(finished.slice(0, 5)).toEqual([1, 5, 4, 3, 2]);
  });

  it.each([1, undefined, 8])("has at most `concurrency` requests in flight after page 1: %s", async (concurrency) => {
    let answered = 0;
    const early: number[] = [];
    const server = createListServer(2_000, {
      answer: async ({ page }) => {
        if (answered === 0 && page > 1) early.push(page);
        await pause(5);
        answered += 1;
      },
    });

    expect(await collectIds(readList(server, { concurrency }))).toEqual(countTo(2_000));
    expect(server.getMostInFlight()).toBe(concurrency ?? 4);
    expect(early).toEqual([]);
    expect(server.pages.length).toBeLessThanOrEqual(24);
  });

  it("waits for a slow consumer", async () => {
    const server = createListServer(5_000);
    for await (const { id } of readList(server)) {
      if (id !== 100) continue;
      await pause(30);
      break;
    }

    expect(server.pages).toEqual([1, 2, 3, 4, 5]);
  });

  it("yields the pages before a failed page, whichever arrives first", async () => {
    let hasFailed = false;
    const server = createListServer(500, {
      answer: async ({ page }) => {
        if (page === 2) await vi.waitUntil(() => hasFailed);
        if (page !== 3) return undefined;
        hasFailed = true;
        return new Response(null, { status: 403 });
      },
    });
    const got: Id[] = [];

    const error = await getThrown(collectIds(readList(server), got));

    expect(got).toEqual(countTo(198));
    expect(error).toMatchObject({ name: "ApiError", status: 403, report: { items: 198, resumePage: 2 } });
  });
});

describe("limit", () => {
  it("counts from the page at which the iteration starts, cuts a page of .pages(), and can be Infinity", async () => {
    const walk = readList(createListServer(450), { limit: 150, params: { query: { page: 2 } } });
    const whole = readList(createListServer(450), { limit: Infinity });
    const exact = createListServer(450);

    expect(await collectIds(walk)).toEqual(countTo(250).slice(100));
    expect((await collect(walk.pages())).map(({ data }) => data.length)).toEqual([100, 50]);
    expect(walk.report).toMatchObject({ reason: "limit", items: 150, resumePage: 3 });
    expect(await collectIds(whole)).toEqual(countTo(450));
    expect(await collectIds(readList(exact, { limit: 100 }))).toEqual(countTo(100));
    expect(exact.pages).toEqual([1]);
  });

  it("ends the iteration without an error or another pass, although the list has duplicates", async () => {
    const walk = readList(createListServer([...countTo(199), 1]), { limit: 199 });

    expect(await collectIds(walk)).toEqual(countTo(199));
    expect(walk.report).toMatchObject({ complete: false, reason: "limit", items: 199, passes: 1, resumePage: 2 });
  });
});

it("a list is never read completely from a later page, even if that page is the first one of a new size", async () => {
  const server = createListServer(100, {
    answer: ({ page, usual }) =>
      usual.per_page === 50 ? undefined : toPage(countTo(100).slice((page - 1) * 250), page, 250, 100),
  });
  const walk = readList(server, { params: { query: { page: 2, per_page: 50 } } });

  expect((await collectIds(walk)).slice(0, 50)).toEqual(countTo(100).slice(50));
  expect(walk.report).toMatchObject({ complete: false, reason: "partial" });
});

describe("verify and maxPasses", () => {
  it("read an unchanging list twice, and an empty one once", async () => {
    const full = readList(createListServer(250), { verify: true });
    const empty = readList(createListServer(0), { verify: true });

    expect(await collectIds(full)).toEqual(countTo(250));
    expect(await collectIds(empty)).toEqual([]);
    expect(full.report).toMatchObject({ complete: true, passes: 2, requests: 6, duplicates: 0 });
    expect(empty.report).toMatchObject({ complete: true, passes: 1, requests: 1 });
  });

  it("stop after maxPasses, and throw an error with the report or only set the report", async () => {
    const lie = createListServer([...countTo(199), 1]);
    const thrown = readList(lie, { maxPasses: 2 });
    const reported = readList(lie, { maxPasses: 5, onIncomplete: "report" });

    const error = await getThrown(thrown.toArray());

    expect(error).toMatchObject({
      name: "IncompleteListError",
      code: "incomplete_list",
      message: `GET ${PATH}: the list itself contains 1 row more than once (199 of 200 items were read)`,
      report: { complete: false, reason: "drift", items: 199, total: 200, passes: 2, duplicates: 1, resumePage: null },
    });
    expect((error as { report: unknown }).report).toEqual(thrown.report);
    expect(await reported.toArray()).toHaveLength(199);
    expect(reported.report).toMatchObject({ complete: false, reason: "drift", passes: 5 });
  });

  it("cancel the requests beyond the end before the next pass", async () => {
    const list = countTo(500);
    const signals: AbortSignal[] = [];
    let aborted: boolean[] = [];
    const server = createListServer(list, {
      answer: ({ page, request: { signal } }) => {
        list.length = 150;
        if (page === 1) aborted = signals.map((each) => each.aborted);
        if (page > 2) signals.push(signal);
        return page > 2 ? never : undefined;
      },
    });

    expect(await collectIds(readList(server, { verify: true }))).toEqual(countTo(150));
    expect(aborted).toEqual([true, true, true]);
  });

  it("end with the pass in which the list outgrows its budget", async () => {
    const list = countTo(40);
    const grow = (): void => void list.push(...countTo(40).map((row) => list.length + row));
    const walk = readList(createListServer(list, { maxPerPage: 20, answer: grow }), { params: { query: { page: 2 } } });

    expect(String(await getThrown(walk.toArray()))).toMatch(/did not settle in 1 pass .*; resume at page \d\d+$/);
    expect(walk.report).toMatchObject({ reason: "drift", passes: 1 });
  });

  it("do not let onIncomplete: report suppress other errors", async () => {
    const error = await getThrown(readList(forbid, { onIncomplete: "report" }).toArray());

    expect(error).toMatchObject({ name: "ApiError", report: { reason: "failed" } });
  });
});

describe("schema", () => {
  it("yields its output, sync or async, and reads `id` from the raw row", async () => {
    for (const wait of [false, true]) {
      const schema = toSchema<string>(({ id }) => {
        const result = { value: `row ${id}` };
        return wait ? Promise.resolve(result) : result;
      });
      const walk = readList(createListServer(150), { schema });

      const rows: string[] = await walk.toArray();
      const pages = await collect(walk.pages());

      expect(rows).toEqual(countTo(150).map((id) => `row ${id}`));
      expect(pages.map(({ data }) => `${data.length} from ${data[0]}`)).toEqual(["100 from row 1", "50 from row 101"]);
      expect(walk.report).toMatchObject({ complete: true, items: 150, duplicates: 0 });
    }
  });

  it("is called once for each row, and can output undefined, null or the same value for each", async () => {
    for (const value of [undefined, null, 7]) {
      const validate = vi.fn<() => { value: unknown }>(() => ({ value }));
      const walk = readList(createListServer(150), { schema: toSchema(validate), verify: true });

      expect(await walk.toArray()).toEqual(Array(150).fill(value));
      expect(validate).toHaveBeenCalledTimes(150);
    }
  });

  it.each([undefined, 145])("that rejects a row ends the iteration before that page (limit: %s)", async (limit) => {
    const issues = [{ message: "too old", path: ["name"] }];
    const schema = toSchema<{ id: Id }>((value) => (value.id === 142 ? { issues } : { value }));
    const got: Id[] = [];

    const error = await getThrown(collectIds(readList(createListServer(250), { schema, limit }), got));

    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: expect.stringMatching(/^GET \/user\/assistants\/get\?page=2: .*142/),
      issues,
      report: { reason: "failed", items: 100, resumePage: 1 },
    });
    expect(got).toEqual(countTo(100));
  });

  it("that rejects with an error ends the iteration with it, and aborts only requests in flight", async () => {
    const over = new Error("over");
    const signals: AbortSignal[] = [];
    const client = connect(createListServer(150, { answer: ({ page }) => (page > 1 ? never : undefined) }).fetch);
    const GET = (path: never, init: never) => {
      signals.push((init as { signal: AbortSignal }).signal);
      return client.GET(path, init);
    };
    const schema = toSchema(() => vi.waitUntil(() => signals.length > 1).then(() => Promise.reject(over)));
    const walk = readList({ GET }, { schema });

    expect(await getThrown(walk.toArray())).toBe(over);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    expect(walk.report).toMatchObject({ complete: false, reason: "failed", items: 0 });
  });
});

describe("onProgress", () => {
  it("is called after each page with the progress", async () => {
    const seen: Progress[] = [];
    const onProgress = (progress: Progress): void => void seen.push(progress);

    await readList(createListServer(250), { onProgress, verify: true }).toArray();

    expect(seen).toEqual([
      { items: 100, total: 250, requests: 3, pass: 1 },
      { items: 198, total: 250, requests: 3, pass: 1 },
      { items: 250, total: 250, requests: 3, pass: 1 },
      { items: 250, total: 250, requests: 6, pass: 2 },
      { items: 250, total: 250, requests: 6, pass: 2 },
      { items: 250, total: 250, requests: 6, pass: 2 },
    ]);
  });

  it.each([false, true])(
    "ends the iteration with its error, and sends no further request (async: %s)",
    async (isAsync) => {
      const over = new Error("over");
      const server = createListServer(5_000, { answer: () => pause(1) });
      const done: number[] = [];
      const note = ({ items }: Progress): void => {
        if (items > 100) throw over;
        done.push(items);
      };
      const walk = readList(server, {
        onProgress: isAsync ? (progress) => pause(5).then(() => note(progress)) : note,
      });
      const got: Id[] = [];

      const error = await getThrown(collectIds(walk, got));
      const asked = server.pages.length;
      await pause(20);

      expect(error).toBe(over);
      expect(done).toEqual([100]);
      expect(got).toEqual(countTo(100));
      expect(server.pages).toHaveLength(asked);
      expect(walk.report).toMatchObject({ complete: false, reason: "failed", items: 100, resumePage: 1 });
    },
  );
});

describe(".report", () => {
  it("is undefined before an iteration, `stopped` during it, and the verdict after it", async () => {
    const walk = readList(createListServer(250));
    const before = walk.report;
    const during: unknown[] = [];

    for await (const { id } of walk) if (id === 1 || id === 150) during.push(walk.report);

    expect(before).toBeUndefined();
    // These are snapshots, which do not change.
    expect(during).toMatchObject([
      { complete: false, reason: "stopped", items: 1, total: 250, perPage: 100, resumePage: 1 },
      { complete: false, reason: "stopped", items: 150, total: 250, resumePage: 2 },
    ]);
    expect(walk.report).toMatchObject({ complete: true, reason: "complete", items: 250, resumePage: null });
  });

  it("is never `complete` while a concurrent iteration of the paginator is not", async () => {
    const walk = readList(createListServer(300));
    const left = (async () => {
      for await (const { id } of walk) if (id === 25) break;
    })();
    const [, whole] = await Promise.all([left, collectIds(walk)]);
    const during = walk.report;
    await collectIds(walk);

    expect(whole).toEqual(countTo(300));
    expect(during).toMatchObject({ complete: false, reason: "stopped", items: 25 });
    expect(walk.report).toMatchObject({ complete: true, items: 300 });
  });

  const lost = async (): Promise<never> => Promise.reject(new TypeError("fetch failed"));
  const replacing: Middleware = { onResponse: ({ response }) => new Response(response.body, response) };
  const retried = async (sent: number, usual: () => Promise<Response>): Promise<Response> =>
    sent === 1 ? new Response(null, { status: 503 }) : usual();
  const empty = (): Response => Response.json({ data: [], current_page: 1, per_page: 100, total: 0, last_page: 1 });

  it.each<[string, Middleware, (sent: number, usual: () => Promise<Response>) => Promise<Response>, number]>([
    ["if a middleware replaces the response", replacing, retried, 2],
    ["if a middleware responds instead of the server", { onRequest: empty }, lost, 0],
    ["if a middleware replaces the error", { onError: ({ error }) => new Error("mine", { cause: error }) }, lost, 4],
  ])("counts the HTTP requests %s", async (_, middleware, answer, requests) => {
    const server = createListServer(3);
    let sent = 0;
    const client = connect((request) => answer((sent += 1), () => server.fetch(request)));
    client.use(middleware);
    const walk = readList(client);

    await walk.toArray().catch(() => {});

    expect([walk.report?.requests, sent]).toEqual([requests, requests]);
  });

  it("counts each request of a wrapper that calls the client several times", async () => {
    const server = createListServer(3);
    const client = connect(server.fetch);
    const GET = (path: never, init: never) => client.GET(path, init).then(() => client.GET(path, init));
    const walk = readList({ GET });

    await walk.toArray();

    expect([walk.report?.requests, server.pages.length]).toEqual([2, 2]);
  });
});

describe("resume", () => {
  const read = async (options: PaginateOptions): Promise<Id[]> =>
    await collectIds(paginate(connect(createListServer(450).fetch), PATH, options));

  it("starts at the page of a report, with its page size", async () => {
    const walk = readList(createListServer(450, { maxPerPage: 50 }));
    for await (const { id } of walk) if (id === 120) break;

    expect(walk.report).toMatchObject({ resumePage: 3, perPage: 50 });
    expect(await read({ resume: walk.report })).toEqual(countTo(450).slice(100));
  });

  it("starts at page 1 after a whole pass that may have missed a row anywhere, although a later pass has no end", async () => {
    const list = countTo(250);
    const server = createListServer(list, {
      answer: ({ nth, usual }) => {
        if (nth === 1) list.unshift(...list.splice(149, 1));
        if (nth === 3) list.push(251);
        return nth > 3 ? { ...usual, total: usual.total + 1 } : undefined;
      },
    });
    const walk = readList(server, { maxPasses: 2, concurrency: 1 });

    expect(await getThrown(walk.toArray())).toMatchObject({ report: { reason: "drift", resumePage: 1 } });
  });

  it("starts at page 1 after an iteration that left nothing to resume, and without a report", async () => {
    expect(await read({ resume: { resumePage: null, perPage: 100 } })).toEqual(countTo(450));
    expect(await read({ resume: { resumePage: 1, perPage: undefined } })).toEqual(countTo(450));
    expect(await read({ resume: undefined })).toEqual(countTo(450));
  });

  it("yields to an explicit page and page size", async () => {
    const resume = { resumePage: 2, perPage: 100 };

    expect(await read({ resume, params: { query: { page: 4 } } })).toEqual(countTo(450).slice(300));
    expect(await read({ resume, params: { query: { per_page: 50 } } })).toEqual(countTo(450).slice(50));
  });
});

describe("an error that leaves an iteration", () => {
  it("shows where the iteration was started", async () => {
    const startHere = async (walk: ReturnType<typeof readList>, isPaged: boolean): Promise<unknown> =>
      await getThrown(isPaged ? collect(walk.pages()) : walk.toArray());
    for (const [source, isPaged] of [
      [forbid, false],
      [forbid, true],
      [createListServer([...countTo(199), 1]), false],
    ] as const) {
      const { stack } = (await startHere(readList(source), isPaged)) as Error;

      expect(stack).toMatch(/^\w+: GET[^]*\n {4}at .*startHere/);
    }
  });

  it("keeps the report of another iteration, and a frozen error stays as it is", async () => {
    const frozen = Object.freeze(new ConfigurationError("mine"));
    const outer = (onProgress: () => Promise<void>): Promise<unknown> =>
      getThrown(readList(createListServer(50), { onProgress }).toArray());

    const error = await outer(async () => void (await readList(forbid).toArray()));

    expect(error).toMatchObject({
      name: "ApiError",
      report: { items: 0, requests: 1, total: undefined, perPage: undefined, resumePage: 1 },
    });
    expect(await outer(() => Promise.reject(frozen))).toBe(frozen);
    expect(frozen.report).toBeUndefined();
  });
});
