import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isIncompleteListError, isVoiceAssistantsError } from "../../src/index.js";
import type { Fault } from "../../src/sandbox/create-sandbox.js";
import { collectIds, connect, countTo, createSandbox, type Id, readList, toAssistants } from "../helpers.js";
import { createListServer } from "../list-server.js";

vi.setConfig({ testTimeout: 30_000 });

/** The result of an iteration. */
type Outcome = { got: Id[]; error: unknown };

async function walkToEnd(walk: AsyncIterable<{ readonly id: Id }>): Promise<Outcome> {
  const got: Id[] = [];
  const error = await collectIds(walk, got).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { got, error };
}

const concurrency = fc.integer({ min: 1, max: 6 });
const perPage = fc.integer({ min: 1, max: 8 });
const size = fc.integer({ min: 0, max: 40 });

describe("a list that does not change", () => {
  const fault: fc.Arbitrary<Fault> = fc.record({
    nth: fc.integer({ min: 1, max: 25 }),
    times: fc.constant(1),
    kind: fc.constantFrom("reset", "truncated", "empty", "html", "status"),
    status: fc.constantFrom(408, 429, 500, 502, 503, 504),
  });
  const deadly: fc.Arbitrary<Fault> = fc.record({
    page: fc.integer({ min: 1, max: 12 }),
    times: fc.integer({ min: 1, max: 6 }),
    kind: fc.constantFrom("html", "empty", "wrong-page", "clamp", "redirect", "status", "body"),
    body: fc.constantFrom(null, {}, { data: [null] }, { data: [] }),
    status: fc.constantFrom(302, 401, 403, 422, 500),
  });

  it("is yielded completely, once and in order, if the faults are temporary", async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        perPage,
        concurrency,
        fc.array(fault, { maxLength: 8 }),
        async (rows, maxPerPage, inFlight, faults) => {
          const all = countTo(rows);
          const sandbox = createSandbox({ assistants: toAssistants(all), perPage: "clamp", maxPerPage, faults });
          const client = connect(sandbox.fetch, { retry: { attempts: 9, minDelay: 0 } });
          const walk = readList(client, { concurrency: inFlight });

          const { got, error } = await walkToEnd(walk);

          expect(error).toBeUndefined();
          expect(got).toEqual(all);
          expect(walk.report).toMatchObject({ complete: true, items: rows, passes: 1, duplicates: 0 });
          expect(walk.report?.requests).toBe(sandbox.requests.length);
        },
      ),
      // Regression: a prefetched page at a place that no page can overlap took a second pass.
      { numRuns: 100, examples: [[9, 3, 2, []]] },
    );
  });

  it("is yielded up to a fault, and resumePage yields the rest", async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        perPage,
        concurrency,
        fc.array(deadly, { minLength: 1, maxLength: 3 }),
        async (rows, maxPerPage, inFlight, given) => {
          const all = countTo(rows);
          // `status` applies only to the kind `status`, and `body` only to the kind `body`.
          const faults = given.map(({ status, ...rest }) => ({
            ...rest,
            ...(rest.kind === "status" ? { status } : {}),
            ...(rest.kind === "body" ? {} : { body: undefined }),
          }));
          const sandbox = createSandbox({
            assistants: toAssistants(all),
            perPage: "clamp",
            maxPerPage,
            faults: faults as Fault[],
          });
          const client = connect(sandbox.fetch, { retry: { attempts: 2, minDelay: 0 } });
          const walk = readList(client, { concurrency: inFlight });

          const { got, error } = await walkToEnd(walk);

          // Resumes with the report's `perPage`, since the server may have clamped the page size.
          const { resumePage, perPage: rowsPerPage } = walk.report ?? {};
          const calm = createSandbox({ assistants: toAssistants(all), perPage: "clamp", maxPerPage });
          const rest = readList(calm, {
            params: { query: { page: resumePage ?? 1_000, per_page: rowsPerPage ?? 100 } },
          });

          expect(error === undefined || isVoiceAssistantsError(error)).toBe(true);
          expect(walk.report).toMatchObject({ complete: error === undefined, items: got.length });
          // The resumed page can contain rows that were already yielded, hence the set.
          expect([...new Set([...got, ...(await collectIds(rest))])]).toEqual(all);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("is yielded from the start page to the limit, without a request past the limit", async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        perPage,
        concurrency,
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        async (rows, maxPerPage, inFlight, limit, start, verify) => {
          const server = createListServer(countTo(rows), { maxPerPage });
          const options = { concurrency: inFlight, limit, verify, params: { query: { page: start } } };
          const positions: number[] = [];
          const client = connect((request) => {
            const { searchParams } = new URL(request.url);
            const rowsPerPage = Math.min(Number(searchParams.get("per_page")), maxPerPage);
            positions.push((Number(searchParams.get("page")) - 1) * rowsPerPage);
            return server.fetch(request);
          });
          const walk = readList(client, options);
          const first = (start - 1) * maxPerPage;

          const got = await collectIds(walk);

          expect(got).toEqual(countTo(rows).slice(first, first + limit));
          expect(Math.max(...positions)).toBeLessThanOrEqual(Math.max(first, Math.min(rows, first + limit)));
          expect(walk.report?.items).toBe(got.length);
          const isLeft = rows > first + limit;
          const whole = start > 1 ? "partial" : "complete";
          expect(walk.report).toMatchObject({
            reason: isLeft ? "limit" : whole,
            complete: !isLeft && start === 1,
          });
        },
      ),
      { numRuns: 100, examples: [[2, 1, 1, 2, 1, true]] },
    );
  });

  it("can be left at any row, and no further request follows", async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        perPage,
        concurrency,
        fc.integer({ min: 1, max: 40 }),
        async (rows, maxPerPage, inFlight, leave) => {
          const server = createListServer(countTo(rows), { maxPerPage });
          const got: Id[] = [];
          for await (const { id } of readList(server, { concurrency: inFlight })) {
            if (got.push(id) === leave) break;
          }
          const asked = server.pages.length;
          await new Promise((resolve) => {
            setImmediate(resolve);
          });

          expect(got).toEqual(countTo(rows).slice(0, leave));
          expect(server.pages).toHaveLength(asked);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** A change after a request: rows are deleted, inserted in front, or appended. */
type Change = { readonly kind: "delete" | "front" | "end" | "none"; readonly at: number; readonly rows: number };

/** Reads a list to which one of the `changes` is made after each request. */
async function walkWhile(
  rows: number,
  maxPerPage: number,
  inFlight: number,
  changes: readonly Change[],
  limit?: number,
): Promise<Outcome & { missing: Id[]; complete: boolean | undefined }> {
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
  const walk = readList(server, { concurrency: inFlight, maxPasses: 6, limit });
  const outcome = await walkToEnd(walk);
  const seen = new Set(outcome.got);
  const missing = countTo(rows).filter((id) => !gone.has(id) && !seen.has(id));
  return { ...outcome, missing, complete: walk.report?.complete };
}

const toChange = (kinds: readonly Change["kind"][], most: number): fc.Arbitrary<Change> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    at: fc.integer({ min: 0, max: 40 }),
    rows: fc.integer({ min: 1, max: most }),
  });
const drop = (rows: number): Change => ({ kind: "delete", at: 0, rows });
const none: Change = { kind: "none", at: 0, rows: 0 };

describe("a list that changes", () => {
  it.each<[string, readonly Change["kind"][], number]>([
    ["one row at a time", ["none", "none", "delete", "front", "end"], 1],
    ["many rows at a time", ["none", "none", "delete", "front", "end"], 12],
  ])("yields each row that was in the list throughout exactly once, or throws: %s", async (_, kinds, most) => {
    await fc.assert(
      fc.asyncProperty(
        size,
        perPage,
        concurrency,
        fc.array(toChange(kinds, most), { maxLength: 60 }),
        async (rows, maxPerPage, inFlight, changes) => {
          const { got, missing, error, complete } = await walkWhile(rows, maxPerPage, inFlight, changes);

          expect(new Set(got).size).toBe(got.length);
          // An iteration without an IncompleteListError must be complete and miss no row.
          const end = isIncompleteListError(error) ? "loud" : { error, missing, complete };
          expect(["loud", { error: undefined, missing: [], complete: true }]).toContainEqual(end);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("yields at most `limit` rows, and is incomplete only if it yields fewer", async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        perPage,
        concurrency,
        fc.integer({ min: 1, max: 45 }),
        fc.array(toChange(["none", "none", "delete", "front", "end"], 3), { maxLength: 60 }),
        async (rows, maxPerPage, inFlight, limit, changes) => {
          const { got, missing, error, complete } = await walkWhile(rows, maxPerPage, inFlight, changes, limit);

          expect(new Set(got).size).toBe(got.length);
          expect(got.length).toBeLessThanOrEqual(limit);
          expect(got.length < limit ? isIncompleteListError(error) || complete : error === undefined).toBe(true);
          expect(complete === true ? missing : []).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("yields all rows if they only change places, or throws", async () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 39 })), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(size, perPage, concurrency, moves, async (rows, maxPerPage, inFlight, given) => {
        const list: Id[] = countTo(rows);
        const server = createListServer(list, {
          maxPerPage,
          answer: ({ nth }) => {
            const [from = 0, to = 0] = given[nth - 1] ?? [0, 0];
            list.splice(to % (rows || 1), 0, ...list.splice(from % (rows || 1), 1));
          },
        });

        const { got, error } = await walkToEnd(readList(server, { concurrency: inFlight }));

        expect(new Set(got).size).toBe(got.length);
        expect(isIncompleteListError(error) || got.length === rows).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it("yields each row that was in the list throughout while others are deleted, or throws", async () => {
    const few = fc.integer({ min: 1, max: 4 }).map(drop);
    const drops = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: few }), {
      minLength: 40,
      maxLength: 90,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        drops,
        async (rows, maxPerPage, inFlight, changes) => {
          const { got, missing, error } = await walkWhile(rows, maxPerPage, inFlight, changes);

          expect(new Set(got).size).toBe(got.length);
          expect(isIncompleteListError(error) ? [] : missing).toEqual([]);
        },
      ),
      {
        numRuns: 60,
        // Regressions: the repeated request at a boundary came too late, and rows had moved past it.
        examples: [
          [12, 2, 1, [0, 0, 0, 0, 1, 0, 1, 2, 0, 0, 0, 1, 3].map(drop)],
          [
            15,
            1,
            2,
            [0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 2, 0, 1, 0, 0, 0, 1, 0, 2].map(drop),
          ],
          [23, 2, 1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 1].map(drop)],
        ],
      },
    );
  });
});
