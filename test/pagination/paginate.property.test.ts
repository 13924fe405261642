import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIncompleteListError, isVoiceAssistantsError, paginate } from "../../src/index.js";
import type { Fault } from "../../src/sandbox/create-sandbox.js";
import { collectIds, connect, countTo, createSandbox, type Id, PATH, readList, toAssistants } from "../helpers.js";
import { createListServer } from "../list-server.js";

/** Checks a property with random values. */
async function holds<Values extends [unknown, ...unknown[]]>(
  { runs = 100, examples = [] }: { runs?: number; examples?: Values[] },
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  check: (...values: Values) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(...arbitraries, check), { numRuns: runs, examples });
}

/** Reads to the end, or up to an error. */
async function readToEnd(items: AsyncIterable<{ readonly id: Id }>): Promise<{ got: Id[]; error: unknown }> {
  const got: Id[] = [];
  const error = await collectIds(items, got).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { got, error };
}

const concurrency = fc.integer({ min: 1, max: 6 });
const perPage = fc.integer({ min: 1, max: 8 });
const size = fc.integer({ min: 0, max: 40 });
const limit = fc.integer({ min: 1, max: 45 });

describe("a list that does not change", () => {
  const temporary: fc.Arbitrary<Fault> = fc.record({
    nth: fc.integer({ min: 1, max: 25 }),
    times: fc.constant(1),
    kind: fc.constantFrom("reset", "truncated", "empty", "html", "status"),
    status: fc.constantFrom(408, 429, 500, 502, 503, 504),
  });
  const permanent: fc.Arbitrary<Fault> = fc
    .record({
      page: fc.integer({ min: 1, max: 12 }),
      times: fc.integer({ min: 1, max: 6 }),
      kind: fc.constantFrom("html", "empty", "wrong-page", "clamp", "redirect", "status", "body"),
      body: fc.constantFrom(null, {}, { data: [null] }, { data: [] }),
      status: fc.constantFrom(302, 401, 403, 422, 500),
    })
    // `status` applies only to the kind `status`, and `body` only to the kind `body`.
    .map(({ status, body, ...fault }) => ({
      ...fault,
      ...(fault.kind === "status" ? { status } : fault.kind === "body" ? { body } : {}),
    }));

  it("is yielded completely, once and in order, if the faults are temporary", async () => {
    // Regression: a prefetched page at a place that no page can overlap took a second pass.
    const examples: [number, number, number, Fault[]][] = [[9, 3, 2, []]];
    const faults = fc.array(temporary, { maxLength: 8 });
    await holds({ examples }, [size, perPage, concurrency, faults], async (rows, maxPerPage, inFlight, given) => {
      const sandbox = createSandbox({
        assistants: toAssistants(countTo(rows)),
        perPage: "clamp",
        maxPerPage,
        faults: given,
      });
      const client = connect(sandbox.fetch, { retry: { attempts: 9, minDelay: 0 } });
      const walk = readList(client, { concurrency: inFlight });

      expect(await readToEnd(walk)).toEqual({ got: countTo(rows), error: undefined });
      expect(walk.report).toMatchObject({ complete: true, items: rows, passes: 1, duplicates: 0 });
      expect(walk.report?.requests).toBe(sandbox.requests.length);
    });
  });

  it("is yielded up to a fault, and the report yields the rest", async () => {
    const faults = fc.array(permanent, { minLength: 1, maxLength: 3 });
    await holds({}, [size, perPage, concurrency, faults], async (rows, maxPerPage, inFlight, given) => {
      const options = { assistants: toAssistants(countTo(rows)), perPage: "clamp", maxPerPage } as const;
      const failing = createSandbox({ ...options, faults: given });
      const walk = readList(connect(failing.fetch, { retry: { attempts: 2, minDelay: 0 } }), { concurrency: inFlight });

      const { got, error } = await readToEnd(walk);
      const rest = error ? paginate(connect(createSandbox(options).fetch), PATH, { resume: walk.report }) : [];

      expect(error === undefined || isVoiceAssistantsError(error)).toBe(true);
      expect(walk.report).toMatchObject({ complete: error === undefined, items: got.length });
      expect(walk.report?.requests).toBe(failing.requests.length);
      // The resumed page can contain rows that were already yielded, hence the set.
      for await (const { id } of rest) got.push(id);
      expect([...new Set(got)]).toEqual(countTo(rows));
    });
  });

  it("is yielded from the start page to the limit, without a request past the limit", async () => {
    const page = fc.integer({ min: 1, max: 8 });
    await holds(
      { examples: [[2, 1, 1, 2, 1, true]] },
      [size, perPage, concurrency, limit, page, fc.boolean()],
      async (rows, maxPerPage, inFlight, most, start, verify) => {
        const positions: number[] = [];
        const server = createListServer(rows, {
          maxPerPage,
          answer: ({ page: asked, usual }) => void positions.push((asked - 1) * usual.per_page),
        });
        const query = { page: start };
        const walk = readList(server, { concurrency: inFlight, limit: most, verify, params: { query } });
        const first = (start - 1) * maxPerPage;

        const got = await collectIds(walk);

        const isLeft = rows > first + most;
        expect(got).toEqual(countTo(rows).slice(first, first + most));
        expect(Math.min(...positions)).toBe(first);
        expect(Math.max(...positions)).toBeLessThanOrEqual(Math.max(first, Math.min(rows, first + most)));
        expect(walk.report).toMatchObject({
          items: got.length,
          reason: isLeft ? "limit" : start > 1 ? "partial" : "complete",
          complete: !isLeft && start === 1,
        });
        expect(walk.report?.resumePage === null).toBe(!isLeft);
      },
    );
  });

  it("can be left at any row, and no further request follows", async () => {
    await holds({}, [size, perPage, concurrency, limit], async (rows, maxPerPage, inFlight, leave) => {
      const server = createListServer(rows, { maxPerPage });
      const got: Id[] = [];
      for await (const { id } of readList(server, { concurrency: inFlight })) if (got.push(id) === leave) break;
      const asked = server.pages.length;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });

      expect(got).toEqual(countTo(rows).slice(0, leave));
      expect(server.pages).toHaveLength(asked);
    });
  });
});

/** A change after a request: rows are deleted, inserted in front, or appended. */
type Change = { readonly kind: "delete" | "front" | "end" | "none"; readonly at: number; readonly rows: number };

/** Reads a list to which one of the `changes` is made after each request. */
async function readWhile(
  rows: number,
  maxPerPage: number,
  inFlight: number,
  changes: readonly Change[],
  most?: number,
): Promise<{ got: Id[]; error: unknown; missing: Id[]; complete: boolean | undefined }> {
  const list: Id[] = countTo(rows);
  const gone = new Set<Id>();
  let next = rows;
  const server = createListServer(list, {
    maxPerPage,
    answer: ({ nth }) => {
      const { kind, at, rows: count } = changes[nth - 1] ?? { kind: "none", at: 0, rows: 0 };
      const added = (): Id[] => Array.from({ length: count }, () => (next += 1));
      if (kind === "delete") for (const id of list.splice(at % (list.length + 1), count)) gone.add(id);
      if (kind === "front") list.unshift(...added());
      if (kind === "end") list.push(...added());
    },
  });
  const walk = readList(server, { concurrency: inFlight, maxPasses: 6, limit: most });
  const outcome = await readToEnd(walk);
  const seen = new Set(outcome.got);
  expect(seen.size).toBe(outcome.got.length);
  const missing = countTo(rows).filter((id) => !gone.has(id) && !seen.has(id));
  return { ...outcome, missing, complete: walk.report?.complete };
}

const toChanges = (most: number): fc.Arbitrary<Change[]> =>
  fc.array(
    fc.record<Change>({
      kind: fc.constantFrom("none", "none", "delete", "front", "end"),
      at: fc.integer({ min: 0, max: 40 }),
      rows: fc.integer({ min: 1, max: most }),
    }),
    { maxLength: 60 },
  );
/** Deletes as many of the first rows after each request as its digit says. */
const drop = (counts: string): Change[] => Array.from(counts, (count) => ({ kind: "delete", at: 0, rows: +count }));

it("a list that changes yields each row that was in it throughout exactly once up to the limit, or throws", async () => {
  const changes = fc.oneof(toChanges(1), toChanges(12));
  const limits = fc.option(limit, { nil: undefined, freq: 1 });
  // Regressions: the repeated request at a boundary came too late, and rows had moved past it.
  const examples: Parameters<typeof readWhile>[] = [
    [12, 2, 1, drop("0000101200013"), undefined],
    [15, 1, 2, drop("00000011000100010011010201000102"), undefined],
    [23, 2, 1, drop("000000000012000100000001201"), undefined],
  ];
  await holds({ runs: 220, examples }, [size, perPage, concurrency, changes, limits], async (...scenario) => {
    const most = scenario[4] ?? Infinity;
    const { got, missing, error, complete } = await readWhile(...scenario);

    expect(got.length).toBeLessThanOrEqual(most);
    // An iteration without an IncompleteListError must reach its limit, or be complete and miss no row.
    const isFull = got.length === most;
    const end = { error, missing: isFull ? [] : missing, complete: isFull || complete };
    const whole = { error: undefined, missing: [], complete: true };
    expect(isFull ? [whole] : ["loud", whole]).toContainEqual(isIncompleteListError(error) ? "loud" : end);
    expect(complete === true ? missing : []).toEqual([]);
  });
});
