import { describe, expect, it } from "vitest";
import { collectIds, countTo, createSandbox, getThrown, type Id, PATH, readList } from "../helpers.js";
import { type Answering, createListServer, type LightPage } from "../list-server.js";

describe("an invalid page", () => {
  type Change = (usual: LightPage) => unknown;
  const withId =
    (id: unknown): Change =>
    ({ data, ...usual }) => ({ ...usual, data: [...data.slice(1), { id }] });
  const withNumber =
    (name: keyof LightPage, value: unknown): Change =>
    (usual) => ({ ...usual, [name]: value });

  const lies: [string, number, Change][] = [
    ["{}", 3, () => ({})],
    ["null", 3, () => null],
    ["data that is an object", 3, (usual) => ({ ...usual, data: { ...usual.data } })],
    ["a row that is null", 3, ({ data, ...usual }) => ({ ...usual, data: [...data.slice(1), null] })],
    ["a row that is a list", 3, ({ data, ...usual }) => ({ ...usual, data: data.map(() => []) })],
    ["a row without id", 3, withId(undefined)],
    ["an id that is an object", 3, withId({})],
    ["an id with a fraction", 3, withId(1.5)],
    ["a missing row", 3, (usual) => ({ ...usual, data: usual.data.slice(1) })],
    ["an extra row", 3, (usual) => ({ ...usual, data: [...usual.data, { id: 0 }] })],
    ["no rows in the middle", 3, withNumber("data", [])],
    ["a missing row on page 1", 1, (usual) => ({ ...usual, data: usual.data.slice(1) })],
    ["no rows on page 1", 1, withNumber("data", [])],
    ["last_page too small on page 1", 1, withNumber("last_page", 3)],
    ["last_page too small", 3, withNumber("last_page", 3)],
    ["last_page too large", 5, withNumber("last_page", 6)],
    ["last_page 0", 3, withNumber("last_page", 0)],
    ["another page", 3, withNumber("current_page", 4)],
    ["a smaller per_page", 3, (usual) => ({ ...usual, per_page: 50, last_page: 9, data: usual.data.slice(50) })],
    ["per_page 0", 1, withNumber("per_page", 0)],
    ["a negative total on page 1", 1, (usual) => ({ ...usual, total: -1, last_page: 1, data: [] })],
    ["a total that is not numeric", 3, withNumber("total", "430 rows")],
    ["a total with a fraction", 3, withNumber("total", 430.5)],
    ["a total that is null", 3, withNumber("total", null)],
    ["a total that is true", 1, (usual) => ({ ...usual, total: true, last_page: 1, data: [{ id: 1 }] })],
    ["a total that is a list", 1, (usual) => ({ ...usual, total: [1], last_page: 1, data: [{ id: 1 }] })],
  ];

  /** The number of rows that are yielded before each page. */
  const ends: Record<number, number> = { 1: 0, 3: 198, 5: 388 };

  /** Reads a list whose page is invalid for the first `times` requests of it. */
  async function read(times: number, page: number, change: Change) {
    let lied = 0;
    const server = createListServer(430, {
      answer: (asked) => {
        if (asked.page !== page || lied === times) return undefined;
        lied += 1;
        return Response.json(change(asked.usual));
      },
    });
    const walk = readList(server);
    const got: Id[] = [];
    const ending = collectIds(walk, got).catch((thrown: unknown) => thrown);
    return { error: await ending, got, report: walk.report, pages: server.pages };
  }

  it.each(lies)("is requested again, and throws if it is invalid twice: %s", async (_, page, change) => {
    const once = await read(1, page, change);
    const twice = await read(2, page, change);

    expect(once.got).toEqual(countTo(430));
    expect(once.report).toMatchObject({ complete: true, requests: 6, passes: 1 });
    expect(twice.error).toMatchObject({
      name: "InvalidResponseError",
      code: "invalid_response",
      message: expect.stringMatching(new RegExp(`^GET ${PATH}\\?page=${page}: .*\\(read twice\\)$`)),
      report: { complete: false, reason: "failed", items: ends[page] },
    });
    // `resumePage` is the page of the last yielded row, in pages of the server's size.
    const { items = 0, perPage = 1, resumePage } = twice.report ?? {};
    expect(resumePage).toBe(Math.max(1, Math.ceil(items / perPage)));
    expect(twice.got).toEqual(countTo(ends[page] ?? 0));
    expect(twice.pages.filter((asked) => asked === page)).toHaveLength(2);
  });

  it.each(["html", "empty"] as const)("is requested again if it is not JSON: %s", async (kind) => {
    const walk = readList(createSandbox({ assistants: 250, faults: [{ page: 2, kind }] }));

    expect(await walk.toArray()).toHaveLength(250);
    expect(walk.report).toMatchObject({ complete: true, passes: 1, requests: 4 });
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
    [
      "an array",
      [{ id: 1 }],
      "expected an object with data, current_page, per_page, total, last_page; received an array",
    ],
    ["the numbers under meta", { data: [{ id: 1 }], meta: numbers }, "received the numbers under meta"],
    ["an empty object", {}, "received an empty object"],
    ["null", null, "received null"],
    ["another object", { assistants: [] }, "received an object that lacks some of these"],
    ["an id that is null", page({ id: null }), "expected data[0].id to be a string or a safe integer"],
    ["another page", page({ id: 1 }, { current_page: 5 }), "expected current_page 1, got 5"],
    [
      "a total that is a string",
      page({ id: 1 }, { total: "many" }),
      "expected total to be a whole number, got a string",
    ],
    // Instead of yielding the rounded id.
    ["an id that JSON rounds", page({ id: 2 ** 53 }), "9007199254740992, which is not a safe integer"],
  ])("throws an error that names the expected and the received value: %s", async (_, body, message) => {
    const error = await getThrown(collectIds(readList({ fetch: async () => Response.json(body) })));

    expect(error).toMatchObject({ name: "InvalidResponseError", message: expect.stringContaining(message) });
  });
});

it("accepts last_page 0 of an empty list, which Laravel before 5.5 sends", async () => {
  const walk = readList(createListServer(0, { answer: ({ usual }) => ({ ...usual, last_page: 0 }) }));

  expect(await collectIds(walk)).toEqual([]);
  expect(walk.report).toMatchObject({ complete: true, total: 0, requests: 1 });
});

describe("an IncompleteListError", () => {
  it.each<[string, number[], string]>([
    ["two rows twice", [...countTo(150), 7, 150], "2 rows more than once (150 of 152 items were read)"],
    ["the whole list twice", [...countTo(150), ...countTo(150)], "150 rows more than once"],
    ["one row 250 times", Array(250).fill(7), "249 rows more than once"],
    [
      "two or three of each row",
      countTo(60).flatMap((id) => (id % 3 ? [id, id] : [id, id, id])),
      "80 rows more than once",
    ],
  ])("reports that the list itself has duplicates if ids repeat while nothing changes: %s", async (_, ids, message) => {
    expect(await getThrown(collectIds(readList(createListServer(ids))))).toMatchObject({
      name: "IncompleteListError",
      message: expect.stringContaining(`GET ${PATH}: the list itself contains ${message}`),
      report: { reason: "drift", duplicates: ids.length - new Set(ids).size, resumePage: null },
    });
  });

  it.each([
    [250, 251, "251 assistants and lists 250"],
    [0, 1, "1 assistant and lists 0"],
    [12, 11, "11 assistants and lists 12"],
  ])("says that `total` is wrong if nothing else is: %i rows, total %i", async (rows, total, message) => {
    const answer = ({ usual }: Answering): object => ({
      ...usual,
      total,
      last_page: Math.max(1, Math.ceil(total / usual.per_page)),
    });

    expect(await getThrown(collectIds(readList(createListServer(rows, { answer }))))).toMatchObject({
      message: `GET ${PATH}: the server counts ${message}`,
      report: { reason: "drift", duplicates: 0, items: rows, resumePage: null },
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
    const forbidden = {
      get: () => {
        throw new Error("not allowed");
      },
    };
    for (const headers of [undefined, new Headers({ age: "0" }), forbidden]) {
      const data = { data: [{ id: 1 }], current_page: 1, per_page: 100, total: 1, last_page: 1 };

      expect(
        await collectIds(readList({ GET: async () => ({ data, response: { ok: true, headers } }) as never })),
      ).toEqual([1]);
    }
  });
});
