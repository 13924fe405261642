import { assert, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { planWindow } from "../../src/pagination/windows.js";

/** Returns the end of the farthest window that overlaps the row at `end - 1`, by trying every size and page. */
function findFarthest(end: number, maxSize: number): number {
  let farthest = end;
  for (let size = 1; size <= maxSize; size++) {
    for (let page = 1; (page - 1) * size < end; page++) farthest = Math.max(farthest, page * size);
  }
  return farthest;
}

it("planWindow chooses the farthest window that overlaps the last covered row", () => {
  assert(
    property(integer({ min: 1, max: 400 }), integer({ min: 1, max: 40 }), (end, maxSize) => {
      const { number, size } = planWindow(end, maxSize);
      const farthest = findFarthest(end, maxSize);

      const isDeadEnd = farthest === end;
      expect(size).toBeLessThanOrEqual(maxSize);
      expect((number - 1) * size).toBeLessThanOrEqual(isDeadEnd ? end : end - 1);
      expect(number * size).toBe(isDeadEnd ? end + maxSize : farthest);
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  [101, 2],
  [1_000, 12],
  [100_000, 1_143],
])("planWindow reaches past %i rows in at most %i windows of up to 100 rows", (rows, most) => {
  let windows = 1;
  for (let end = 100; end <= rows; windows++) {
    const { number, size } = planWindow(end, 100);
    end = number * size;
  }

  expect(windows).toBeLessThanOrEqual(most);
});
