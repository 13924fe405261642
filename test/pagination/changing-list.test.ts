import { afterAll, describe, expect, it, vi } from "vitest";
import { type Change, runSeries, type Scenario, type Server, type Tally } from "./changing-server.js";

vi.setConfig({ testTimeout: 600_000 });

/** Multiplies the number of seeds, so that CI can run more of them. */
const SCALE = Number(process.env["MODEL_SCALE"] ?? 1);

/** Changes that keep the order of the other rows. A block is inserted or deleted only once. */
const CHANGES: Record<string, Change> = {
  nothing: () => {},
  "deletes anywhere": (list) => list.remove(),
  "inserts in front": (list) => list.insert(0),
  "inserts anywhere": (list) => list.insert(list.anywhere()),
  "rows appended": (list) => list.insert(list.rows.length),
  "deletes and inserts in front": (list) => (list.dice(2) === 0 ? list.remove() : list.insert(0)),
  "deletes and inserts anywhere": (list) => (list.dice(2) === 0 ? list.remove() : list.insert(list.anywhere())),
  "deletes and rows appended": (list) => (list.dice(2) === 0 ? list.remove() : list.insert(list.rows.length)),
  "a delete and an insert in front at once": (list) => {
    list.remove();
    list.insert(0);
  },
  "a delete and an insert anywhere at once": (list) => {
    list.remove();
    list.insert(list.anywhere());
  },
  "a delete and a row appended at once": (list) => {
    list.remove();
    list.insert(list.rows.length);
  },
  "a block deleted": (list, perPage) => list.remove(list.anywhere(), 1 + list.dice(2 * perPage)),
  "a block inserted": (list, perPage) => list.insert(list.anywhere(), 1 + list.dice(2 * perPage)),
};

function countChanges(name: string): number {
  return name.startsWith("a block") ? 1 : Infinity;
}

const measured: string[] = [];
afterAll(() => {
  if (SCALE > 1) console.log(measured.join("\n"));
});

/** Runs a series, and expects that no run breaks a promise. */
async function measure(
  name: string,
  runs: number,
  toScenario: (seed: number) => Omit<Scenario, "seed">,
): Promise<Tally> {
  const tally = await runSeries(runs, toScenario);
  const { silent, loud, broken, cost } = tally;
  const counts = `${silent.length} lost rows without an error, ${loud} ended in an error`;
  measured.push(`${name}: of ${runs} runs, ${counts}; ${cost.toFixed(2)} requests per page`);
  expect(broken).toEqual([]);
  return tally;
}

describe.each([
  ["COUNT and SELECT read the same list", false],
  ["the list changes between COUNT and SELECT", true],
])("no row is lost without an error if %s", (place, isApart) => {
  it("with 0 to 60 rows, 3 to 20 per page, concurrency 1 to 8, and some servers that clamp", async () => {
    let loud = 0;
    let runs = 0;
    for (const [name, change] of Object.entries(CHANGES)) {
      const tally = await measure(`small lists, ${place}, ${name}`, 20 * SCALE, (seed) => {
        const perPage = 3 + ((seed * 13) % 18);
        const sizes = seed % 5 === 0 ? "clamp" : "honour";
        const most = countChanges(name);
        return { size: (seed * 7) % 61, perPage, concurrency: 1 + (seed % 8), change, most, isApart, sizes };
      });
      expect(tally.silent, name).toEqual([]);
      loud += tally.loud;
      runs += tally.runs;
    }

    expect(loud / runs).toBeLessThanOrEqual(0.01);
  });

  it.each([
    [250, 10],
    [1_000, 8],
  ])("with %i rows, 100 per page", async (size, runs) => {
    for (const [name, change] of Object.entries(CHANGES)) {
      const scenario = { size, perPage: 100, change, most: countChanges(name), isApart };
      // Some of these take a second pass, and some do not, so few of them have no stable mean.
      const seeds = runs * SCALE * (/^deletes anywhere$|at once$/.test(name) ? 25 : 1);
      const { silent, loud, cost } = await measure(`${size} rows, ${place}, ${name}`, seeds, () => scenario);
      expect(silent, name).toEqual([]);
      expect(loud, name).toBeLessThanOrEqual(seeds / 10);
      if (size < 1_000) continue;
      const bound = { nothing: 1.2, "deletes anywhere": isApart ? 1.7 : 1.3 }[name] ?? (isApart ? 2.6 : 2.25);
      expect(cost, name).toBeLessThanOrEqual(bound);
    }
  });
});

/** Changes of a list while it is read, and the number of rows at the start, with the page size. */
function createScenario(seed: number, change: Change, name: string): Omit<Scenario, "seed"> {
  const list = seed % 2 ? { size: 1_000, perPage: 100 } : { size: 40, perPage: 7 };
  return { ...list, change, most: countChanges(name), chance: seed % 3 ? 20 : 50 };
}

it.each<[string, Server, number]>([
  ["COUNT is cached for ten events", { countCached: 10 }, 0.05],
  ["COUNT is three events old", { countLag: 3 }, 0.01],
  ["the maximum page size changes", { sizes: "vary" }, 0.01],
  ["each response is from a copy up to three events old", { copyLag: 3 }, 0.01],
  ["pages are cached for ten events", { pageCached: 10 }, 0.05],
  ["ids are numbers or text", { textIds: true }, 0.01],
  ["`total` is 0 now and then", { zero: 2 }, 0.05],
])("servers that count and read at different times lose no row without an error: %s", async (name, server, most) => {
  let loud = 0;
  for (const [change, made] of Object.entries(CHANGES)) {
    const tally = await measure(`${name}, ${change}`, 4 * SCALE, (seed) => ({
      ...createScenario(seed, made, change),
      isApart: seed % 4 === 0,
      ...server,
    }));
    expect(tally.silent, change).toEqual([]);
    loud += tally.loud;
  }

  expect(loud / (4 * SCALE * Object.keys(CHANGES).length)).toBeLessThanOrEqual(SCALE > 1 ? most : 0.1);
});

describe("servers that break the terms of the promise", () => {
  it.each<[string, (seed: number) => Server]>([
    ["no row is sent beyond a depth", (seed) => ({ depth: seed % 2 ? 300 : 20, repeat: seed % 4 > 1 })],
    ["a few rows are beyond the depth", (seed) => ({ depth: seed % 2 ? 990 : 38, repeat: seed % 4 > 1 })],
    ["rows are removed after the page was cut", () => ({ hidden: (id) => id % 37 === 5 })],
    [
      "whole pages are removed",
      (seed) => ({ hidden: (id) => id > (seed % 2 ? 300 : 9) && id < (seed % 2 ? 600 : 33) }),
    ],
    ["each page lacks its last row", () => ({ hidden: (_, index, page) => index === page.length - 1 })],
    ["the last page lacks its last row", () => ({ withhold: true })],
    ["`total` is 3 more than the rows", () => ({ countMore: 3 })],
    ["50 rows have no fixed order", () => ({ ties: { length: 50, by: "request" } })],
    ["5 rows have no fixed order", () => ({ ties: { length: 5, by: "request" } })],
    ["the order of 50 rows depends on the offset", () => ({ ties: { length: 50, by: "offset" } })],
    ["two servers have 50 rows in different orders", () => ({ ties: { length: 50, by: "server" } })],
  ])("lose no row without an error: %s", async (name, toServer) => {
    for (const [change, made] of Object.entries(CHANGES)) {
      const { silent } = await measure(`${name}, ${change}`, 4 * SCALE, (seed) => ({
        ...createScenario(seed, made, change),
        ...toServer(seed),
      }));
      expect(silent, change).toEqual([]);
    }
  });

  it("read a list whose equal rows depend on the offset, through other pages in each pass", async () => {
    const { silent, loud, runs } = await measure("5 rows by offset, unchanged", 20 * SCALE, (seed) => ({
      size: seed % 2 ? 1_000 : 250,
      perPage: 100,
      change: () => {},
      ties: { length: 5, by: "offset" },
    }));

    expect(silent).toEqual([]);
    expect(loud / runs).toBeLessThanOrEqual(0.05);
  });
});

describe("rows that change places", () => {
  it.each<[string, Change, number]>([
    ["to the front", (list) => list.move("front"), 0.9],
    ["to the end", (list) => list.move("end"), 0.9],
    ["anywhere", (list) => list.move("anywhere"), 0.9],
    ["into a random order", (list) => list.shuffle(), 0],
    ["within blocks of 30", (list) => list.shuffle(30), 0],
  ])("are all yielded, or the iteration throws: rows move %s", async (name, change, least) => {
    for (const isApart of [false, true]) {
      const tally = await measure(`moved ${name}, ${isApart ? "apart" : "together"}`, 24 * SCALE, (seed) => ({
        size: seed % 2 ? 1_000 : 40,
        perPage: seed % 2 ? 100 : 10,
        change,
        isApart,
        maxPasses: 6,
      }));
      expect(tally.silent).toEqual([]);
      expect(1 - tally.loud / tally.runs).toBeGreaterThanOrEqual(least);
    }
  });

  const moveOrDelete: Change = (list) => (list.dice(2) === 0 ? list.remove() : list.move("front"));

  it("while others are deleted are lost without an error in at most 5% of runs, a known limit", async () => {
    const scenario = { change: moveOrDelete, maxPasses: 6 };
    const { silent, runs } = await measure("moved and deleted", 60 * SCALE, (seed) =>
      seed % 2 ? { size: 1_000, perPage: 100, ...scenario } : { size: 40, perPage: 10, ...scenario },
    );

    expect(silent.length / runs).toBeLessThanOrEqual(0.05);
  });

  it("while others are deleted are all yielded with verify, once the changes stop", async () => {
    const scenario = { size: 40, perPage: 10, change: moveOrDelete, until: 20, verify: true, maxPasses: 6 };
    const { silent } = await measure("moved and deleted, verify", 250 * SCALE, () => scenario);

    expect(silent).toEqual([]);
  });
});

describe.each(["ignore", "round"] as const)("a server that chooses the page size (%s per_page)", (sizes) => {
  const names = new Set(["deletes anywhere", "inserts in front", "rows appended"]);

  it.each([
    ["the same list", false, 3.5],
    ["different lists", true, 5],
  ])("loses no row without an error if COUNT and SELECT read %s", async (place, isApart, bound) => {
    for (const [name, change] of Object.entries(CHANGES).filter(([known]) => names.has(known))) {
      const scenario = { size: 1_000, perPage: 100, change, isApart, sizes };
      const { silent, cost } = await measure(`${sizes}, ${place}, ${name}`, 8 * SCALE, () => scenario);
      expect(silent, name).toEqual([]);
      expect(cost, name).toBeLessThanOrEqual(bound);
    }
  });

  // Adjacent pages share no row, so a delete and an insert between the same two requests cannot be detected.
  it("loses rows to deletes and inserts that cancel out in at most 2% of runs, a known limit", async () => {
    for (const isApart of [false, true]) {
      const change: Change = (list) => (list.dice(2) === 0 ? list.remove() : list.insert(list.anywhere()));
      const scenario = { size: 1_000, perPage: 100, change, isApart, sizes };
      const name = `${sizes}, ${isApart ? "apart" : "together"}, deletes and inserts`;
      const { silent, runs } = await measure(name, 8 * SCALE, () => scenario);
      expect(silent.length / runs).toBeLessThanOrEqual(0.02);
    }
  });
});
