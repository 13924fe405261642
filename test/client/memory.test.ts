import { expect, it } from "vitest";
import { createClient } from "../../src/index.js";
import {
  collectGarbage,
  collectIds,
  connect,
  countTo,
  getThrown,
  listen,
  never,
  PATH,
  pause,
  readList,
  reason,
} from "../helpers.js";
import { createListServer } from "../list-server.js";

async function collectUntil(isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    collectGarbage();
    await pause(10);
  }
}

// In Node 20, a `Request` holds only a weak reference to the signal that it was created with.
it("an abort ends pending calls and iterations even after a garbage collection", async () => {
  const server = await listen((_, outgoing) => void outgoing.write('{"data":['));
  const stalled = createListServer(500, { answer: ({ page }) => (page === 2 ? never : undefined) });
  const remote = createClient({ apiKey: "key", baseUrl: server.url });
  const refuse = async (): Promise<Response> => new Response("{}", { status: 429, headers: { "retry-after": "9" } });
  const controllers = Array.from({ length: 24 }, () => new AbortController());

  const calls = controllers.map(({ signal }, index): Promise<unknown> => {
    if (index % 4 === 0) return remote.GET(PATH, { signal });
    if (index % 4 === 1) return connect(() => never).GET(PATH, { signal });
    if (index % 4 === 2) return connect(refuse).GET(PATH, { signal });
    return collectIds(readList(stalled, { signal }));
  });
  const ends = calls.map(getThrown);
  for (let round = 0; round < 4; round++) await pause(20).then(collectGarbage);
  for (const controller of controllers) controller.abort(reason);

  expect(await Promise.all(ends)).toEqual(controllers.map(() => reason));
});

it("an abort, or break, closes every connection, even after a garbage collection", async () => {
  const source = createListServer(1_000);
  let open = 0;
  const server = await listen(async (incoming, outgoing) => {
    if (incoming.url?.includes("page=1&")) {
      outgoing.end(await (await source.fetch(new Request(`http://localhost${incoming.url}`))).text());
      return;
    }
    open += 1;
    outgoing.on("close", () => (open -= 1));
  });
  const client = createClient({ apiKey: "key", baseUrl: server.url });
  const controller = new AbortController();
  const calls = countTo(4).map(() =>
    getThrown(client.GET(PATH, { params: { query: { page: 2 } }, signal: controller.signal })),
  );

  let items = 0;
  for await (const { id } of readList(client, { params: { query: { per_page: 10 } } })) {
    items = id;
    if (items < 10) continue;
    await collectUntil(() => open === 8);
    for (let round = 0; round < 5; round++) await pause(10).then(collectGarbage);
    break;
  }
  controller.abort(reason);
  await collectUntil(() => open === 0);

  expect(items).toBe(10);
  expect(await Promise.all(calls)).toEqual(calls.map(() => reason));
});

it("requests do not pile up in memory", async () => {
  let collected = 0;
  const registry = new FinalizationRegistry(() => (collected += 1));
  const client = connect(async (request) => {
    registry.register(request, undefined);
    return Response.json({ data: [] });
  });

  for (let call = 0; call < 50; call++) await client.GET(PATH);
  await collectUntil(() => collected > 45);

  expect(collected).toBeLessThanOrEqual(50);
});
