import { Readable } from "node:stream";
import type { Middleware } from "openapi-fetch";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ConfigurationError, type PaginateOptions, type Paginator, type Progress, paginate } from "../../src/index.js";
import { collect, collectIds, connect, countTo, createSandbox, type Id, PATH, pause, readList } from "../helpers.js";
import { type Answering, createListServer } from "../list-server.js";

const EMPTY = { data: [], current_page: 1, per_page: 100, total: 0, last_page: 1 };

type Walk = Paginator<{ id: Id }, { data: { id: Id }[] }>;

type Schema<Output> = NonNullable<PaginateOptions<typeof PATH, Output>["schema"]>;

/** Creates a Standard Schema from a validate function. */
function toSchema<Output>(validate: Schema<Output>["~standard"]["validate"]): Schema<Output> {
  return { "~standard": { version: 1, vendor: "test", validate } };
}

async function getThrown(ending: Promise<unknown>): Promise<unknown> {
  return await ending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

const unhandled: unknown[] = [];
const noteUnhandled = (rejection: unknown): void => void unhandled.push(rejection);
beforeAll(() => void process.on("unhandledRejection", noteUnhandled));
afterAll(() => void process.off("unhandledRejection", noteUnhandled));

describe("an iteration", () => {
  it("yields complete assistants, as the API returns them", async () => {
    const sandbox = createSandbox({ assistants: 230 });
    const walk = readList(sandbox);

    expect(await walk.toArray()).toEqual(sandbox.assistants.list());
    expect(walk.report).toEqual({
      complete: true,
      reason: "complete",
      items: 230,
      total: 230,
      passes: 1,
      requests: 3,
      duplicates: 0,
      perPage: 100,
      resumePage: null,
    });
  });

  it("uses the page size of the first response, so a server that clamps to 50 loses no row", async () => {
    const sandbox = createSandbox({ assistants: 430, perPage: "clamp", maxPerPage: 50 });
    const walk = readList(sandbox);

    const ids = await collectIds(walk);

    expect(ids).toEqual(sandbox.assistants.list().map(({ id }) => id));
    expect(ids).toHaveLength(430);
    expect(walk.report).toMatchObject({ complete: true, requests: 10, perPage: 50 });
  });

  it.each([
    [0, 1],
    [1, 1],
    [99, 1],
    [100, 2],
    [101, 2],
    [200, 3],
    [250, 3],
    [401, 5],
  ])("ends at the first page that is not full (rows: %i, requests: %i)", async (rows, pages) => {
    const server = createListServer(countTo(rows));
    const walk = readList(server);

    expect(await collectIds(walk)).toEqual(countTo(rows));
    expect(server.pages).toEqual(countTo(pages));
    expect(walk.report).toMatchObject({
      complete: true,
      reason: "complete",
      items: rows,
      total: rows,
      requests: pages,
    });
  });

  it("requests the largest per_page in the description, or the caller's per_page", async () => {
    const sandbox = createSandbox({ assistants: 30 });
    const client = connect(sandbox.fetch);

    await collectIds(readList(client));
    await collectIds(readList(client, { params: { query: { per_page: 20 } } }));

    expect(sandbox.requests.map(({ url }) => new URL(url).search)).toEqual([
      "?page=1&per_page=100",
      "?page=1&per_page=20",
      "?page=2&per_page=19",
    ]);
  });

  it("starts at the caller's page, and reports partial", async () => {
    const server = createListServer(countTo(450));
    const walk = readList(server, { params: { query: { page: 3 } } });

    expect(await collectIds(walk)).toEqual(countTo(450).slice(200));
    expect(server.pages).toEqual([3, 4, 5]);
    expect(walk.report).toMatchObject({
      complete: false,
      reason: "partial",
      items: 250,
      requests: 3,
      resumePage: null,
    });
  });

  it("that starts past the end yields nothing", async () => {
    const walk = readList(createListServer(countTo(50)), { params: { query: { page: 7 } } });

    expect(await collectIds(walk)).toEqual([]);
    expect(walk.report).toMatchObject({ complete: false, reason: "partial", items: 0, total: 50 });
  });

  it("accepts string ids", async () => {
    const ids: Id[] = ["a", "b", "1", "01", "", "constructor", "__proto__", 0, -1, "1e3", "NaN", "Infinity"];
    const walk = readList(createListServer(ids, { maxPerPage: 2 }));

    expect(await collectIds(walk)).toEqual(ids);
    expect(walk.report).toMatchObject({ complete: true, duplicates: 0 });
  });

  it('compares ids as text, so that 7 and "7" are one row', async () => {
    const { fetch } = createListServer(countTo(430), {
      answer: ({ nth, usual }) => (nth % 2 ? usual : { ...usual, data: usual.data.map(({ id }) => ({ id: `${id}` })) }),
    });
    const walk = readList({ fetch });

    expect((await collectIds(walk)).map(Number)).toEqual(countTo(430));
    expect(walk.report).toMatchObject({ complete: true, requests: 5, duplicates: 0 });
  });

  it("compares the ids that were received, although the loop changes its rows", async () => {
    const walk = readList(createListServer(countTo(430)));
    let rows = 0;

    for await (const row of walk) Object.assign(row, { id: (rows += 1) + 1_000 });

    expect(rows).toBe(430);
    expect(walk.report).toMatchObject({ complete: true, passes: 1, resumePage: null });
  });

  it("accepts the four numbers as decimal strings, and does not change the page", async () => {
    const { fetch } = createListServer(countTo(250), {
      answer: ({ usual }) => ({
        ...usual,
        current_page: String(usual.current_page),
        per_page: String(usual.per_page),
        total: String(usual.total),
        last_page: String(usual.last_page),
      }),
    });
    const walk = readList({ fetch });
    const seen: unknown[] = [];

    for await (const { per_page: perPage } of walk.pages()) seen.push(perPage);

    expect(seen).toEqual(["100", "99", "98"]);
    expect(walk.report).toMatchObject({ complete: true, items: 250, total: 250, perPage: 100 });
  });

  it("passes on other fields of the envelope, and unknown fields of rows", async () => {
    const { fetch } = createListServer([1], {
      answer: ({ usual }) => ({ ...usual, data: [{ id: 1, folder_id: 7 }], from: 1, links: [{ url: null }] }),
    });

    const [page] = await collect(readList({ fetch }).pages());

    expect(page).toMatchObject({ from: 1, links: [{ url: null }], data: [{ id: 1, folder_id: 7 }] });
  });

  it("passes on query, headers and the other options of a call", async () => {
    const requests: Request[] = [];
    const server = createListServer(countTo(150));
    const client = connect((request) => {
      requests.push(request);
      return server.fetch(request);
    });
    // The description has no such parameter, but a JavaScript caller can pass one.
    const query = { search: "a b", page: 1 };

    await collectIds(readList(client, { params: { query }, headers: { "x-one": "1" } }));

    expect(requests.map(({ url }) => new URL(url).searchParams.get("search"))).toEqual(["a b", "a b"]);
    expect(requests.map(({ headers }) => headers.get("x-one"))).toEqual(["1", "1"]);
  });

  it("uses only the GET method of a client", async () => {
    const { GET } = connect(createListServer(countTo(120)).fetch);

    expect(await collectIds(readList({ GET }))).toHaveLength(120);
  });

  it("sends no request before it starts, and each iteration reads the list again", async () => {
    const server = createListServer(countTo(250));
    const walk = readList(server);
    const pages = walk.pages();
    await pause(10);
    const before = [server.pages.length, walk.report];

    const one = await collectIds(walk);
    const two = await walk.toArray();
    const three = (await collect(pages)).flatMap(({ data }) => data);

    expect(before).toEqual([0, undefined]);
    expect([one.length, two.length, three.length]).toEqual([250, 250, 250]);
    expect(server.pages).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
    expect(walk.report).toMatchObject({ items: 250, requests: 3, passes: 1 });
  });

  it("is independent of a concurrent iteration of the same paginator", async () => {
    const server = createListServer(countTo(450), { answer: () => pause(1).then(() => undefined) });
    const walk = readList(server);

    const [one, two] = await Promise.all([collectIds(walk), collectIds(walk)]);

    expect(one).toEqual(countTo(450));
    expect(two).toEqual(countTo(450));
    expect(walk.report).toMatchObject({ complete: true, items: 450, requests: 5 });
  });
});

describe("prefetch", () => {
  it("keeps order when a later page arrives first", async () => {
    const finished: number[] = [];
    const { fetch } = createListServer(countTo(500), {
      answer: async ({ page }) => {
        // Pages 2 to 5 are in flight at once, and page 6 follows.
        await vi.waitUntil(() => page === 1 || page > 4 || finished.includes(page + 1));
        finished.push(page);
      },
    });

    expect(await collectIds(readList({ fetch }))).toEqual(countTo(500));
    expect(finished.slice(0, 5)).toEqual([1, 5, 4, 3, 2]);
  });

  it.each([1, 2, 4, 8])("has at most %i requests in flight after page 1 has arrived", async (concurrency) => {
    const server = createListServer(countTo(2_000), { answer: () => pause(5).then(() => undefined) });

    const ids = await collectIds(readList(server, { concurrency }));

    expect(ids).toEqual(countTo(2_000));
    expect(server.getMostInFlight()).toBe(concurrency);
    expect(server.pages.length).toBeLessThanOrEqual(24);
  });

  it("has up to 4 requests in flight by default, and none before page 1 has arrived", async () => {
    let answered = 0;
    const early: number[] = [];
    const server = createListServer(countTo(2_000), {
      answer: async ({ page }) => {
        if (answered === 0 && page > 1) early.push(page);
        await pause(5);
        answered += 1;
      },
    });

    await collectIds(readList(server));

    expect(server.getMostInFlight()).toBe(4);
    expect(early).toEqual([]);
  });

  it("waits for a slow consumer", async () => {
    const server = createListServer(countTo(5_000));
    for await (const { id } of readList(server)) {
      if (id !== 100) continue;
      await pause(30);
      break;
    }

    expect(server.pages).toEqual([1, 2, 3, 4, 5]);
  });

  it("yields the pages before a failed page, whichever arrives first", async () => {
    const { fetch } = createListServer(countTo(500), {
      answer: async ({ page }) => {
        if (page === 3) return new Response(null, { status: 403 });
        if (page === 2) await pause(30);
        return undefined;
      },
    });
    const got: Id[] = [];

    const error = await getThrown(collectIds(readList({ fetch }), got));

    expect(got).toEqual(countTo(198));
    expect(error).toMatchObject({ name: "ApiError", status: 403, report: { items: 198, resumePage: 2 } });
  });

  it("resumes at the page of the last yielded row after a failure, and loses no row", async () => {
    let isDown = true;
    const { fetch } = createListServer(countTo(730), {
      answer: ({ page }) => (isDown && page === 5 ? new Response(null, { status: 403 }) : undefined),
    });
    const client = connect(fetch);
    const got: Id[] = [];
    const error = await getThrown(collectIds(readList(client), got));
    isDown = false;

    const { report } = error as { report: { resumePage: number } };
    await collectIds(readList(client, { params: { query: { page: report.resumePage } } }), got);

    expect([...new Set(got)]).toEqual(countTo(730));
    expect(got.length).toBeLessThan(830);
  });
});

describe("break", () => {
  it("after 150 of 5,000 rows sends no further request", async () => {
    const server = createListServer(countTo(5_000), { answer: () => pause(2).then(() => undefined) });
    const walk = readList(server);
    let rows = 0;

    for await (const _ of walk) if ((rows += 1) === 150) break;
    const asked = server.pages.length;
    await pause(50);

    expect(asked).toBeLessThanOrEqual(6);
    expect(server.pages).toHaveLength(asked);
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 150, resumePage: 2 });
  });

  it("aborts the requests in flight", async () => {
    const aborted: number[] = [];
    const server = createListServer(countTo(5_000), {
      answer: ({ page, request }) =>
        page === 1
          ? undefined
          : new Promise((_, reject) => {
              request.signal.addEventListener("abort", () => {
                aborted.push(page);
                reject(request.signal.reason);
              });
            }),
    });

    for await (const { id } of readList(server)) if (id === 50) break;
    await pause(20);

    expect(aborted).toEqual([2, 3, 4, 5]);
    expect(server.pages).toEqual([1, 2, 3, 4, 5]);
  });

  it("ends a backoff and a wait that the server requested", async () => {
    const refusal = new Response(null, { status: 429, headers: { "retry-after": "0.05" } });
    const server = createListServer(countTo(5_000), {
      answer: ({ page }) => (page === 3 ? refusal.clone() : undefined),
    });

    for await (const { id } of readList(server)) if (id === 50) break;
    const asked = server.pages.length;
    await pause(120);

    expect(server.pages).toHaveLength(asked);
  });

  it("prevents the second attempt for an invalid page", async () => {
    const server = createListServer(countTo(5_000), {
      answer: async ({ page, usual }) => {
        await pause(page === 1 ? 0 : 20);
        return page === 1 ? usual : {};
      },
    });

    for await (const { id } of readList(server)) if (id === 50) break;
    await pause(60);

    expect(server.pages).toEqual([1, 2, 3, 4, 5]);
  });

  it("works in .pages(), and so does a throw in the loop body", async () => {
    const server = createListServer(countTo(5_000));
    const walk = readList(server);
    const over = new Error("over");
    const read = async (): Promise<void> => {
      for await (const _ of walk.pages()) throw over;
    };

    expect(await getThrown(read())).toBe(over);
    const asked = server.pages.length;
    await pause(20);

    expect(server.pages).toHaveLength(asked);
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 100 });
  });

  it("leaves no rejection unhandled when requests in flight fail", async () => {
    const { fetch } = createListServer(countTo(5_000), {
      answer: async ({ page }) => {
        if (page === 1) return undefined;
        await pause(5);
        return new Response(null, { status: 403 });
      },
    });

    for await (const { id } of readList({ fetch })) {
      if (id === 50) await pause(20);
      if (id === 99) break;
    }
    await pause(20);

    expect(unhandled).toEqual([]);
  });
});

describe("return() and destroy()", () => {
  it.each([
    ["items", (walk: Walk) => walk[Symbol.asyncIterator]()],
    ["pages", (walk: Walk) => walk.pages()],
  ])("end a pending next() at once, with its request and all retries: %s", async (_, open) => {
    const signals: AbortSignal[] = [];
    const client = connect(
      (request) => {
        signals.push(request.signal);
        return new Promise((__, reject) => {
          request.signal.addEventListener("abort", () => reject(request.signal.reason));
        });
      },
      { retry: { attempts: 4, minDelay: 1 } },
    );
    const walk = readList(client);
    const iterator = open(walk);
    const next = iterator.next();
    await vi.waitFor(() => expect(signals).toHaveLength(1));

    expect(await iterator.return?.()).toEqual({ value: undefined, done: true });
    expect(await next).toEqual({ value: undefined, done: true });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(await iterator.next()).toEqual({ value: undefined, done: true });
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 0, resumePage: 1 });
  });

  it("end an iteration that waits between attempts", async () => {
    let sent = 0;
    const client = connect(async () => Response.json({}, { status: (sent += 1) && 503 }), {
      retry: { attempts: 4, minDelay: 60_000 },
    });
    const iterator = readList(client)[Symbol.asyncIterator]();
    const next = iterator.next();
    await vi.waitFor(() => expect(sent).toBe(1));

    await iterator.return?.();

    expect(await next).toEqual({ value: undefined, done: true });
    expect(sent).toBe(1);
  });

  it("end an iteration that has not started, without a request", async () => {
    const server = createListServer(countTo(10));
    const iterator = readList(server)[Symbol.asyncIterator]();

    expect(await iterator.return?.()).toEqual({ value: undefined, done: true });
    expect(await iterator.next()).toEqual({ value: undefined, done: true });
    expect(server.pages).toEqual([]);
  });

  it("end a stream that is destroyed while it waits for a page", async () => {
    const signals: AbortSignal[] = [];
    const { fetch } = createListServer(countTo(1_000), {
      answer: ({ page, request }) => {
        if (page === 1) return undefined;
        signals.push(request.signal);
        return new Promise((_, reject) => {
          request.signal.addEventListener("abort", () => reject(request.signal.reason));
        });
      },
    });
    const walk = readList({ fetch });
    const stream = Readable.from(walk, { highWaterMark: 1_000 });
    stream.resume();
    await vi.waitFor(() => expect(signals).toHaveLength(4));

    stream.destroy();

    await vi.waitFor(() => expect(signals.every(({ aborted }) => aborted)).toBe(true));
    expect(walk.report).toMatchObject({ reason: "stopped", items: 100, resumePage: 1 });
  });
});

describe("limit", () => {
  it("loses no row if the page that reaches it fails, and resumes at the last yielded item", async () => {
    const client = connect(createListServer(countTo(250)).fetch);
    const schema = toSchema((row) =>
      (row as { id: number }).id === 150 ? { issues: [{ message: "no" }] } : { value: (row as { id: number }).id },
    );
    const walk = readList(client, { limit: 160, schema });
    const got: number[] = [];
    const error = await getThrown(
      (async () => {
        for await (const id of walk) got.push(id);
      })(),
    );

    expect(error).toMatchObject({ name: "InvalidResponseError" });
    expect(got).toEqual(countTo(100));
    expect(walk.report).toMatchObject({ reason: "failed", items: 100, resumePage: 1 });
  });

  it.each([
    [1, 1, "limit", 1],
    [99, 1, "limit", 1],
    [100, 1, "limit", 1],
    [101, 2, "limit", 2],
    [250, 3, "limit", 3],
    [300, 4, "limit", 3],
    [449, 5, "limit", 5],
    [450, 5, "complete", null],
    [451, 5, "complete", null],
    [9_999, 5, "complete", null],
    [Infinity, 5, "complete", null],
  ])("of %s for a list of 450 rows (requests: %s, reason: %s)", async (limit, pages, reason, resumePage) => {
    const server = createListServer(countTo(450), { answer: () => pause(1).then(() => undefined) });
    const walk = readList(server, { limit, concurrency: 8 });

    expect(await collectIds(walk)).toEqual(countTo(450).slice(0, limit));
    expect(server.pages).toEqual(countTo(pages));
    expect(walk.report).toMatchObject({ reason, complete: reason === "complete", resumePage });
    expect(walk.report?.items).toBe(Math.min(limit, 450));
  });

  it("counts from the page at which the iteration starts", async () => {
    const server = createListServer(countTo(450));
    const walk = readList(server, { limit: 120, params: { query: { page: 2 } } });

    expect(await collectIds(walk)).toEqual(countTo(220).slice(100));
    expect(server.pages).toEqual([2, 3]);
    expect(walk.report).toMatchObject({ reason: "limit", resumePage: 3 });
  });

  it("cuts a page of .pages()", async () => {
    const walk = readList(createListServer(countTo(450)), { limit: 150 });

    const sizes = (await collect(walk.pages())).map(({ data }) => data.length);

    expect(sizes).toEqual([100, 50]);
    expect(walk.report).toMatchObject({ reason: "limit", items: 150, resumePage: 2 });
  });

  it("ends the iteration without an error once it is reached, even if the list does not settle", async () => {
    // One row appears twice and another never, so no iteration can be complete.
    const walk = readList(createListServer([...countTo(199), 1]), { limit: 199 });

    expect(await collectIds(walk)).toEqual(countTo(199));
    expect(walk.report).toMatchObject({ complete: false, reason: "limit", items: 199 });
  });

  it("is the reason only if rows remain, even with verify", async () => {
    for (const rows of [50, 250]) {
      const walk = readList(createListServer(countTo(rows)), { limit: rows, verify: true });

      expect(await collectIds(walk)).toEqual(countTo(rows));
      expect(walk.report).toMatchObject({ complete: true, reason: "complete", resumePage: null });
    }
  });
});

describe("verify and maxPasses", () => {
  it("read an unchanging list twice, and an empty one once", async () => {
    const full = readList(createListServer(countTo(250)), { verify: true });
    const empty = readList(createListServer([]), { verify: true });

    expect(await collectIds(full)).toEqual(countTo(250));
    expect(await collectIds(empty)).toEqual([]);
    expect(full.report).toMatchObject({ complete: true, passes: 2, requests: 6, duplicates: 0 });
    expect(empty.report).toMatchObject({ complete: true, passes: 1, requests: 1 });
  });

  it("are not needed for a delete and an insert between the same two requests", async () => {
    for (const verify of [false, true]) {
      const list = countTo(300);
      const server = createListServer(list, {
        answer: ({ nth }) => {
          if (nth !== 1) return;
          list.splice(50, 1);
          list.push(999);
        },
      });

      const ids = await collectIds(readList(server, { verify }));

      expect(ids).toContain(101);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("stop after maxPasses, and throw an error with the report or only set the report", async () => {
    const lie = createListServer([...countTo(199), 1]);
    const thrown = readList(lie, { maxPasses: 2 });
    const reported = readList(lie, { maxPasses: 5, onIncomplete: "report" });

    const error = await getThrown(thrown.toArray());
    const rows = await reported.toArray();

    expect(error).toMatchObject({
      name: "IncompleteListError",
      code: "incomplete_list",
      report: { complete: false, reason: "drift", items: 199, total: 200, passes: 2, duplicates: 1, resumePage: null },
    });
    expect((error as Error).message).toBe(
      "GET /user/assistants/get: the list itself contains 1 row more than once (199 of 200 items were read)",
    );
    expect((error as { report: unknown }).report).toEqual(thrown.report);
    expect(rows).toHaveLength(199);
    expect(reported.report).toMatchObject({ complete: false, reason: "drift", passes: 5 });
  });

  it("do not let onIncomplete: report suppress other errors", async () => {
    const { fetch } = createListServer(countTo(300), {
      answer: ({ page }) => (page === 2 ? new Response(null, { status: 403 }) : undefined),
    });

    const error = await getThrown(readList({ fetch }, { onIncomplete: "report" }).toArray());

    expect(error).toMatchObject({ name: "ApiError", report: { reason: "failed" } });
  });
});

describe("an invalid page", () => {
  const rows = countTo(430);
  type Change = (usual: { data: { id: Id }[]; last_page: number; total: number; per_page: number }) => unknown;

  const lies: [string, number, Change][] = [
    ["{}", 3, () => ({})],
    ["null", 3, () => null],
    ["data: [null]", 3, (usual) => ({ ...usual, data: [null] })],
    ["a row that is null", 3, ({ data, ...usual }) => ({ ...usual, data: [...data.slice(1), null] })],
    ["rows without id", 3, ({ data, ...usual }) => ({ ...usual, data: data.map(() => ({ name: "x" })) })],
    ["an id that is null", 3, ({ data, ...usual }) => ({ ...usual, data: [...data.slice(1), { id: null }] })],
    ["an id that is an object", 3, ({ data, ...usual }) => ({ ...usual, data: [...data.slice(1), { id: {} }] })],
    ["an id with a fraction", 3, ({ data, ...usual }) => ({ ...usual, data: [...data.slice(1), { id: 1.5 }] })],
    ["rows that are lists", 3, ({ data, ...usual }) => ({ ...usual, data: data.map(() => []) })],
    ["no rows in the middle", 3, (usual) => ({ ...usual, data: [] })],
    ["a missing row", 3, (usual) => ({ ...usual, data: usual.data.slice(1) })],
    ["an extra row", 3, (usual) => ({ ...usual, data: [...usual.data, { id: 0 }] })],
    ["a missing row on page 1", 1, (usual) => ({ ...usual, data: usual.data.slice(1) })],
    ["no rows on page 1", 1, (usual) => ({ ...usual, data: [] })],
    ["last_page too small on page 1", 1, (usual) => ({ ...usual, last_page: 3 })],
    ["last_page too small", 3, (usual) => ({ ...usual, last_page: 3 })],
    ["last_page too large", 5, (usual) => ({ ...usual, last_page: 6 })],
    ["last_page 0", 3, (usual) => ({ ...usual, last_page: 0 })],
    ["another page", 3, (usual) => ({ ...usual, current_page: 4 })],
    ["a smaller per_page", 3, (usual) => ({ ...usual, per_page: 50, last_page: 9, data: usual.data.slice(50) })],
    ["per_page 0", 3, (usual) => ({ ...usual, per_page: 0 })],
    ["per_page 0 on page 1", 1, (usual) => ({ ...usual, per_page: 0 })],
    ["a negative total on page 1", 1, (usual) => ({ ...usual, total: -1, last_page: 1, data: [] })],
    ["a total that is not numeric", 3, (usual) => ({ ...usual, total: "430 rows" })],
    ["a total with a fraction", 3, (usual) => ({ ...usual, total: 430.5 })],
    ["a total that is null", 3, (usual) => ({ ...usual, total: null })],
    ["a total that is true", 1, (usual) => ({ ...usual, total: true, last_page: 1, data: [{ id: 1 }] })],
    ["a total that is a list", 1, (usual) => ({ ...usual, total: [1], last_page: 1, data: [{ id: 1 }] })],
    ["data that is an object", 3, (usual) => ({ ...usual, data: { ...usual.data } })],
  ];

  /** The number of rows that are yielded before each page. */
  const ends: Record<number, number> = { 1: 0, 3: 198, 5: 388 };

  it.each(lies)("throws if it is invalid twice, and yields no row of the page: %s", async (_, page, change) => {
    const server = createListServer(rows, {
      answer: (asked) => (asked.page === page ? Response.json(change(asked.usual)) : undefined),
    });
    const walk = readList(server);
    const got: Id[] = [];

    const error = await getThrown(collectIds(walk, got));

    expect(error).toMatchObject({
      name: "InvalidResponseError",
      code: "invalid_response",
      message: expect.stringMatching(new RegExp(`^GET ${PATH}\\?page=${page}: .*\\(read twice\\)$`)),
      report: { complete: false, reason: "failed", items: ends[page] },
    });
    // `resumePage` is the page of the last yielded row, in pages of the server's size.
    const { items = 0, perPage = 1, resumePage } = walk.report ?? {};
    expect(resumePage).toBe(Math.max(1, Math.ceil(items / perPage)));
    expect(got).toEqual(rows.slice(0, ends[page]));
    expect(server.pages.filter((asked) => asked === page)).toHaveLength(2);
  });

  it.each(["html", "empty"] as const)("is requested again if it is not JSON: %s", async (kind) => {
    const sandbox = createSandbox({ assistants: 250, faults: [{ page: 2, kind }] });
    const walk = readList(sandbox);

    expect(await walk.toArray()).toEqual(sandbox.assistants.list());
    expect(walk.report).toMatchObject({ complete: true, passes: 1, requests: 4 });
  });

  it("is not requested again if it is a redirect, which would not change", async () => {
    const sandbox = createSandbox({ assistants: 250, faults: [{ page: 2, kind: "redirect" }] });
    const walk = readList(sandbox, { concurrency: 1 });

    expect(await getThrown(walk.toArray())).toMatchObject({ name: "InvalidResponseError", redirected: true });
    expect(sandbox.requests).toHaveLength(2);
  });

  it.each(lies)("is requested again, and is accepted if it is valid then: %s", async (_, page, change) => {
    let isLying = true;
    const server = createListServer(rows, {
      answer: (asked) => {
        if (!isLying || asked.page !== page) return undefined;
        isLying = false;
        return Response.json(change(asked.usual));
      },
    });
    const walk = readList(server);

    expect(await collectIds(walk)).toEqual(rows);
    expect(walk.report).toMatchObject({ complete: true, requests: 6, passes: 1 });
  });
});

describe("an InvalidResponseError", () => {
  const numbers = { current_page: 1, per_page: 100, total: 1, last_page: 1 };

  it.each<[string, unknown, string]>([
    [
      "a bare array",
      [{ id: 1 }],
      "expected an object with data, current_page, per_page, total, last_page; received an array",
    ],
    ["a page with the numbers under meta", { data: [{ id: 1 }], meta: numbers }, "received the numbers under meta"],
    ["an empty object", {}, "received an empty object"],
    ["null", null, "received null"],
    ["another object", { assistants: [] }, "received an object that lacks some of these"],
    [
      "an id that is null",
      { data: [{ id: null }], ...numbers },
      "expected data[0].id to be a string or a safe integer",
    ],
    ["another page", { data: [{ id: 1 }], ...numbers, current_page: 5 }, "expected current_page 1, got 5"],
    [
      "a total that is not a number",
      { data: [{ id: 1 }], ...numbers, total: "many" },
      "expected total to be a whole number, got a string",
    ],
  ])("names the expected and the received value: %s", async (_, body, message) => {
    const { fetch } = createListServer([1], { answer: () => Response.json(body) });

    const error = await getThrown(collectIds(readList({ fetch })));

    expect(error).toMatchObject({ name: "InvalidResponseError", message: expect.stringContaining(message) });
  });

  it("names an id that exceeds the safe integers, instead of yielding a rounded one", async () => {
    const text = `{"data":[{"id":9007199254740993}],"current_page":1,"per_page":100,"total":1,"last_page":1}`;
    const headers = { "content-type": "application/json" };
    const { fetch } = createListServer([1], { answer: () => new Response(text, { headers }) });

    expect(await getThrown(collectIds(readList({ fetch })))).toMatchObject({
      name: "InvalidResponseError",
      message: expect.stringContaining("9007199254740992, which is not a safe integer"),
    });
  });
});

it("accepts last_page 0 of an empty list, which Laravel before 5.5 sends", async () => {
  const { fetch } = createListServer([], { answer: ({ usual }) => Response.json({ ...usual, last_page: 0 }) });
  const walk = readList({ fetch });

  expect(await collectIds(walk)).toEqual([]);
  expect(walk.report).toMatchObject({ complete: true, total: 0, requests: 1 });
});

it("reports that the list itself has duplicates if ids repeat while nothing changes", async () => {
  const { fetch } = createListServer([...countTo(150), 7, 150]);
  const walk = readList({ fetch });

  expect(await getThrown(collectIds(walk))).toMatchObject({
    name: "IncompleteListError",
    message: `GET ${PATH}: the list itself contains 2 rows more than once (150 of 152 items were read)`,
    report: { reason: "drift", duplicates: 2, resumePage: null },
  });
});

it.each<[string, number[]]>([
  ["every row twice", countTo(150).flatMap((id) => [id, id])],
  ["the whole list twice", [...countTo(150), ...countTo(150)]],
  ["one row 250 times", Array.from({ length: 250 }, () => 7)],
  ["two or three of each row", countTo(60).flatMap((id) => (id % 3 ? [id, id] : [id, id, id]))],
])("counts the duplicates of a list that contains many: %s", async (_, ids) => {
  const walk = readList(createListServer(ids));
  const duplicates = ids.length - new Set(ids).size;

  expect(await getThrown(collectIds(walk))).toMatchObject({
    message: expect.stringContaining(`the list itself contains ${duplicates} rows more than once`),
    report: { reason: "drift", duplicates, resumePage: null },
  });
});

it.each([
  [50, 53, "53 assistants and lists 50"],
  [250, 251, "251 assistants and lists 250"],
  [0, 1, "1 assistant and lists 0"],
  [12, 11, "11 assistants and lists 12"],
])("says that `total` is wrong if nothing else is: %i rows, total %i", async (rows, total, message) => {
  const answer = ({ usual }: Answering): unknown => ({
    ...usual,
    total,
    last_page: Math.max(1, Math.ceil(total / usual.per_page)),
  });
  const walk = readList(createListServer(countTo(rows), { answer }));

  expect(await getThrown(collectIds(walk))).toMatchObject({
    message: `GET ${PATH}: the server counts ${message}`,
    report: { reason: "drift", duplicates: 0, items: rows, resumePage: null },
  });
});

it("says to run again, rather than to resume at page 1, if the list does not settle", async () => {
  const answer = ({ nth, usual }: Answering): unknown => ({ ...usual, total: 13 + (nth % 2) });
  const walk = readList(createListServer(countTo(12), { answer }));

  expect(await getThrown(collectIds(walk))).toMatchObject({
    message: expect.stringMatching(/: the list did not settle in 3 passes \(12 of 1\d items were read\); run again$/),
    report: { resumePage: 1 },
  });
});

describe("a page from a shared cache", () => {
  const headers = { age: "45" };

  const serveCached = (times: number): ReturnType<typeof createListServer> =>
    createListServer(countTo(50), {
      answer: ({ nth, usual }) => (nth <= times ? Response.json(usual, { headers }) : undefined),
    });

  it("is requested again", async () => {
    const server = serveCached(1);

    expect(await collectIds(readList(server))).toEqual(countTo(50));
    expect(server.pages).toEqual([1, 1]);
  });

  it("is an error that says what to do if it is cached then, too", async () => {
    expect(await getThrown(collectIds(readList(serveCached(2))))).toMatchObject({
      name: "InvalidResponseError",
      message: expect.stringMatching(/\(Age: 45\).*"Cache-Control": "no-cache"/),
    });
  });

  it("is not one without `Age`, with `Age: 0`, or with headers that cannot be read", async () => {
    const forbidden = {
      get: () => {
        throw new Error("not allowed");
      },
    };
    for (const found of [undefined, new Headers({ age: "0" }), forbidden]) {
      const data = { ...EMPTY, data: [{ id: 1 }], total: 1 };
      const client = { GET: async () => ({ data, response: { ok: true, headers: found } }) };

      expect(await collectIds(readList(client as never))).toEqual([1]);
    }
  });
});

it("ends at the limit without another pass, although the list has duplicates", async () => {
  const walk = readList(createListServer([1, 1, 2, 3]), { limit: 3 });

  expect(await collectIds(walk)).toEqual([1, 2, 3]);
  expect(walk.report).toMatchObject({ reason: "limit", passes: 1, requests: 1, resumePage: 1 });
});

describe("schema", () => {
  const list = countTo(150);

  it("yields its output, sync or async, and reads `id` from the raw row", async () => {
    for (const wait of [false, true]) {
      const schema = toSchema<string>((value) => {
        const result = { value: `row ${(value as { id: number }).id}` };
        return wait ? Promise.resolve(result) : result;
      });
      const walk = readList(createListServer(list), { schema });

      const rows: string[] = await walk.toArray();
      const pages = await collect(walk.pages());

      expect(rows).toEqual(list.map((id) => `row ${id}`));
      expect(pages.map(({ data }) => data.length)).toEqual([100, 50]);
      expect(pages[1]?.data[0]).toBe("row 101");
      expect(walk.report).toMatchObject({ complete: true, items: 150, duplicates: 0 });
    }
  });

  it("can output undefined, null or the same value for each row", async () => {
    for (const value of [undefined, null, 7]) {
      const walk = readList(createListServer(list), { schema: toSchema(() => ({ value })) });

      expect(await walk.toArray()).toEqual(list.map(() => value));
    }
  });

  it("that rejects a row ends the iteration before that page, with an error that has the issues", async () => {
    const issues = [{ message: "too old", path: ["name"] }];
    const schema = toSchema<unknown>((value) => ((value as { id: number }).id === 142 ? { issues } : { value }));
    const walk = readList(createListServer(list), { schema });
    const got: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const row of walk) got.push(row);
    };

    const error = await getThrown(read());

    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: expect.stringMatching(/^GET \/user\/assistants\/get\?page=2: .*142/),
      issues,
      report: { reason: "failed", items: 100, resumePage: 1 },
    });
    expect(got).toHaveLength(100);
  });

  it("that throws or rejects ends the iteration with that error", async () => {
    const over = new Error("over");
    for (const validate of [
      () => {
        throw over;
      },
      () => Promise.reject(over),
    ]) {
      const walk = readList(createListServer(list), { schema: toSchema(validate) });

      expect(await getThrown(walk.toArray())).toBe(over);
      expect(walk.report).toMatchObject({ complete: false, reason: "failed", items: 0 });
    }
  });

  it("is called once for each row, regardless of the number of passes", async () => {
    let asked = 0;
    const schema = toSchema<number>(() => ({ value: (asked += 1) }));

    await readList(createListServer(list), { schema, verify: true }).toArray();

    expect(asked).toBe(150);
  });
});

describe("onProgress", () => {
  it("is called after each page with the progress", async () => {
    const seen: Progress[] = [];
    const walk = readList(createListServer(countTo(250)), {
      onProgress: (progress) => void seen.push(progress),
      verify: true,
    });

    await walk.toArray();

    expect(seen).toEqual([
      { items: 100, total: 250, requests: 3, pass: 1 },
      { items: 198, total: 250, requests: 3, pass: 1 },
      { items: 250, total: 250, requests: 3, pass: 1 },
      { items: 250, total: 250, requests: 6, pass: 2 },
      { items: 250, total: 250, requests: 6, pass: 2 },
      { items: 250, total: 250, requests: 6, pass: 2 },
    ]);
  });

  it("is awaited if it is async, and its rejection ends the iteration", async () => {
    const over = new Error("over");
    const done: number[] = [];
    const onProgress = async ({ items }: Progress): Promise<void> => {
      await pause(5);
      if (items > 200) throw over;
      done.push(items);
    };
    const got: Id[] = [];

    const error = await getThrown(collectIds(readList(createListServer(countTo(500)), { onProgress }), got));
    await pause(20);

    expect(error).toBe(over);
    expect(done).toEqual([100, 198]);
    expect(got).toEqual(countTo(198));
    expect(unhandled).toEqual([]);
  });

  it("ends the iteration with the error that it throws, and sends no further request", async () => {
    const over = new Error("over");
    const server = createListServer(countTo(5_000), { answer: () => pause(1).then(() => undefined) });
    const walk = readList(server, {
      onProgress: ({ items }) => {
        if (items > 100) throw over;
      },
    });
    const got: Id[] = [];

    const error = await getThrown(collectIds(walk, got));
    const asked = server.pages.length;
    await pause(20);

    expect(error).toBe(over);
    expect(got).toEqual(countTo(100));
    expect(server.pages).toHaveLength(asked);
    expect(walk.report).toMatchObject({ complete: false, reason: "failed", items: 100, resumePage: 1 });
  });
});

describe(".report", () => {
  it("is undefined before an iteration, `stopped` during it, and the verdict after it", async () => {
    const walk = readList(createListServer(countTo(250)));
    const before = walk.report;
    const during: unknown[] = [];

    for await (const { id } of walk) if (id === 1 || id === 150) during.push(walk.report);

    expect(before).toBeUndefined();
    expect(during).toMatchObject([
      { complete: false, reason: "stopped", items: 1, total: 250, perPage: 100, resumePage: 1 },
      { complete: false, reason: "stopped", items: 150, total: 250, resumePage: 2 },
    ]);
    expect(walk.report).toMatchObject({ complete: true, reason: "complete", items: 250, resumePage: null });
  });

  it("is a snapshot that does not change", async () => {
    const walk = readList(createListServer(countTo(250)));
    const iterator = walk[Symbol.asyncIterator]();
    await iterator.next();
    const { report } = walk;
    await iterator.next();

    expect(report?.items).toBe(1);
    expect(walk.report?.items).toBe(2);
    await iterator.return?.();
  });

  it("is never `complete` while a concurrent iteration of the paginator is not", async () => {
    const walk = readList(createListServer(countTo(300)));
    const left = (async () => {
      for await (const { id } of walk) if (id === 25) break;
    })();
    await Promise.all([left, collectIds(walk)]);
    const during = walk.report;
    await collectIds(walk);

    expect(during).toMatchObject({ complete: false, reason: "stopped", items: 25 });
    expect(walk.report).toMatchObject({ complete: true, items: 300 });
  });

  it("has an undefined total until the first response", async () => {
    const walk = readList({ fetch: async () => new Response(null, { status: 403 }) });

    await getThrown(walk.toArray());

    expect(walk.report).toEqual({
      complete: false,
      reason: "failed",
      items: 0,
      total: undefined,
      passes: 1,
      requests: 1,
      duplicates: 0,
      perPage: undefined,
      resumePage: 1,
    });
  });

  it("counts HTTP requests, retries included", async () => {
    const sandbox = createSandbox({ assistants: 250, faults: [{ page: 2, kind: "reset", times: 3 }] });
    const walk = readList(sandbox);

    await walk.toArray();

    expect(walk.report?.requests).toBe(6);
    expect(sandbox.requests).toHaveLength(6);
  });
});

describe("resume", () => {
  const read = async (options: PaginateOptions): Promise<[number[], Id[]]> => {
    const server = createListServer(countTo(450));
    const ids = await collectIds(paginate(connect(server.fetch), PATH, options));
    return [server.pages, ids];
  };

  it("starts at the page of a report, with its page size", async () => {
    const walk = readList(createListServer(countTo(450), { maxPerPage: 50 }));
    for await (const { id } of walk) if (id === 120) break;

    const [pages, ids] = await read({ resume: walk.report });

    expect(walk.report).toMatchObject({ resumePage: 3, perPage: 50 });
    expect(ids).toEqual(countTo(450).slice(100));
    expect(pages[0]).toBe(3);
  });

  it("starts at page 1 after an iteration that left nothing to resume, and without a report", async () => {
    expect((await read({ resume: { resumePage: null, perPage: 100 } }))[1]).toEqual(countTo(450));
    expect((await read({ resume: { resumePage: 1, perPage: undefined } }))[1]).toEqual(countTo(450));
    expect((await read({ resume: undefined }))[1]).toEqual(countTo(450));
  });

  it("yields to an explicit page and page size", async () => {
    const resume = { resumePage: 2, perPage: 100 };

    expect((await read({ resume, params: { query: { page: 4 } } }))[1]).toEqual(countTo(450).slice(300));
    expect((await read({ resume, params: { query: { per_page: 50 } } }))[1]).toEqual(countTo(450).slice(50));
  });
});

describe("an error that leaves an iteration", () => {
  async function startHere(walk: Walk, isPaged: boolean): Promise<unknown> {
    if (isPaged) return await getThrown(collect(walk.pages()));
    return await getThrown(walk.toArray());
  }

  it("shows where the iteration was started", async () => {
    const failing = connect(async () => new Response(null, { status: 403 }));
    const drifting = connect(createListServer([...countTo(199), 1]).fetch);
    for (const [client, isPaged] of [
      [failing, false],
      [failing, true],
      [drifting, false],
    ] as const) {
      const { stack } = (await startHere(readList(client), isPaged)) as Error;

      expect(stack).toMatch(/^\w+: GET[^]*\n {4}at .*startHere/);
    }
  });

  it("keeps the report of another iteration, and a frozen error stays as it is", async () => {
    const inner = readList({ fetch: async () => new Response(null, { status: 403 }) });
    const frozen = Object.freeze(new ConfigurationError("mine"));
    const outer = (onProgress: () => Promise<void>): Promise<unknown> =>
      getThrown(readList(createListServer(countTo(50)), { onProgress }).toArray());

    const error = await outer(async () => void (await inner.toArray()));

    expect(error).toMatchObject({ name: "ApiError", report: { items: 0, requests: 1, total: undefined } });
    expect(await outer(() => Promise.reject(frozen))).toBe(frozen);
    expect(frozen.report).toBeUndefined();
  });
});

describe("report.requests", () => {
  const lost = async (): Promise<never> => Promise.reject(new TypeError("fetch failed"));

  it.each<[string, Middleware, (sent: number, usual: () => Promise<Response>) => Promise<Response>, number]>([
    [
      "a middleware replaces the response",
      { onResponse: ({ response }) => new Response(response.body, response) },
      async (sent, usual) => (sent === 1 ? new Response(null, { status: 503 }) : usual()),
      2,
    ],
    ["a middleware responds instead of the server", { onRequest: () => Response.json(EMPTY) }, lost, 0],
    ["a middleware responds after a failure", { onError: () => Response.json(EMPTY) }, lost, 4],
    ["a middleware replaces the error", { onError: ({ error }) => new Error("mine", { cause: error }) }, lost, 4],
  ])("is the number of HTTP requests sent, even if %s", async (_, middleware, answer, requests) => {
    const server = createListServer(countTo(3));
    let sent = 0;
    const client = connect((request) => answer((sent += 1), () => server.fetch(request)));
    client.use(middleware);
    const walk = readList(client);

    await walk.toArray().catch(() => {});

    expect([walk.report?.requests, sent]).toEqual([requests, requests]);
  });
});

it("counts each request of a wrapper that calls the client several times", async () => {
  const server = createListServer(countTo(3));
  const client = connect(server.fetch);
  const wrapper = {
    async GET(path: never, init: never) {
      await client.GET(path, init);
      return await client.GET(path, init);
    },
  };
  const walk = readList(wrapper as never);

  await walk.toArray();

  expect([walk.report?.requests, server.pages.length]).toEqual([2, 2]);
});

describe("invalid options", () => {
  it.each<[string, PaginateOptions]>([
    ["limit", { limit: 0 }],
    ["limit", { limit: -1 }],
    ["limit", { limit: 1.5 }],
    ["limit", { limit: NaN }],
    ["concurrency", { concurrency: 0 }],
    ["concurrency", { concurrency: Infinity }],
    ["concurrency", { concurrency: "4" as never }],
    ["maxPasses", { maxPasses: 0 }],
    ["maxPasses", { maxPasses: NaN }],
    ["page", { params: { query: { page: 0 } } }],
    ["page", { params: { query: { page: 1.5 } } }],
    ["page", { params: { query: { page: "2" as never } } }],
    ["onIncomplete", { onIncomplete: "ignore" as never }],
    ["onProgress", { onProgress: "log" as never }],
    ["schema", { schema: {} as never }],
    ["schema", { schema: "zod" as never }],
    ["schema", { schema: null as never }],
    ["resume: expected the report of an iteration, got 5", { resume: 5 as never }],
    ["resume.resumePage", { resume: { resumePage: 0, perPage: 100 } }],
    ["resume.perPage", { resume: { resumePage: 2, perPage: -1 } }],
    ["concurrency", { concurrency: 1e9 }],
    ["verify", { verify: "no" as never }],
    ["maxPasses", { verify: true, maxPasses: 1 }],
    ["signal", { signal: {} as never }],
    ["per_page", { params: { query: { per_page: NaN } } }],
    ["per_page", { params: { query: { per_page: -5 } } }],
    ["params", { params: 7 as never }],
    ["params.query: expected a plain object", { params: { query: "page=2" as never } }],
    ["params.query: expected a plain object", { params: { query: new URLSearchParams("page=2") as never } }],
    ["params.query: expected a plain object", { params: { query: [["page", 2]] as never } }],
    ['cache: expected a value that Request allows, got "bogus"', { cache: "bogus" as never }],
    ["credentials", { credentials: 5 as never }],
    ["mode", { mode: "navigate" }],
    ["redirect", { redirect: "bogus" as never }],
    ["referrer", { referrer: "::::" }],
    ["middleware", { middleware: {} as never }],
    ["middleware", { middleware: null as never }],
    ["signal", { signal: 0 as never }],
    ["signal", { signal: "" as never }],
    ["signal", { signal: false as never }],
    ["options", 5 as never],
  ])("throw at once, before any request: %s %j", (name, options) => {
    const server = createListServer([]);

    expect(() => paginate(connect(server.fetch), PATH, options)).toThrow(ConfigurationError);
    expect(() => paginate(connect(server.fetch), PATH, options)).toThrow(name);
    expect(server.pages).toEqual([]);
  });

  it("include an invalid client", () => {
    for (const client of [undefined, null, {}, "client"]) {
      expect(() => paginate(client as never, PATH)).toThrow("client: expected an openapi-fetch client");
    }
  });

  it("include an invalid path", () => {
    for (const path of [undefined, null, "", 5]) {
      expect(() => paginate(connect(createListServer([]).fetch), path as never)).toThrow(
        "path: expected a path such as /user/assistants/get, got",
      );
    }
  });

  it.each([
    5,
    "x",
    new URL("https://api.test/api"),
    "https://user:secret@api.test/api",
    "https://api.test/api?tenant=1",
    "https://api.test/api#a",
  ])("include an invalid baseUrl: %s", async (baseUrl) => {
    const walk = readList(createListServer([]), { baseUrl: baseUrl as never });

    const error = await getThrown(walk.toArray());

    expect(error).toMatchObject({
      code: "configuration",
      message: expect.stringMatching(/^baseUrl: (expected )?a URL /),
    });
    expect(String(error)).not.toContain("secret");
    expect(walk.report?.requests).toBe(0);
  });

  it("do not include undefined, null as the signal, or what Request allows", async () => {
    const options: PaginateOptions = {
      limit: undefined,
      concurrency: undefined,
      verify: undefined,
      maxPasses: undefined,
      schema: undefined,
      onProgress: undefined,
      onIncomplete: undefined,
      signal: null,
      params: undefined,
      headers: undefined,
      cache: "no-store",
      credentials: "omit",
      keepalive: true,
      middleware: [],
      querySerializer: undefined,
    };

    expect(await collectIds(readList(createListServer(countTo(120)), options))).toHaveLength(120);
  });
});

it("left no rejection unhandled in the tests above", async () => {
  await pause(20);

  expect(unhandled).toEqual([]);
});
