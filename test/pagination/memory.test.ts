import { expect, it, vi } from "vitest";
import { collectGarbage, countTo, readList, toSchema } from "../helpers.js";
import { createListServer } from "../list-server.js";

it.each([
  ["without options", {}],
  ["with a schema and a signal", { schema: toSchema((value) => ({ value })), signal: new AbortController().signal }],
])("an iteration does not retain rows that were yielded: %s", async (_, options) => {
  const first: WeakRef<object>[] = [];

  let rows = 0;
  for await (const row of readList(createListServer(countTo(3_000)), options)) {
    rows += 1;
    if (rows <= 500) first.push(new WeakRef(row as object));
    if (rows !== 2_500) continue;
    // A single collection may not free every unreachable object.
    await vi.waitFor(
      () => {
        collectGarbage();
        expect(first.filter((ref) => ref.deref() !== undefined).length).toBeLessThanOrEqual(1);
      },
      { timeout: 60_000, interval: 20 },
    );
  }

  expect(rows).toBe(3_000);
});
