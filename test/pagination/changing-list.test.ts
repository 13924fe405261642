import { afterAll, describe, expect, it, vi } from "vitest";
import { type PaginateOptions, isIncompleteListError, paginate } from "../../src/index.js";
import { type Id, PATH, collect, collectIds, connect, countTo, createDice, createListServer } from "../list-server.js";

vi.setConfig({ testTimeout: 30_000 });

type Dice = ReturnType<typeof createDice>;

/** Changes a list of numbers in place, and says which rows it took out. */
type Change = (list: Id[], dice: Dice, makeId: () => number) => Id[];

const CHANGES: Record<string, Change> = {
  "deletes anywhere": (list, dice) => list.splice(dice(list.length), 1),
  "inserts in front": (list, _, makeId) => list.splice(0, 0, makeId()),
  "deletes and inserts": (list, dice, makeId) =>
    dice(2) === 0 ? list.splice(dice(list.length), 1) : list.splice(0, 0, makeId()),
  "rows appended": (list, _, makeId) => list.splice(list.length, 0, makeId()),
};

type Outcome = {
  got: Id[];
  /** Rows that were in the list throughout, and were not yielded. */
  missing: Id[];
  error: unknown;
  requests: number;
};

/** Walks a list of which `change` is made after each request that `chance` picks. */
async function walkWhile(
  change: Change,
  dice: Dice,
  {
    size = 1_000,
    chance = 20,
    until = Infinity,
    ...options
  }: PaginateOptions & { size?: number; chance?: number; until?: number },
): Promise<Outcome> {
  const list: Id[] = countTo(size);
  const gone = new Set<Id>();
  let next = size;
  const server = createListServer(list, {
    answer: ({ nth }) => {
      // The answer was taken before, so this is a change between two requests.
      if (nth > until || dice(100) >= chance) return;
      for (const id of change(list, dice, () => (next += 1))) gone.add(id);
    },
  });
  const got: Id[] = [];
  const error = await collectIds(paginate(connect(server.fetch), PATH, options), got).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const seen = new Set(got);
  const missing = countTo(size).filter((id) => !gone.has(id) && !seen.has(id));
  return { got, missing, error, requests: server.pages.length };
}

/** The runs of 100 seeds, or of fewer. */
async function runSeeds(change: Change, options: Parameters<typeof walkWhile>[2], seeds = 100): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let seed = 1; seed <= seeds; seed++) outcomes.push(await walkWhile(change, createDice(seed), options));
  return outcomes;
}

/** The runs that broke the promise: a row twice, one that is missing without a word, or an error of another kind. */
function findBroken(outcomes: readonly Outcome[]): object[] {
  const broken: object[] = [];
  for (const [index, { got, missing, error }] of outcomes.entries()) {
    const twice = got.length - new Set(got).size;
    const isLoud = isIncompleteListError(error);
    if (twice > 0 || (error === undefined ? missing.length > 0 : !isLoud)) {
      broken.push({ seed: index + 1, twice, missing: missing.length, error });
    }
  }
  return broken;
}

const measured: string[] = [];
function measure(name: string, outcomes: readonly Outcome[], undisturbed = 10): { whole: number; factor: number } {
  const whole = outcomes.filter(({ error, missing }) => error === undefined && missing.length === 0).length;
  const requests = outcomes.reduce((sum, outcome) => sum + outcome.requests, 0);
  const factor = requests / outcomes.length / undisturbed;
  measured.push(
    `${name}: ${whole} of ${outcomes.length} whole, else an error, ${factor.toFixed(2)} times the requests`,
  );
  return { whole, factor };
}
// The numbers of a release's notes.
afterAll(() => console.log(measured.join("\n")));

describe("1,000 rows, of which a change follows 20 % of the requests", () => {
  it.each(Object.keys(CHANGES))("are whole: %s", async (name) => {
    const outcomes = await runSeeds(CHANGES[name] as Change, { maxPasses: 6 });

    const { whole, factor } = measure(name, outcomes);
    expect(findBroken(outcomes)).toEqual([]);
    expect(whole).toBeGreaterThanOrEqual(95);
    expect(factor).toBeLessThanOrEqual(2.2);
  });

  it.each([
    ["one page at a time", { concurrency: 1 }],
    ["8 pages in flight", { concurrency: 8 }],
    ["the default of 3 walks", {}],
    ["verify", { verify: true, maxPasses: 6 }],
    ["10 rows a page", { size: 100, params: { query: { per_page: 10 } } }],
  ])("lose none in silence with %s", async (name, options) => {
    const outcomes = await runSeeds(CHANGES["deletes and inserts"] as Change, options, 40);

    measure(`deletes and inserts, ${name}`, outcomes);
    expect(findBroken(outcomes)).toEqual([]);
  });

  it("are whole by .pages() too, where a page that is read again brings only what is new", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const dice = createDice(seed);
      const list: Id[] = countTo(1_000);
      const gone = new Set<Id>();
      const { fetch } = createListServer(list, {
        answer: () => {
          if (dice(5) === 0) for (const id of list.splice(dice(list.length), 1)) gone.add(id);
        },
      });

      const pages = await collect(paginate(connect(fetch), PATH, { maxPasses: 6 }).pages());

      const ids = pages.flatMap(({ data }) => data.map(({ id }) => id));
      const numbers = pages.map(({ current_page: page }) => page);
      expect(new Set(ids).size).toBe(ids.length);
      expect(countTo(1_000).filter((id) => !gone.has(id) && !ids.includes(id))).toEqual([]);
      const readAgain = pages.filter(({ current_page: page }, index) => numbers.indexOf(page) < index);
      expect(readAgain.filter(({ data }) => data.length === 0)).toEqual([]);
    }
  });
});

describe("rows that move while the total stays the same", () => {
  const move =
    (to: "front" | "end", most = 1): Change =>
    (list, dice) => {
      for (let rows = 1 + dice(most); rows > 0; rows--) {
        list.splice(to === "front" ? 0 : list.length, 0, ...list.splice(dice(list.length), 1));
      }
      return [];
    };
  const shuffle: Change = (list, dice) => {
    for (let last = list.length - 1; last > 0; last--) {
      const other = dice(last + 1);
      [list[last], list[other]] = [list[other] ?? 0, list[last] ?? 0];
    }
    return [];
  };
  /** As a database answers an order in which many rows are equal. */
  const shuffleTies: Change = (list, dice) => {
    for (let start = 0; start < list.length; start += 30) {
      const ties = list.slice(start, start + 30);
      shuffle(ties, dice, () => 0);
      list.splice(start, 30, ...ties);
    }
    return [];
  };

  it.each<[string, Change, number]>([
    ["to the front", move("front"), 30],
    ["to the end", move("end"), 30],
    ["many to the front", move("front", 150), 30],
    ["many to the end", move("end", 150), 30],
    ["ties in random order", shuffleTies, 100],
    ["all in random order", shuffle, 100],
  ])("are whole or loud, never short in silence: %s", async (name, change, chance) => {
    const outcomes = await runSeeds(change, { chance, maxPasses: 6 }, 40);

    measure(`moved ${name}`, outcomes);
    expect(findBroken(outcomes)).toEqual([]);
    expect(outcomes.filter(({ got, error }) => error === undefined && got.length !== 1_000)).toEqual([]);
  });

  it("say what is missing and where to resume, and how much there is", async () => {
    const { error, got } = await walkWhile(shuffle, createDice(1), { chance: 100 });

    expect(error).toMatchObject({
      name: "IncompleteListError",
      report: { complete: false, reason: "drift", items: got.length, total: 1_000, passes: 3, resumePage: 1 },
    });
    expect(got.length).toBeLessThan(1_000);
  });
});

describe("deletes and inserts that cancel out in the same gap", () => {
  const cancel: Change = (list, dice, makeId) => {
    const gone = list.splice(dice(list.length), 1);
    list.splice(dice(2) === 0 ? 0 : list.length, 0, makeId());
    return gone;
  };

  it("are found by verify, once they stop", async () => {
    const outcomes = await runSeeds(cancel, { chance: 30, until: 20, verify: true, maxPasses: 8 }, 60);

    const { whole } = measure("cancelling out for 20 requests, verify", outcomes);
    expect(findBroken(outcomes)).toEqual([]);
    expect(whole).toBe(60);
  });

  it("never yield a row twice, also where they are not found", async () => {
    const outcomes = await runSeeds(cancel, { chance: 30, maxPasses: 6 }, 30);

    for (const { got } of outcomes) expect(new Set(got).size).toBe(got.length);
  });
});

describe("many rows deleted at once", () => {
  const drop =
    (most: number): Change =>
    (list, dice) =>
      list.splice(dice(2) === 0 ? 0 : dice(list.length), 1 + dice(most));
  const dropAndAdd: Change = (list, dice, makeId) =>
    dice(2) === 0
      ? list.splice(0, 1 + dice(300))
      : list.splice(0, 0, ...Array.from({ length: 1 + dice(300) }, () => makeId()));

  it.each<[string, Change, number]>([
    ["up to 3 pages, after 20 % of the requests", drop(300), 20],
    ["up to 3 pages, after half of the requests", drop(300), 50],
    ["up to a page and a half, after 60 % of the requests", drop(150), 60],
    ["up to 3 pages, or as many inserted in front", dropAndAdd, 20],
  ])("lose none of the others in silence: %s", async (name, change, chance) => {
    const outcomes = await runSeeds(change, { size: 2_000, chance, maxPasses: 6 }, 30);

    measure(`bulk, ${name}`, outcomes, 20);
    expect(findBroken(outcomes)).toEqual([]);
  });

  it("end the walk when all rows are gone", async () => {
    const list: Id[] = countTo(1_000);
    const { fetch } = createListServer(list, {
      answer: ({ page }) => {
        if (page === 4) list.length = 0;
      },
    });
    const walk = paginate(connect(fetch), PATH);

    const got = await collectIds(walk);

    expect(new Set(got).size).toBe(got.length);
    expect(walk.report).toMatchObject({ complete: true, total: 0 });
  });
});

describe("a list that grows at its end", () => {
  it.each([
    ["a row a request", 1],
    ["a third of a page a request", 30],
    ["more than half a page a request", 60],
  ])("is complete, since its end is reached: %s", async (_, growth) => {
    const list: Id[] = countTo(500);
    const server = createListServer(list, {
      answer: () => {
        const { length } = list;
        for (let row = 1; row <= growth; row++) list.push(length + row);
      },
    });
    const walk = paginate(connect(server.fetch), PATH);

    const got = await collectIds(walk);

    expect(got).toEqual(countTo(got.length));
    expect(walk.report).toMatchObject({ complete: true, passes: 1 });
  });

  it.each([
    ["a page a request", 100],
    ["two pages a request", 200],
  ])("faster than it can be read is stopped, and the walk is incomplete: %s", async (_, growth) => {
    const list: Id[] = countTo(500);
    const server = createListServer(list, {
      answer: () => {
        const { length } = list;
        for (let row = 1; row <= growth; row++) list.push(length + row);
      },
    });
    const walk = paginate(connect(server.fetch), PATH);

    const error = await collectIds(walk).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );

    expect(isIncompleteListError(error)).toBe(true);
    expect(walk.report).toMatchObject({ complete: false, reason: "drift" });
    expect(server.pages.length).toBeLessThan(10_000);
    measured.push(`growing by ${growth} rows a request: stopped after ${server.pages.length} requests`);
  });

  it("is stopped, too, if each page claims that one more follows", async () => {
    const server = createListServer([], {
      answer: ({ page }) => ({
        data: countTo(10).map((row) => ({ id: page * 10 + row })),
        current_page: page,
        per_page: 10,
        total: page * 10 + 10,
        last_page: page + 1,
      }),
    });

    const error = await collectIds(paginate(connect(server.fetch), PATH)).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: "IncompleteListError", report: { complete: false, reason: "drift" } });
    expect(server.pages.length).toBeLessThan(1_000);
  });
});
