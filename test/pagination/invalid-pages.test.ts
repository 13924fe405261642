import { describe, expect, it } from "vitest";
import { collectIds, countTo, createSandbox, getThrown, type Id, PATH, readList } from "../helpers.js";
import { type Answering, createListServer, type LightPage } from "../list-server.js";

describe("an invalid page", () => {
  type Change = (usual: LightPage) => unknown;
  const lies: [string, Change][] = [
    ["data that is an object", (usual) => ({ ...usual, data: { ...usual.data } })],
    ["a row that is null", ({ data, ...usual }) => ({ ...usual, data: [...data.slice(1), null] })],
    ["a missing row", (usual) => ({ ...usual, data: usual.data.slice(1) })],
    ["an extra row", (usual) => ({ ...usual, data: [...usual.data, { id: 0 }] })],
    ["last_page 0", (usual) => ({ ...usual, last_page: 0 })],
    ["a total that is a list", (usual) => ({ ...usual, total: [430] })],
  ];

  it.each(lies)("is requested again, and throws if it is invalid twice: %s", async (_, change) => {
    /** Reads a list whose third page is invalid for the first `times` requests of it. */
    const read = async (times: number) => {
      let lied = 0;
      const server = createListServer(430, {
        answer: ({ page, usual }) => (page === 3 && (lied += 1) <= times ? change(usual) : undefined),
      });
      const walk = readList(server);
      const got: Id[] = [];
      const error: unknown = await collectIds(walk, got).catch((thrown: unknown) => thrown);
      return { error, got, report: walk.report, pages: server.pages };
    };

    const once = await read(1);
    const twice = await read(2);

    expect(once.got).toEqual(countTo(430));
    expect(once.report).toMatchObject({ complete: true, requests: 6, passes: 1 });
    expect(twice.error).toMatchObject({
      name: "InvalidResponseError",
      code: "invalid_response",
      message: expect.stringMatching(new RegExp(`^GET ${PATH}\\?page=3: .*\\(read twice\\)$`)),
      report: { complete: false, reason: "failed", items: 198, resumePage: 2 },
    });
    expect(twice.got).toEqual(countTo(198));
    expect(twice.pages.filter((asked) => asked === 3)).toHaveLength(2);
  });

  it("is not requested again if it is a redirect, which would not change", async () => {
    const sandbox = createSandbox({ assistants: 250, faults: [{ page: 2, kind: "redirect" }] });
    const walk = readList(sandbox, { concurrency: 1 });

    expect(await getThrown(walk.toArray())).toMatchObject({ name: "InvalidResponseError", redirected: true });
    expect(sandbox.requests).toHaveLength(2);
  });

  const numbers = { current_page: 1, per_page: 100, total: 1, last_page: 1 };
  const page = (row: object, changed: object = {}): object => ({ data: [row], ...numbers, ...changed });

  it.each<[string, unknown, string]>([
    ["an array", [{ id: 1 }], "with data, current_page, per_page, total, last_page; received an array"],
    ["the numbers under meta", { data: [{ id: 1 }], meta: numbers }, "received the numbers under meta"],
    ["an empty object", {}, "received an empty object"],
    ["null", null, "received null"],
    ["another object", { assistants: [] }, "received an object that lacks some of these"],
    ["a missing id", page({}), "expected data[0].id to be a string or a safe integer; received undefined"],
    ["another page", page({ id: 1 }, { current_page: 5 }), "expected current_page 1, got 5"],
    ["a text as total", page({ id: 1 }, { total: "many" }), "expected total to be a whole number, got a string"],
    ["a negative total", page({ id: 1 }, { total: -1 }), "expected total to be a whole number, got -1"],
    ["per_page 0", page({ id: 1 }, { per_page: 0 }), "expected per_page 1, got 0"],
    ["last_page 2 of an empty list", { ...numbers, data: [], total: 0, last_page: 2 }, "expected last_page 1, got 2"],
    // Instead of yielding the rounded id.
    ["an id that JSON rounds", page({ id: 2 ** 53 }), "9007199254740992, which is not a safe integer"],
  ])("throws an error that names the expected and the received value: %s", async (_, body, message) => {
    const error = await getThrown(collectIds(readList({ fetch: async () => Response.json(body) })));

    expect(error).toMatchObject({
      name: "InvalidResponseError",
      message: expect.stringContaining(`${message} (read twice)`),
    });
  });
});

it("accepts last_page 0 of an empty list, which Laravel before 5.5 sends", async () => {
  const walk = readList(createListServer(0, { answer: ({ usual }) => ({ ...usual, last_page: 0 }) }));

  expect(await collectIds(walk)).toEqual([]);
  expect(walk.report).toMatchObject({ complete: true, total: 0, requests: 1 });
});

describe("an IncompleteListError", () => {
  it.each<[string, ids: number[], message: string, total?: number]>([
    [
      "a row 250 times",
      Array(250).fill(7),
      "the list itself contains 249 rows more than once (1 of 250 items were read)",
    ],
    [
      "some rows three times",
      countTo(60).flatMap((id) => (id % 3 ? [id, id] : [id, id, id])),
      "the list itself contains 80 rows more than once (60 of 140 items were read)",
    ],
    ["no rows, but a total", [], "the server counts 1 assistant and lists 0", 1],
    ["more rows than its total, one twice", [...countTo(12), 12], "the server counts 11 assistants and lists 12", 11],
  ])("says what is wrong with a list that does not change: %s", async (_, ids, message, total) => {
    const answer = ({ usual }: Answering): object | undefined =>
      total === undefined ? undefined : { ...usual, total, last_page: 1 };
    const items = new Set(ids).size;

    expect(await getThrown(collectIds(readList(createListServer(ids, { answer }))))).toMatchObject({
      name: "IncompleteListError",
      message: `GET ${PATH}: ${message}`,
      report: { reason: "drift", duplicates: ids.length - items, items, resumePage: null },
    });
  });

  it("says to run again, rather than to resume at page 1, if the list does not settle", async () => {
    const answer = ({ nth, usual }: Answering): object => ({ ...usual, total: 13 + (nth % 2) });

    expect(await getThrown(collectIds(readList(createListServer(12, { answer }))))).toMatchObject({
      message: expect.stringMatching(/: the list did not settle in 3 passes \(12 of 1\d items were read\); run again$/),
      report: { resumePage: 1 },
    });
  });
});

describe("a page from a shared cache", () => {
  const serveCached = (times: number): ReturnType<typeof createListServer> =>
    createListServer(50, {
      answer: ({ nth, usual }) => (nth <= times ? Response.json(usual, { headers: { age: "45" } }) : undefined),
    });

  it("is requested again, and is an error that says what to do if it is cached then, too", async () => {
    const once = serveCached(1);

    expect(await collectIds(readList(once))).toEqual(countTo(50));
    expect(once.pages).toEqual([1, 1]);
    expect(await getThrown(collectIds(readList(serveCached(2))))).toMatchObject({
      name: "InvalidResponseError",
      message: expect.stringMatching(/\(Age: 45\).*"Cache-Control": "no-cache"/),
    });
  });

  it("is not one without `Age`, with `Age: 0`, or with headers that cannot be read", async () => {
    const forbidden = { get: (): never => expect.fail("not allowed") };
    for (const headers of [undefined, new Headers({ age: "0" }), forbidden]) {
      const data = { data: [{ id: 1 }], current_page: 1, per_page: 100, total: 1, last_page: 1 };

      expect(
        await collectIds(readList({ GET: async () => ({ data, response: { ok: true, headers } }) as never })),
      ).toEqual([1]);
    }
  });
});
