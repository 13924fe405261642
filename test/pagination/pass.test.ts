import { describe, expect, it } from "vitest";
import { resolvePaginateOptions } from "../../src/pagination/options.js";
import type { Id, Page } from "../../src/pagination/page.js";
import { createList as createNewList, isExhausted, type List } from "../../src/pagination/list.js";
import { Pass } from "../../src/pagination/pass.js";
import { findSign, type Sign } from "../../src/pagination/verdict.js";
import type { Asked, Window } from "../../src/pagination/windows.js";
import { countTo, PATH } from "../helpers.js";

/** Creates a list that is read in pages of up to 10 rows, with one request at a time and one pass. */
function createList(changes: Partial<List> = {}): List {
  const options = { concurrency: 1, maxPasses: 1, params: { query: { per_page: 10 } } };
  const list = createNewList(resolvePaginateOptions(options, PATH), PATH);
  return { ...list, ...changes };
}

/** Creates the page that a server sends whose list has `ids`. */
function toPage({ number, size }: Window, ids: readonly Id[], total = ids.length): Omit<Page, "window"> {
  const start = (number - 1) * size;
  const cut = ids.slice(start, start + size);
  return { number, size, start, end: start + cut.length, total, ids: cut, rows: cut.map((id) => ({ id })), body: {} };
}

/** Makes a pass. @returns the requested windows, and the ids in the order of the rows */
function run(list: List, read: (window: Asked, nth: number) => Omit<Page, "window">, shift = 0) {
  const pass = new Pass(list, shift);
  const asked: string[] = [];
  const ids: Id[] = [];
  for (let [window] = pass.plan(); window; [window] = pass.plan()) {
    const nth = asked.push(`${window.number}/${window.size}`);
    const page = { ...read(window, nth), window };
    pass.receive(page);
    ids.push(...(pass.take(page) ?? []).map((index) => page.ids[index] ?? ""));
  }
  return { asked, ids, findings: pass.findings };
}

/** Makes a pass over a list that changes before a request. */
function runWhile(list: readonly Id[], changed: number, change: () => unknown, options: Partial<List> = {}) {
  return run(createList(options), (window, nth) => {
    if (nth === changed) change();
    return toPage(window, list);
  });
}

describe("a pass over a list that does not change", () => {
  it("reads windows that overlap by one row until one is not full", () => {
    const { asked, ids, findings } = run(createList(), (window) => toPage(window, countTo(25)));

    expect(asked).toEqual(["1/10", "2/9", "3/8", "3/10"]);
    expect(ids).toEqual(countTo(25));
    expect(findings).toMatchObject({ isWhole: true, rows: 25, fresh: 25, least: 25, changes: 0 });
  });

  /** Takes the first page of a list. @returns the windows that are planned then */
  function planAfterFirst(rows: number, options: Partial<List>): string[] {
    const pass = new Pass(createList({ concurrency: 3, ...options }), 0);
    const [window] = pass.plan();
    if (!window) throw new Error("no window is planned");
    const page = { ...toPage(window, countTo(rows)), window };
    pass.receive(page);
    pass.take(page);
    return pass.plan().map(({ number, size }) => `${number}/${size}`);
  }

  it("plans as many windows as may be in flight, up to the one that reaches past `total`", () => {
    expect(planAfterFirst(1_000, {})).toEqual(["2/9", "3/8", "3/10"]);
    expect(planAfterFirst(1_000, { isFixed: true })).toEqual(["2/10", "3/10", "4/10"]);
    expect(planAfterFirst(17, {})).toEqual(["2/9"]);
    expect(planAfterFirst(18, {})).toEqual(["2/9", "3/8"]);
    expect(planAfterFirst(10, {})).toEqual(["2/9"]);
    expect(planAfterFirst(9, {})).toEqual([]);
  });

  it("plans one window, and none beyond the limit", () => {
    expect(planAfterFirst(1_000, { limit: 10 })).toEqual(["2/9"]);
    expect(planAfterFirst(1_000, { limit: 11 })).toEqual(["2/9"]);
    expect(planAfterFirst(1_000, { limit: 18 })).toEqual(["2/9"]);
    expect(planAfterFirst(1_000, { limit: 18, startPage: 2 })).toEqual(["3/9", "4/8"]);
  });

  it("begins with a smaller window in each later pass after a sign", () => {
    const first = (shift: number, options: Partial<List> = {}): string =>
      String(new Pass(createList({ size: 70, ...options }), shift).plan().map(({ size }) => size));

    expect([0, 1, 2, 6, 7, 8].map((shift) => first(shift))).toEqual(["70", "60", "50", "10", "70", "60"]);
    expect(first(6, { size: 3 })).toBe("1");
    expect(first(1, { isFixed: true })).toBe("70");
    expect(first(1, { startPage: 2 })).toBe("70");
  });
});

describe("a pass over a list that changes", () => {
  it("reads the gap after a delete, and finds a delete and an insert that cancel out", () => {
    const cut = (list: Id[]) => list.splice(0, 5);
    const swap = (list: Id[]) => list.splice(0, 1).concat(list.push(41));
    for (const [nth, change, next] of [
      [2, cut, "1/10"],
      [2, swap, "1/10"],
      [3, cut, "2/7"],
      [5, cut, "3/9"],
    ] as const) {
      const list: Id[] = countTo(40);
      const { asked, ids, findings } = runWhile(list, nth, () => change(list), { concurrency: 4 });

      expect(asked[nth]).toBe(next);
      expect(ids.slice(0, 40)).toEqual(countTo(40));
      expect(findings).toMatchObject({ isWhole: true, duplicates: 0, hasMoved: true, hasTouched: false });
    }
  });

  it("yields a row that was inserted before the row that two pages share, also at the start of the list", () => {
    const list: Id[] = countTo(15);
    const { ids } = runWhile(list, 2, () => list.splice(9, 0, "x"));
    const again = runWhile(list, 2, () => list.splice(0, 15, "y", 1));

    expect(ids).toEqual([...countTo(10), "x", ...countTo(15).slice(10)]);
    expect(again.ids).toEqual([...countTo(9), "x", "y", 15]);
  });

  it("is not linked by a row that moved there from far before", () => {
    const list: Id[] = countTo(100);
    // Without rows 2 and 3, and with row 1 behind row 55, the eighth window begins with row 52.
    const { ids } = runWhile(list, 8, () => list.splice(52, 0, ...list.splice(0, 3).slice(0, 1)));

    expect(ids).toEqual(countTo(100));
  });

  it("looks farther back each time that it does not find the last row, if `total` does not tell where it is", () => {
    const list: Id[] = countTo(100);
    const { asked, ids } = runWhile(list, 7, () => list.push(...list.splice(0, 35).map((id) => `new ${id}`)));

    expect(asked.slice(6, 11)).toEqual(["5/10", "5/9", "4/10", "3/10", "1/10"]);
    expect(ids).toEqual(expect.arrayContaining(list));
  });

  it("that began at a later page yields each row from there on, and none before it", () => {
    const list: Id[] = countTo(60);
    // As `total` falls by 18, the last row is first looked for too far in front.
    const { ids } = runWhile(list, 2, () => [list.splice(3, 10), list.splice(-8)], { startPage: 3 });

    expect(ids).toEqual(countTo(52).slice(20));
  });

  it("may take more pages if they became smaller", () => {
    const list = createList();
    run(list, (window, nth) => toPage({ ...window, size: Math.min(window.size, nth > 1 ? 5 : 10) }, countTo(40)));

    // Four times the 8 pages of 5 that 40 rows are, and 40 more.
    expect([72, 73].map((received) => isExhausted({ ...list, received }))).toEqual([false, true]);
  });

  it("ends when its budget, from the first `total`, is used up", () => {
    const list: Id[] = countTo(50);
    const { asked, findings } = run(createList(), (window) => {
      list.push(...countTo(20).map((id) => `${list.length + id}`));
      return toPage(window, list);
    });

    expect(findings.isWhole).toBe(false);
    // Four times the 7 windows that the first `total` of 70 implies, 40 more, and the one that exceeds these.
    expect(asked).toHaveLength(4 * 7 + 40 + 1);
  });

  it("counts rows that come in another order or twice in a page, but no overlap and no row from far before", () => {
    const count = (...windows: Id[][]): number => {
      const pass = new Pass(createList({ limit: 1 }), 0);
      let start = 0;
      for (const ids of windows) {
        const window = { number: 1, size: 3, receivedBefore: 0 };
        const end = start + ids.length;
        const total = ids.length < 3 ? end : 100;
        const page = { ...window, start, end, total, ids, rows: [], body: {}, window };
        pass.take(page);
        start += ids.length - 1;
      }
      return pass.findings.duplicates;
    };

    expect(count(["a", "b", "c"], ["c", "d", "e"])).toBe(0);
    expect(count(["a", "b", "c"], ["c", "b", "d"])).toBe(1);
    expect(count(["a", "b", "c"], ["c", "d", "d"])).toBe(1);
    expect(count(["a", "a", "b"])).toBe(1);
    // The second page has a new row, although it is behind the first.
    expect(count(["a", "b", "c"], ["a", "x", "b"], ["x", "b", "c"])).toBe(0);
    expect(count(["a", "b", "c"], ["a", "x", "b"], ["c", "b", "d"])).toBe(1);
    const far = ["abc", "cde", "efg", "ghi", "ijk", "klm", "mno"].map((ids) => [...ids]);
    expect(count(...far, ["b", "a", "p"])).toBe(0);
    expect(count(...far, ["d", "c", "p"])).toBe(1);
    expect(count(...far, ["o", "p", "a"])).toBe(1);
  });

  it("detects that a shared row moved, and that it moved down by more than `total` grew", () => {
    const detect = (ids: Id[], total: number) => {
      return run(createList(), (window, nth) => toPage(window, nth > 1 ? ids : countTo(12), nth > 1 ? total : 12))
        .findings;
    };

    expect(detect(countTo(12), 12)).toMatchObject({ hasMoved: false, hasCrossing: false });
    expect(detect(["x", ...countTo(12)], 13)).toMatchObject({ hasMoved: true, hasCrossing: false });
    expect(detect(["x", ...countTo(11)], 12)).toMatchObject({ hasMoved: true, hasCrossing: true });
  });
});

describe("a page that contradicts itself", () => {
  /** Reads 12 rows in pages of 10, whose second page is answered by `answer` at each try. */
  function readEnd(answer: (nth: number) => { rows: number; total: number }) {
    let tries = 0;
    return run(createList({ maxPasses: 9 }), (window) => {
      if (window.number !== 2) return toPage(window, countTo(12));
      const { rows, total } = answer((tries += 1));
      return toPage(window, countTo(9 + rows), total);
    });
  }

  it("is the end only once it agrees with its own `total`, and no row follows it", () => {
    const late = readEnd((nth) => (nth < 5 ? { rows: 2, total: 12 } : { rows: 3, total: 12 }));
    const never = readEnd(() => ({ rows: 2, total: 12 }));
    const less = readEnd(() => ({ rows: 3, total: 11 }));

    expect(late.asked).toEqual(["1/10", "2/9", "2/9", "3/9", "2/9", "2/9", "2/9"]);
    expect([late.ids.length, late.findings.isWhole]).toEqual([12, true]);
    expect([never.ids.length, never.findings.isWhole]).toEqual([11, false]);
    expect([less.ids.length, less.findings.isWhole]).toEqual([12, false]);
    expect(less.asked).toEqual(["1/10", ...Array<string>(9).fill("2/9")]);
  });

  it("is an error if rows follow it", () => {
    const read = (window: Window) => toPage(window, countTo(window.number > 1 ? 40 : 9), 40);

    expect(() => run(createList(), read)).toThrow(
      `GET ${PATH}?page=1: expected 10 rows, got 9, although the next page has rows (read twice)`,
    );
  });

  it("shows no page size", () => {
    const list = createList();
    run(list, (window, nth) => (nth === 2 ? { ...toPage(window, countTo(12)), size: 2 } : toPage(window, countTo(12))));

    expect(list).toMatchObject({ size: 10, isFixed: false });
  });

  it("is believed if it is full, because it is not the end", () => {
    const { asked, ids } = run(createList(), (window) => toPage(window, countTo(12), window.number === 1 ? 9 : 12));

    expect(asked).toEqual(["1/10", "1/10", "2/9"]);
    expect(ids).toHaveLength(12);
  });

  it("is read twice more if it has `total: 0` after rows were read", () => {
    const twice = run(createList(), (window, nth) => toPage(window, nth === 2 || nth === 3 ? [] : countTo(12)));
    const wiped = run(createList(), (window, nth) => toPage(window, nth > 1 ? [] : countTo(12)));

    expect(twice.asked).toEqual(["1/10", "2/9", "2/9", "2/9"]);
    expect(twice.ids).toHaveLength(12);
    expect(wiped.asked).toEqual(["1/10", "2/9", "2/9", "2/9", "1/10"]);
    expect(wiped.findings).toMatchObject({ isWhole: true, rows: 10 });
  });
});

/** Changes the list after the first page, and appends a row after the second. */
const changing = (change: (list: number[]) => void) => {
  const list = countTo(25);
  return (window: Asked, nth: number) => {
    if (nth === 2) change(list);
    if (nth === 3) list.push(26);
    return toPage(window, list);
  };
};
const repeatFrom = (start: number, page: Omit<Page, "window">): Omit<Page, "window"> =>
  page.start < start ? page : { ...page, ids: countTo(page.ids.length) };

it.each<[Sign, Partial<List>, (window: Asked, nth: number) => Omit<Page, "window">]>([
  ["unfinished", {}, (window) => toPage(window, countTo(20), 25)],
  ["short", {}, (window) => repeatFrom(18, toPage(window, countTo(25)))],
  ["repeated", {}, changing((list) => void ([list[0], list[14]] = [15, 1]))],
  ["crossed", {}, changing((list) => void list.unshift(...list.splice(14, 1)))],
  ["touched", { isFixed: true }, changing(() => {})],
  ["uncounted", {}, (window, nth) => toPage(window, nth === 1 ? countTo(25) : countTo(26).slice(1))],
])("the schedule in the comment of each sign shows it first: %s", (sign, options, read) => {
  const { findings, ids } = run(createList(options), read);

  expect(findSign([findings], ids.length)).toBe(sign);
});

describe("pages that no window can overlap", () => {
  it("are both read once more, with a maximum of 3 at the sixth row", () => {
    const { asked, ids } = run(createList({ size: 3 }), (window) => toPage(window, countTo(8)));

    expect(asked).toEqual(["1/3", "2/2", "2/3", "3/3", "2/3", "3/3"]);
    expect(ids).toEqual(countTo(8));
  });

  it("lose no row if one is deleted between them, and another inserted", () => {
    const list: Id[] = countTo(8);
    const { ids } = run(createList({ size: 3, maxPasses: 3 }), (window, nth) => {
      // Before the page behind the sixth row is read for the first time, and after it.
      if (nth === 4) list.shift();
      const page = toPage(window, list);
      if (nth === 4) list.unshift("x");
      return page;
    });

    expect(ids).toEqual(expect.arrayContaining(countTo(8).slice(1)));
  });
});

it("a place that no window can overlap is not settled while its two pages have different totals", () => {
  // Every response but the one behind the sixth row has another row in front.
  const list = ["x", ...countTo(11)];
  const { ids, findings } = run(createList({ size: 3 }), (window) =>
    toPage(window, window.number === 3 && window.size === 3 ? list.slice(1) : list),
  );

  expect(ids).not.toContain(6);
  expect(findings.isWhole).toBe(false);
});

describe("a server with a fixed page size", () => {
  const answer = (list: readonly Id[], size: number) => (window: Asked) => toPage({ ...window, size }, list);

  it("shows a smaller maximum on the first page, and a fixed size later", () => {
    const clamped = createList({ size: 100 });
    run(clamped, (window) => toPage({ ...window, size: Math.min(10, window.size) }, countTo(25)));
    const fixed = createList({ size: 100 });
    const { ids } = run(fixed, answer(countTo(25), 10));
    // A full page shows it, even if `total` is out of date.
    const outdated = createList({ size: 100 });
    run(outdated, (window) => toPage({ ...window, size: Math.min(50, window.size) }, countTo(60), 30));

    expect(clamped).toMatchObject({ size: 10, isFixed: false });
    expect(outdated).toMatchObject({ size: 50, isFixed: false });
    expect(fixed).toMatchObject({ size: 10, isFixed: true });
    expect(ids).toEqual(countTo(25));
  });

  it("is one whose maximum falls twice. Windows still overlap after it fell once", () => {
    const fall = (...maxima: readonly number[]) => {
      const list = createList({ size: 10 });
      const { asked, ids } = run(list, (window, nth) =>
        toPage({ ...window, size: Math.min(window.size, maxima[nth - 1] ?? 5) }, countTo(40)),
      );
      expect(ids).toEqual(countTo(40));
      return { asked, isFixed: list.isFixed, size: list.size };
    };

    expect(fall(7, 5)).toMatchObject({ isFixed: false, size: 5 });
    expect(fall(10, 5).asked.slice(0, 4)).toEqual(["1/10", "2/9", "3/4", "3/5"]);
    expect(fall(10, 7, 7)).toMatchObject({ isFixed: true, size: 5 });
  });

  it("is not one whose requests in flight have the size from before its maximum fell", () => {
    const list = createList({ startPage: 3, concurrency: 3 });
    const pass = new Pass(list, 0);
    const receive = (window: Asked, most: number): Page => {
      const page = { ...toPage({ ...window, size: Math.min(window.size, most) }, countTo(100)), window };
      pass.receive(page);
      return page;
    };
    const [first] = pass.plan();
    pass.take(receive(first as Asked, 10));
    const [second, third] = pass.plan();

    receive(third as Asked, 5);
    receive(second as Asked, 5);

    expect(list).toMatchObject({ size: 5, isFixed: false, startPage: 5 });
  });

  it.each([
    ["page by page once rows have moved", true, 2],
    ["several windows at a time otherwise", false, 4],
  ])("is read %s", (_, isFixed, most) => {
    const list = createList({ isFixed, concurrency: 4 });
    const pass = new Pass(list, 0);
    const planned: number[] = [];
    const rows = countTo(100);
    for (let windows = pass.plan(); windows[0]; windows = pass.plan()) {
      planned.push(windows.length);
      const page = { ...toPage(windows[0], rows), window: windows[0] };
      pass.receive(page);
      pass.take(page);
      if (planned.length === 2) rows.shift();
    }

    expect(planned.slice(0, 2)).toEqual([1, 4]);
    // The windows that were planned before are still read, and one that mends a broken link.
    expect(Math.max(...planned.slice(8))).toBe(most);
    expect(pass.findings).toMatchObject({ isWhole: true, hasMoved: true });
  });

  it("is fixed at once if it sends larger pages than requested, or pages of two rows", () => {
    const larger = createList();
    expect(run(larger, answer(countTo(25), 20)).asked).toEqual(["1/10", "2/20"]);
    const tiny = createList();
    expect(run(tiny, answer(countTo(7), 2)).asked).toEqual(["1/10", "2/2", "3/2", "4/2"]);

    expect(larger).toMatchObject({ size: 20, isFixed: true });
    expect(tiny).toMatchObject({ size: 2, isFixed: true });
  });

  it("is read again where `total` changed, one page at a time", () => {
    const list: Id[] = countTo(50);
    const { asked, ids, findings } = runWhile(list, 3, () => list.shift(), { isFixed: true, concurrency: 4 });

    expect(new Set(asked).size).toBeLessThan(asked.length);
    expect(ids).toEqual(countTo(50));
    expect(findings).toMatchObject({ hasTouched: true, hasMoved: true, isWhole: true });
  });
});
