import { describe, expect, it } from "vitest";
import type { Id } from "../../src/pagination/page.js";
import { createPass, type PassOptions, type Source } from "../../src/pagination/pass.js";
import type { Window } from "../../src/pagination/windows.js";
import { countTo } from "../list-server.js";

type Options = Partial<PassOptions & Pick<Source, "startPage" | "size" | "isFixed">> & {
  /** Called after each response with the number of the request, so that the list changes after the window was read. */
  readonly after?: (nth: number, list: Id[]) => void;
  /** The page size that the server uses, whatever size is requested. */
  readonly answered?: number;
};

/** Runs one pass over a list. @returns the requested windows, the ids in the order of the steps, and the findings */
async function run(list: Id[], options: Options = {}) {
  const { after, answered, concurrency = 1, limit = Infinity, ...server } = options;
  const asked: string[] = [];
  const source: Source = {
    name: ({ number }) => `page ${number}`,
    startPage: 1,
    size: 10,
    isFixed: false,
    ...server,
    request(window: Window) {
      const nth = asked.push(`${window.number}/${window.size}`);
      const size = answered ?? window.size;
      const start = (window.number - 1) * size;
      const rows = list.slice(start, start + size).map((id) => ({ id }));
      const page = { number: window.number, size, start, end: start + rows.length, total: list.length, rows, body: {} };
      after?.(nth, list);
      return Promise.resolve(page);
    },
    cancel() {},
  };
  const seen = new Set<Id>();
  const { steps, getFindings } = createPass(source, { concurrency, limit }, seen);
  const ids: Id[] = [];
  for await (const { rows } of steps()) {
    ids.push(...rows.map(({ id }) => id));
    if (ids.length >= limit) break;
  }
  return { asked, ids, findings: getFindings(), source };
}

describe("a pass over a list that does not change", () => {
  it.each([1, 4])(
    "reads windows that overlap by one row until one is not full, with concurrency %i",
    async (concurrency) => {
      const { asked, ids, findings } = await run(countTo(25), { concurrency });

      expect(asked).toEqual(["1/10", "2/9", "3/8", "3/10"]);
      expect(ids).toEqual(countTo(25));
      expect(findings).toMatchObject({ isWhole: true, isQuiet: true, least: 25, most: 25, size: 25 });
    },
  );

  it("reads one more window if the last full window ends where the list ends", async () => {
    expect((await run(countTo(9))).asked).toEqual(["1/10"]);
    expect((await run(countTo(10))).asked).toEqual(["1/10", "2/9"]);
    expect((await run([])).asked).toEqual(["1/10"]);
  });

  it("begins at the given page, and yields no row before it", async () => {
    expect((await run(countTo(25), { startPage: 2 })).ids).toEqual(countTo(25).slice(10));
  });

  it("requests no window beyond the limit", async () => {
    expect((await run(countTo(1_000), { limit: 12, concurrency: 8 })).asked).toEqual(["1/10", "2/9"]);
    expect((await run(countTo(1_000), { limit: 10, concurrency: 8 })).asked).toEqual(["1/10"]);
  });
});

describe("a pass over a list that changes", () => {
  it("reads the gap after a delete before the windows that were requested ahead", async () => {
    const { asked, ids, findings } = await run(countTo(40), {
      after: (nth, list) => void (nth === 1 && list.splice(0, 5)),
    });

    expect(ids).toEqual(countTo(40));
    expect(asked.length).toBeGreaterThan(5);
    expect(findings).toMatchObject({ isWhole: true, duplicates: 0 });
  });

  it("detects a delete and an insert that cancel out", async () => {
    const { ids } = await run(countTo(40), {
      after(nth, list) {
        if (nth !== 1) return;
        list.shift();
        list.push(41);
      },
    });

    expect(ids).toEqual(countTo(41));
  });

  it("goes back to a row that it has read if the list shrinks meanwhile", async () => {
    const { ids, findings } = await run(countTo(100), {
      concurrency: 4,
      after: (nth, list) => void (nth === 6 && list.splice(10, 60)),
    });

    expect(ids.filter((id) => Number(id) <= 10 || Number(id) > 70)).toEqual([
      ...countTo(10),
      ...countTo(100).slice(70),
    ]);
    expect(findings.isWhole).toBe(true);
  });

  it("stops and is not complete if the list grows faster than the pass reads", async () => {
    const { asked, findings } = await run(countTo(50), {
      after: (_, list) => void list.push(...countTo(20).map((id) => list.length + id)),
    });

    expect(findings.isWhole).toBe(false);
    // Four times the 5 windows that the first `total` implies and 40 more, after the first response. No request is sent
    // after the response that ends the pass.
    expect(asked).toHaveLength(1 + 4 * 5 + 40 + 1);
  });
});

describe("a server with a fixed page size", () => {
  it("reveals its page size on the first page", async () => {
    const { source, ids } = await run(countTo(25), { size: 100, answered: 10 });

    expect(source).toMatchObject({ size: 10, isFixed: true });
    expect(ids).toEqual(countTo(25));
  });

  it("is read once if its pages have two rows, which cannot overlap", async () => {
    const { asked, ids } = await run(countTo(7), { answered: 2 });

    expect(asked).toEqual(["1/10", "2/2", "3/2", "4/2"]);
    expect(ids).toEqual(countTo(7));
  });

  it("is read again after a change, since adjacent pages share no row", async () => {
    const { asked, ids, findings } = await run(countTo(50), {
      isFixed: true,
      answered: 10,
      after: (nth, list) => void (nth === 2 && list.shift()),
    });

    expect(new Set(asked).size).toBeLessThan(asked.length);
    expect(ids).toEqual(countTo(50));
    expect(findings.isQuiet).toBe(false);
  });
});
