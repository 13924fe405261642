import { Readable } from "node:stream";
import type { Middleware } from "openapi-fetch";
import { describe, expect, it, vi } from "vitest";
import { isVoiceAssistantsError, type PaginateOptions } from "../../src/index.js";
import type { Fault } from "../../src/sandbox/create-sandbox.js";
import {
  collectIds,
  connect,
  countTo,
  createSandbox,
  getThrown,
  type Id,
  pause,
  readList,
  toAssistants,
  toSchema,
} from "../helpers.js";
import { type Answering, createListServer } from "../list-server.js";

/** A reason that is not an error: an abort reason can be any value. */
const reason = { why: "the user left" };
const never = new Promise<never>(() => {});

/** A server that lets an iteration wait, the number of requests until then, and of the rows that were yielded. */
type Wait = {
  fetch: (request: Request) => Promise<Response>;
  requests: number;
  items: number;
  middleware?: Middleware;
  options?: PaginateOptions;
};

function failPage(fault: Partial<Fault>, requests = 2): Wait {
  const faults = [{ kind: "stall", page: 2, times: Infinity, ...fault } as Fault];
  const { fetch } = createSandbox({ assistants: toAssistants(countTo(1_000)), faults });
  return { fetch, requests, items: requests === 1 ? 0 : 100 };
}

const WAITS: Record<string, () => Wait> = {
  "the first response": () => failPage({ page: 1 }, 1),
  "a later response": () => failPage({}),
  "a response body": () => failPage({ kind: "stall-body" }),
  "a backoff": () => failPage({ kind: "reset" }),
  "a wait that the server requested": () => failPage({ kind: "status", status: 429, retryAfter: 30 }),
  "the second attempt for an invalid page": () => {
    const answer = ({ nth, usual }: Answering): unknown => [usual, {}, never][nth - 1];
    return { ...createListServer(1_000, { answer }), requests: 3, items: 100 };
  },
  "a middleware that ignores the signal": () => {
    return { ...createListServer(1_000), requests: 0, items: 0, middleware: { onRequest: () => never } };
  },
  "an onProgress that never settles": () => {
    return { ...createListServer(1_000), requests: 1, items: 0, options: { onProgress: () => never } };
  },
  "a schema that never settles": () => {
    return { ...createListServer(1_000), requests: 1, items: 0, options: { schema: toSchema(() => never) } };
  },
};

describe.concurrent("an iteration that waits for", () => {
  it.each(Object.entries(WAITS))("%s is ended at once by an abort, and by return()", async (_, start) => {
    for (const end of ["abort", "return", "return of pages"]) {
      const { fetch, requests, items, middleware, options } = start();
      let sent = 0;
      const send = (request: Request): Promise<Response> => {
        sent += 1;
        return fetch(request);
      };
      const client = connect(send, { retry: { minDelay: 60_000 } });
      if (middleware) client.use(middleware);
      const controller = new AbortController();
      const walk = readList(client, { ...options, concurrency: 1, signal: controller.signal });
      const isPaged = end === "return of pages";
      const iterator: AsyncIterator<unknown> = isPaged ? walk.pages() : walk[Symbol.asyncIterator]();
      for (let yielded = 0; yielded < (isPaged ? items / 100 : items); yielded++) await iterator.next();
      const next = iterator.next().catch((thrown: unknown) => thrown);
      await vi.waitFor(() => expect(sent).toBeGreaterThanOrEqual(requests));
      await pause(20);
      const asked = sent;

      if (end === "abort") controller.abort(reason);
      const returned = end === "abort" ? undefined : await iterator.return?.();

      expect(returned).toEqual(end === "abort" ? undefined : { value: undefined, done: true });
      expect(await next).toEqual(end === "abort" ? reason : { value: undefined, done: true });
      expect(await iterator.next()).toEqual({ value: undefined, done: true });
      expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items, resumePage: 1 });
      await pause(20);
      expect(sent).toBe(asked);
    }
  });
});

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

  it("between two pages ends the iteration", async () => {
    const server = createListServer(1_000);
    const controller = new AbortController();
    const read = async (): Promise<void> => {
      for await (const { current_page: page } of readList(server, { signal: controller.signal }).pages()) {
        if (page === 2) controller.abort(reason);
      }
    };

    expect(await getThrown(read())).toBe(reason);
    expect(Math.max(...server.pages)).toBeLessThanOrEqual(6);
  });

  it("by onProgress or the schema ends the iteration, and no further row is validated", async () => {
    for (const name of ["onProgress", "schema"]) {
      const controller = new AbortController();
      let rows = 0;
      const schema = toSchema(async (value) => {
        if ((rows += 1) === 5) controller.abort(reason);
        return { value };
      });
      const option = name === "schema" ? { schema } : { onProgress: () => controller.abort(reason) };
      const got: unknown[] = [];

      const walk = readList(createListServer(1_000), { signal: controller.signal, ...option });

      expect(
        await getThrown(
          (async () => {
            for await (const row of walk) got.push(row);
          })(),
        ),
      ).toBe(reason);
      expect(got).toEqual([]);
      expect(rows).toBeLessThanOrEqual(6);
    }
  });

  it("with AbortSignal.timeout ends a list that never ends", async () => {
    const list = countTo(1_000);
    const server = createListServer(list, {
      answer: () => {
        list.push(...countTo(100).map((row) => list.length + row));
        return pause(5);
      },
    });

    const end = await getThrown(collectIds(readList(server, { signal: AbortSignal.timeout(60), maxPasses: 99 })));

    expect(end).toMatchObject({ name: "TimeoutError" });
    expect(isVoiceAssistantsError(end)).toBe(false);
  });

  it("leaves no listener on a signal that 20 iterations share", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...event: Parameters<typeof add>) => {
      listeners += 1;
      add(...event);
    };
    signal.removeEventListener = (...event: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...event);
    };

    for (let walks = 0; walks < 20; walks++) await collectIds(readList(createListServer(300), { signal }));

    expect(listeners).toBe(0);
  });
});

// Vitest fails if any of these leaves a rejection unhandled.
describe("leaving an iteration", () => {
  /** Serves a list whose pages after the first never arrive. The signal of each request for them is recorded. */
  function createStalledServer() {
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
    return { ...server, signals };
  }

  it("by break sends no further request", async () => {
    const server = createListServer(5_000, { answer: () => pause(2) });
    const walk = readList(server);

    for await (const { id } of walk) if (id === 150) break;
    const asked = server.pages.length;
    await pause(50);

    expect(asked).toBeLessThanOrEqual(6);
    expect(server.pages).toHaveLength(asked);
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 150, resumePage: 2 });
  });

  it("by break, or by destroying a stream of it, aborts the requests in flight", async () => {
    for (const isStream of [false, true]) {
      const server = createStalledServer();
      const walk = readList(server);
      if (isStream) {
        const stream = Readable.from(walk, { highWaterMark: 1_000 }).resume();
        await vi.waitUntil(() => server.signals.length === 4);
        stream.destroy();
      } else for await (const { id } of walk) if (id === 100) break;

      await vi.waitFor(() => expect(server.signals.map(({ aborted }) => aborted)).toEqual(Array(4).fill(true)));
      expect(walk.report).toMatchObject({ reason: "stopped", items: 100, resumePage: 1 });
      expect(server.pages).toEqual(countTo(5));
    }
  });

  it.each<[string, (asked: Answering) => unknown]>([
    [
      "is in a backoff",
      ({ page }) => page === 3 && new Response(null, { status: 429, headers: { "retry-after": "0.05" } }),
    ],
    ["is invalid", ({ page }) => page > 1 && pause(20).then(() => ({}))],
    ["fails", ({ page }) => page > 1 && pause(5).then(() => new Response(null, { status: 403 }))],
  ])("by break sends no further request if a prefetched page %s", async (_, answer) => {
    const server = createListServer(5_000, { answer: async (asked) => (await answer(asked)) || undefined });

    for await (const { id } of readList(server)) if (id === 50) break;
    const asked = server.pages.length;
    await pause(120);

    expect(server.pages).toHaveLength(asked);
  });

  it("after a prefetched page has failed leaves no rejection unhandled", async () => {
    const server = createListServer(5_000, {
      answer: ({ page }) => (page === 1 ? undefined : new Response(null, { status: 403 })),
    });

    for await (const { id } of readList(server)) {
      if (id === 50) await pause(20);
      if (id === 99) break;
    }
    await pause(20);

    expect(server.pages).toEqual(countTo(5));
  });

  it("by a throw in the loop body, also of .pages(), rejects with that error", async () => {
    const server = createListServer(5_000);
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

  it("before it has started sends no request", async () => {
    const server = createListServer(10);
    const iterator = readList(server)[Symbol.asyncIterator]();

    expect(await iterator.return?.()).toEqual({ value: undefined, done: true });
    expect(await iterator.next()).toEqual({ value: undefined, done: true });
    expect(server.pages).toEqual([]);
  });
});
