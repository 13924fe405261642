import { describe, expect, it, onTestFinished, vi } from "vitest";
import { serve } from "../src/cli/serve.js";
import { type PaginateOptions, createClient, isVoiceAssistantsError } from "../src/index.js";
import {
  collectGarbage,
  collectIds,
  connect,
  countTo,
  createSandbox,
  getThrown,
  listen,
  PATH,
  pause,
  readList,
  toAssistants,
} from "./helpers.js";
import { createListServer } from "./list-server.js";

vi.setConfig({ testTimeout: 20_000 });

/** A reason that is not an error: an abort reason can be any value. */
const reason = { why: "the user left" };
const light = toAssistants(countTo(1_000));
const never = new Promise<never>(() => {});

describe.concurrent("aborting a call rejects at once with the signal's reason", () => {
  const aborted = (): AbortSignal => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 30);
    return controller.signal;
  };

  it.each(["stall", "stall-body"] as const)("during a %s, in memory and over HTTP", async (kind) => {
    const faults = [{ kind, times: 2 }];
    const sandbox = createSandbox({ faults });
    const served = await serve(createSandbox({ faults }), { port: 0 });
    const remote = createClient({ apiKey: "sandbox", baseUrl: served.url });

    const inMemory = await getThrown(connect(sandbox.fetch).GET(PATH, { signal: aborted() }));
    const overHttp = await getThrown(remote.GET(PATH, { signal: aborted() }));
    await served.close();

    expect(inMemory).toBe(reason);
    expect(overHttp).toBe(reason);
    expect(sandbox.requests).toHaveLength(1);
  });

  it("during a backoff", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "reset", times: Infinity }] });
    // Full jitter can also produce a short wait. A long backoff makes that unlikely.
    const retry = { attempts: 4, minDelay: 65_000, maxDelay: 65_000 };

    const end = await getThrown(connect(sandbox.fetch, { retry }).GET(PATH, { signal: aborted() }));

    expect(end).toBe(reason);
    expect(sandbox.requests).toHaveLength(1);
  });

  it("during a wait that the server requested, and later calls still wait", async () => {
    const sandbox = createSandbox({ faults: [{ kind: "status", status: 429, retryAfter: 30, times: Infinity }] });
    const client = connect(sandbox.fetch);

    const first = getThrown(client.GET(PATH, { signal: aborted() }));
    await pause(10);
    const second = getThrown(client.GET(PATH, { signal: aborted() }));

    expect([await first, await second]).toEqual([reason, reason]);
    expect(sandbox.requests).toHaveLength(1);
    const third = await getThrown(client.GET(PATH, { signal: AbortSignal.timeout(200) }));
    expect(third).toMatchObject({ name: "TimeoutError" });
    expect(sandbox.requests).toHaveLength(1);
  });

  it("if fetch, the body or the apiKey function ignores the signal", async () => {
    const silent = new Response(new ReadableStream({ pull: () => never }));

    const ends = await Promise.all([
      getThrown(connect(() => never).GET(PATH, { signal: aborted() })),
      getThrown(connect(async () => silent).GET(PATH, { signal: aborted() })),
      getThrown(connect(async () => new Response("{}"), { apiKey: () => never }).GET(PATH, { signal: aborted() })),
    ]);

    expect(ends).toEqual([reason, reason, reason]);
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

    expect(end).toBe(reason);
    expect(calls).toBe(0);
  });

  it("while the apiKey function runs, and sends no request afterwards", async () => {
    let sent = 0;
    const fetch = async (): Promise<Response> => {
      sent += 1;
      return new Response("{}");
    };
    const apiKey = (): Promise<string> => pause(300).then(() => "late");

    const end = await getThrown(connect(fetch, { apiKey }).GET(PATH, { signal: aborted() }));
    await pause(350);

    expect(end).toBe(reason);
    expect(sent).toBe(0);
  });

  it("with AbortSignal.timeout, whose reason is not an error of this package", async () => {
    const end = await getThrown(connect(() => never).GET(PATH, { signal: AbortSignal.timeout(20) }));

    expect(end).toBeInstanceOf(DOMException);
    expect(end).toMatchObject({ name: "TimeoutError" });
    expect(isVoiceAssistantsError(end)).toBe(false);
  });
});

describe.concurrent("aborting an iteration ends it at once with the signal's reason", () => {
  type Schema = NonNullable<PaginateOptions["schema"]>;
  const toSchema = (validate: (value: unknown) => Promise<{ value: unknown }>): Schema =>
    // The output type does not matter here: no test reads the output.
    ({ "~standard": { version: 1, vendor: "test", validate } }) as Schema;

  it("before the iteration starts, without a request", async () => {
    const { fetch, pages } = createListServer(countTo(500));
    const walk = readList({ fetch }, { signal: AbortSignal.abort(reason) });

    expect(await getThrown(collectIds(walk))).toBe(reason);
    expect(pages).toEqual([]);
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 0, requests: 0, resumePage: 1 });
  });

  it.each([1, 3])("while it waits for page %i", async (page) => {
    const sandbox = createSandbox({ assistants: light, faults: [{ page, kind: "stall" }] });
    const controller = new AbortController();
    const walk = readList(sandbox, {
      params: { query: { per_page: 10 } },
      signal: controller.signal,
    });
    const got: number[] = [];

    const ending = getThrown(collectIds(walk, got));
    await pause(100);
    controller.abort(reason);

    expect(await ending).toBe(reason);
    expect(got).toEqual(countTo(page === 1 ? 0 : 18));
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", resumePage: page === 1 ? 1 : 2 });
  });

  it("during a backoff, a wait that the server requested, and a response body", async () => {
    for (const fault of [
      { kind: "reset" },
      { kind: "status", status: 429, retryAfter: 30 },
      { kind: "stall-body" },
    ] as const) {
      const sandbox = createSandbox({ assistants: light, faults: [{ ...fault, page: 2, times: Infinity }] });
      const client = connect(sandbox.fetch, { retry: { minDelay: 60_000 } });
      const controller = new AbortController();
      const ending = getThrown(collectIds(readList(client, { signal: controller.signal })));
      await pause(60);
      const asked = sandbox.requests.length;
      controller.abort(reason);

      expect(await ending).toBe(reason);
      await pause(20);
      expect(sandbox.requests).toHaveLength(asked);
    }
  });

  it("during a middleware that ignores the signal, even if the reason is falsy", async () => {
    for (const nothing of [reason, null, 0, ""]) {
      const client = connect(createListServer(countTo(500)).fetch);
      client.use({ onRequest: () => never });
      const controller = new AbortController();
      const ending = getThrown(collectIds(readList(client, { signal: controller.signal })));
      await pause(20);
      controller.abort(nothing);

      expect(await ending).toBe(nothing);
    }
  });

  it("during an onProgress that never settles", async () => {
    const controller = new AbortController();
    const options = { signal: controller.signal, onProgress: () => new Promise<void>(() => {}) };
    const ending = getThrown(collectIds(readList(createListServer(countTo(500)), options)));
    await pause(20);
    controller.abort(reason);

    expect(await ending).toBe(reason);
  });

  it("between two items, and yields no further item", async () => {
    const { fetch, pages } = createListServer(countTo(1_000));
    const controller = new AbortController();
    const walk = readList(
      { fetch },
      {
        params: { query: { per_page: 10 } },
        signal: controller.signal,
      },
    );
    const got: number[] = [];
    const read = async (): Promise<void> => {
      for await (const { id } of walk) {
        got.push(id);
        if (id === 15) controller.abort(reason);
      }
    };

    expect(await getThrown(read())).toBe(reason);
    const asked = pages.length;
    await pause(20);

    expect(got).toEqual(countTo(15));
    expect(pages).toHaveLength(asked);
    expect(walk.report).toMatchObject({ complete: false, reason: "stopped", items: 15, resumePage: 2 });
  });

  it("between two pages", async () => {
    const { fetch, pages } = createListServer(countTo(1_000));
    const controller = new AbortController();
    const walk = readList({ fetch }, { signal: controller.signal });
    const read = async (): Promise<void> => {
      for await (const { current_page: page } of walk.pages()) if (page === 2) controller.abort(reason);
    };

    expect(await getThrown(read())).toBe(reason);
    expect(Math.max(...pages)).toBeLessThanOrEqual(6);
  });

  it("if onProgress aborts it", async () => {
    const { fetch } = createListServer(countTo(1_000));
    const controller = new AbortController();
    const onProgress = (): void => controller.abort(reason);
    const got: number[] = [];

    const walk = readList({ fetch }, { signal: controller.signal, onProgress });

    expect(await getThrown(collectIds(walk, got))).toBe(reason);
    expect(got).toEqual([]);
  });

  it("while a schema validates a row, and passes no further row to the schema", async () => {
    const { fetch } = createListServer(countTo(50));
    let rows = 0;
    const schema = toSchema(async () => {
      rows += 1;
      return await never;
    });
    const controller = new AbortController();
    const walk = readList({ fetch }, { schema, signal: controller.signal });

    const ending = getThrown(walk.toArray());
    await pause(30);
    controller.abort(reason);

    expect(await ending).toBe(reason);
    expect(rows).toBe(1);
    expect(walk.report).toMatchObject({ reason: "stopped", items: 0, resumePage: 1 });
  });

  it("if the schema aborts it while it validates rows", async () => {
    const { fetch } = createListServer(countTo(50));
    const controller = new AbortController();
    let rows = 0;
    const schema = toSchema(async (value) => {
      rows += 1;
      if (rows === 5) controller.abort(reason);
      return { value };
    });

    const end = await getThrown(readList({ fetch }, { schema, signal: controller.signal }).toArray());
    await pause(10);

    expect(end).toBe(reason);
    expect(rows).toBeLessThanOrEqual(6);
  });

  it("with AbortSignal.timeout, on a list that never ends", async () => {
    const list = countTo(1_000);
    const { fetch } = createListServer(list, {
      answer: async () => {
        const { length } = list;
        for (let row = 1; row <= 100; row++) list.push(length + row);
        await pause(5);
      },
    });

    const end = await getThrown(collectIds(readList({ fetch }, { signal: AbortSignal.timeout(60), maxPasses: 99 })));

    expect(end).toMatchObject({ name: "TimeoutError" });
    expect(isVoiceAssistantsError(end)).toBe(false);
  });

  it("and removes its listeners from a signal that 20 iterations share", async () => {
    const { fetch } = createListServer(countTo(300));
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...event: Parameters<typeof add>) => {
      listeners += 1;
      add(...event);
    };
    signal.removeEventListener = (...event: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...event);
    };

    for (let walks = 0; walks < 20; walks++) {
      await collectIds(readList({ fetch }, { signal }));
    }

    expect(listeners).toBe(0);
  });
});

describe("an abort", () => {
  it("closes the connection to the server", async () => {
    let closed = 0;
    const server = await listen((_, outgoing) => {
      outgoing.on("close", () => (closed += 1));
      outgoing.write('{"data":[');
    });
    onTestFinished(server.close);

    await getThrown(
      createClient({ apiKey: "key", baseUrl: server.url }).GET(PATH, { signal: AbortSignal.timeout(30) }),
    );
    await pause(200);

    expect(closed).toBe(1);
  });

  it("ends pending calls and iterations even after a garbage collection", async () => {
    // In Node 20, a `Request` holds only a weak reference to the signal that it was created with.
    const server = await listen((_, outgoing) => void outgoing.write('{"data":['));
    const { fetch } = createListServer(countTo(500), { answer: ({ page }) => (page === 2 ? never : undefined) });
    const remote = createClient({ apiKey: "key", baseUrl: server.url });
    const refuse = async (): Promise<Response> => new Response("{}", { status: 429, headers: { "retry-after": "9" } });
    const controllers = Array.from({ length: 24 }, () => new AbortController());
    onTestFinished(server.close);

    const calls = controllers.map(({ signal }, index): Promise<unknown> => {
      if (index % 4 === 0) return remote.GET(PATH, { signal });
      if (index % 4 === 1) return connect(() => never).GET(PATH, { signal });
      if (index % 4 === 2) return connect(refuse).GET(PATH, { signal });
      return collectIds(readList({ fetch }, { signal }));
    });
    for (let round = 0; round < 4; round++) {
      await pause(20);
      collectGarbage();
    }
    for (const controller of controllers) controller.abort(reason);

    expect(await Promise.all(calls.map(getThrown))).toEqual(controllers.map(() => reason));
  });

  it("closes every connection, as break does, even after a garbage collection", async () => {
    const source = createListServer(countTo(1_000));
    let open = 0;
    const server = await listen(async (incoming, outgoing) => {
      const isFirst = incoming.url?.includes("page=1&") === true;
      if (!isFirst) {
        open += 1;
        outgoing.on("close", () => (open -= 1));
        return;
      }
      outgoing.end(await (await source.fetch(new Request(`http://localhost${incoming.url}`))).text());
    });
    onTestFinished(server.close);
    const client = createClient({ apiKey: "key", baseUrl: server.url });
    const controller = new AbortController();
    const calls = countTo(4).map(() =>
      getThrown(client.GET(PATH, { params: { query: { page: 2 } }, signal: controller.signal })),
    );
    const collect = async (until: () => boolean): Promise<void> => {
      while (!until()) {
        collectGarbage();
        await pause(10);
      }
    };

    let items = 0;
    for await (const { id } of readList(client, { params: { query: { per_page: 10 } } })) {
      items = id;
      if (items < 10) continue;
      await collect(() => open === 8);
      for (let round = 0; round < 5; round++) await pause(10).then(collectGarbage);
      break;
    }
    controller.abort(reason);
    await collect(() => open === 0);

    expect(items).toBe(10);
    expect(await Promise.all(calls)).toEqual(calls.map(() => reason));
  });
});
