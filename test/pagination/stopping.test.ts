import { getEventListeners } from "node:events";
import { Readable } from "node:stream";
import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { type PaginateOptions } from "../../src/index.js";
import {
  collectIds,
  connect,
  countTo,
  getThrown,
  type Id,
  never,
  pause,
  readList,
  reason,
  toSchema,
} from "../helpers.js";
import { type Answering, createListServer } from "../list-server.js";

/** What lets an iteration wait, the number of requests until then, and of the rows that were yielded. */
type Wait = {
  answer?: (asked: Answering) => unknown;
  middleware?: Middleware;
  options?: PaginateOptions;
  requests: number;
  items: number;
};

const down = (): Response => new Response(null, { status: 503 });
const WAITS: Record<string, Wait> = {
  "a response": { answer: ({ nth }) => (nth > 1 ? never : undefined), requests: 2, items: 100 },
  "a backoff": { answer: ({ nth }) => (nth > 1 ? down() : undefined), requests: 2, items: 100 },
  "a page that is read again": { answer: ({ nth, usual }) => [usual, {}, never][nth - 1], requests: 3, items: 100 },
  "a middleware that ignores the signal": { middleware: { onRequest: () => never }, requests: 0, items: 0 },
  "an onProgress that never settles": { options: { onProgress: () => never }, requests: 1, items: 0 },
  "a schema that never settles": { options: { schema: toSchema(() => never) }, requests: 1, items: 0 },
};

it.concurrent.each(Object.entries(WAITS))(
  "an iteration that waits for %s is ended at once by an abort, and by return()",
  async (_, wait) => {
    for (const end of ["abort", "abort of pages", "return", "return of pages"]) {
      const { answer = () => undefined, middleware, options, requests, items } = wait;
      const server = createListServer(1_000, { answer });
      const client = connect(server.fetch, { retry: { minDelay: 60_000 } });
      if (middleware) client.use(middleware);
      const controller = new AbortController();
      const walk = readList(client, { ...options, concurrency: 1, signal: controller.signal });
      const [isAbort, isPaged] = [end.startsWith("abort"), end.endsWith("pages")];
      const iterator: AsyncIterator<unknown> = isPaged ? walk.pages() : walk[Symbol.asyncIterator]();
      for (let yielded = 0; yielded < (isPaged ? items / 100 : items); yielded++) await iterator.next();
      const next = iterator.next().catch((thrown: unknown) => thrown);
      await vi.waitFor(() => expect(server.pages.length).toBeGreaterThanOrEqual(requests));
      await pause(20);
      const asked = server.pages.length;

      if (isAbort) controller.abort(reason);
      const returned = isAbort ? undefined : await iterator.return?.();

      expect(returned).toEqual(isAbort ? undefined : { value: undefined, done: true });
      expect(await next).toEqual(isAbort ? reason : { value: undefined, done: true });
      expect(await iterator.next()).toEqual({ value: undefined, done: true });
      expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items, resumePage: 1 });
      await pause(20);
      expect(server.pages).toHaveLength(asked);
    }
  },
);

describe.concurrent("an abort", () => {
  it("ends an iteration that has not started, without a request", async () => {
    const server = createListServer(500);
    const walk = readList(server, { signal: AbortSignal.abort(reason) });

    expect(await getThrown(collectIds(walk))).toBe(reason);
    expect(server.pages).toEqual([]);
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 0, requests: 0, resumePage: 1 });
  });

  it.each([null, 0, ""])("can have a falsy reason: %o", async (nothing) => {
    const client = connect(createListServer(500).fetch);
    client.use({ onRequest: () => never });
    const controller = new AbortController();
    const ending = getThrown(collectIds(readList(client, { signal: controller.signal })));
    await pause(10);
    controller.abort(nothing);

    expect(await ending).toBe(nothing);
  });

  it("between two items ends the iteration, and yields no further item", async () => {
    const server = createListServer(1_000);
    const controller = new AbortController();
    const walk = readList(server, { params: { query: { per_page: 10 } }, signal: controller.signal });
    const got: Id[] = [];
    const read = async (): Promise<void> => {
      for await (const { id } of walk) if (got.push(id) === 15) controller.abort(reason);
    };

    expect(await getThrown(read())).toBe(reason);
    const asked = server.pages.length;
    await pause(20);

    expect(got).toEqual(countTo(15));
    expect(server.pages).toHaveLength(asked);
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 15, resumePage: 2 });
  });

  it("by onProgress or the schema ends the iteration, and no further row is validated", async () => {
    for (const name of ["onProgress", "schema"]) {
      const controller = new AbortController();
      let rows = 0;
      const schema = toSchema<{ id: Id }>(async (value) => {
        if ((rows += 1) === 5) controller.abort(reason);
        return { value };
      });
      const option = name === "schema" ? { schema } : { onProgress: () => controller.abort(reason) };
      const got: Id[] = [];

      const walk = readList<{ id: Id }>(createListServer(1_000), { signal: controller.signal, ...option });

      expect(await getThrown(collectIds(walk, got))).toBe(reason);
      expect(got).toEqual([]);
      expect(rows).toBeLessThanOrEqual(6);
    }
  });

  it("leaves no listener on a signal that 20 iterations share", async () => {
    const { signal } = new AbortController();

    for (let walks = 0; walks < 20; walks++) await collectIds(readList(createListServer(300), { signal }));

    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

// Vitest fails if any of these leaves a rejection unhandled.
describe("leaving an iteration", () => {
  it("by break, or by destroying a stream of it, aborts the requests in flight", async () => {
    for (const isStream of [false, true]) {
      const signals: AbortSignal[] = [];
      const server = createListServer(5_000, {
        answer: ({ page, request: { signal } }) => {
          if (page === 1) return undefined;
          signals.push(signal);
          return new Promise((_, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
          });
        },
      });
      const walk = readList(server);
      if (isStream) {
        const stream = Readable.from(walk, { highWaterMark: 1_000 }).resume();
        await vi.waitUntil(() => signals.length === 4);
        stream.destroy();
      } else for await (const { id } of walk) if (id === 100) break;

      await vi.waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual(Array(4).fill(true)));
      expect(walk.report).toMatchObject({ reason: "stopped", items: 100, resumePage: 1 });
      expect(server.pages).toEqual(countTo(5));
    }
  });

  it.each<[string, (asked: Answering) => unknown]>([
    ["is in a backoff", ({ page }) => page === 3 && down()],
    ["is invalid", ({ page }) => page > 1 && pause(20).then(() => ({}))],
  ])("by break sends no further request if a prefetched page %s", async (_, answer) => {
    const server = createListServer(5_000, { answer: async (asked) => (await answer(asked)) || undefined });

    for await (const { id } of readList(server)) if (id === 50) break;
    const asked = server.pages.length;
    await pause(120);

    expect(server.pages).toHaveLength(asked);
  });

  it("while a prefetched page is processed yields nothing, and sends no further request", async () => {
    const server = createListServer(5_000);
    const pages = readList(server).pages();
    await pages.next();
    await pause(20);
    const next = pages.next();
    await pages.return();

    expect(await next).toEqual({ value: undefined, done: true });
    expect(server.pages).toEqual(countTo(5));
  });

  it("after a prefetched page has failed leaves no rejection unhandled", async () => {
    const server = createListServer(5_000, {
      answer: ({ page }) => (page === 1 ? undefined : new Response(null, { status: 403 })),
    });

    for await (const { id } of readList(server)) if (id === 50 && (await pause(20, true))) break;
    await pause(20);

    expect(server.pages).toEqual(countTo(5));
  });
});
