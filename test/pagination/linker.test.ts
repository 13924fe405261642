import { expect, it } from "vitest";
import { createLinker } from "../../src/pagination/linker.js";
import type { Id, PageRead } from "../../src/pagination/page.js";

/** Creates a window that begins at `start`, with a page size of 10. */
function toWindow(start: number, ids: readonly Id[], total = 100): PageRead {
  const rows = ids.map((id) => ({ id }));
  return { number: start / 10 + 1, size: 10, start, end: start + rows.length, total, rows, body: {} };
}

function getIds(rows: readonly { readonly id: Id }[]): Id[] {
  return rows.map(({ id }) => id);
}

it("reports whether a window is linked with the covered rows, behind them, or broken off", () => {
  const linker = createLinker(new Set());
  linker.extend(toWindow(0, ["a", "b", "c"]), 0);

  expect(linker.link(toWindow(2, ["c", "d"]))).toBe("linked");
  expect(linker.link(toWindow(1, ["b", "c"]))).toBe("behind");
  expect(linker.link(toWindow(3, ["d", "e"]))).toBe("broken");
  expect(linker.link(toWindow(3, []))).toBe("broken");
});

it('returns only new rows, and treats the ids 1 and "1" as different', () => {
  const seen = new Set<Id>();
  const linker = createLinker(seen);

  expect(getIds(linker.extend(toWindow(0, [1, 2]), 0))).toEqual([1, 2]);
  expect(getIds(linker.extend(toWindow(1, [2, "1", 3]), 0))).toEqual(["1", 3]);
  expect([...seen]).toEqual([1, 2, "1", 3]);
  expect(linker.signs).toEqual({ hasConflict: false, hasCrossing: false, hasShift: false, duplicates: 0 });
});

it("omits rows before the page at which the iteration started", () => {
  const linker = createLinker(new Set());
  linker.extend(toWindow(10, ["k", "l"]), 10);

  expect(getIds(linker.extend(toWindow(9, ["j", "k", "l", "m"]), 10))).toEqual(["m"]);
});

it("detects that shared rows shifted, as inserts and deletes shift them", () => {
  const linker = createLinker(new Set());
  linker.extend(toWindow(0, ["a", "b", "c"], 10), 0);
  linker.extend(toWindow(3, ["c", "d"], 11), 0);

  expect(linker.signs).toEqual({ hasConflict: false, hasCrossing: false, hasShift: true, duplicates: 0 });
});

it("detects a possible crossing: a shared row moved down by more than the total grew", () => {
  const linker = createLinker(new Set());
  linker.extend(toWindow(0, ["a", "b", "c"], 10), 0);
  linker.extend(toWindow(3, ["c", "d"], 10), 0);

  expect(linker.signs).toMatchObject({ hasCrossing: true, duplicates: 0 });
});

it("detects a conflict: two windows have different rows at one position", () => {
  const linker = createLinker(new Set());
  linker.extend(toWindow(0, ["a", "b", "c"], 10), 0);
  linker.extend(toWindow(1, ["x", "c"], 10), 0);

  expect(linker.signs).toMatchObject({ hasConflict: true, duplicates: 0 });
});

it.each([
  [
    "shared rows have another order",
    [
      ["a", "b", "c"],
      ["c", "b", "d"],
    ],
  ],
  [
    "a window contains a row twice",
    [
      ["a", "b"],
      ["b", "c", "c"],
    ],
  ],
  [
    "a row appears again in a window that is not adjacent",
    [
      ["a", "b"],
      ["b", "c"],
      ["c", "d"],
      ["d", "e"],
      ["e", "f"],
      ["f", "g"],
      ["g", "a"],
    ],
  ],
])("counts a row that appears again: %s", (_, windows) => {
  const linker = createLinker(new Set());
  let start = 0;
  for (const ids of windows) {
    linker.extend(toWindow(start, ids), 0);
    start += ids.length - 1;
  }

  expect(linker.signs).toMatchObject({ duplicates: 1 });
});
