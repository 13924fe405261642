import { isIncompleteListError, isInvalidResponseError, type PaginateOptions, type Report } from "../../src/index.js";
import { paginate } from "../../src/pagination/paginate.js";
import { countTo, type Id, PATH } from "../helpers.js";
import { createDice, toPage } from "../list-server.js";

/** A list that tests change. It records the deleted rows. */
export type ChangingList = ReturnType<typeof createChangingList>;

/** Changes a list that is read in pages of up to `perPage` rows. */
export type Change = (list: ChangingList, perPage: number) => void;

/** Creates a list of the integers from 1 to `size`. `dice` chooses the positions of changes. */
function createChangingList(size: number, dice: (end: number) => number) {
  const rows: number[] = countTo(size);
  const deleted = new Set<number>();
  let next = size;
  return {
    rows,
    deleted,
    dice,
    /** Returns a random position, up to the one after the last row. */
    anywhere: () => dice(rows.length + 1),
    remove(at = dice(Math.max(1, rows.length)), count = 1) {
      for (const id of rows.splice(at, count)) deleted.add(id);
    },
    insert(at: number, count = 1) {
      rows.splice(at, 0, ...Array.from({ length: count }, () => (next += 1)));
    },
    move(to: "front" | "end" | "anywhere") {
      const moved = rows.splice(dice(Math.max(1, rows.length)), 1);
      rows.splice(to === "front" ? 0 : to === "end" ? rows.length : dice(rows.length + 1), 0, ...moved);
    },
    /** Shuffles the rows within each block of `length` rows. */
    shuffle: (length = rows.length) => shuffle(rows, (_, index) => Math.floor(index / length), dice),
  };
}

/** Shuffles neighbours for which `toKey` returns the same. */
function shuffle(rows: number[], toKey: (row: number, index: number) => unknown, dice: (end: number) => number): void {
  const keys = rows.map(toKey);
  for (let start = 0, end; start < rows.length; start = end) {
    for (end = start + 1; end < rows.length && keys[end] === keys[start];) end += 1;
    for (let last = end - 1; last > start; last--) {
      const other = start + dice(last - start + 1);
      [rows[last], rows[other]] = [rows[other] ?? 0, rows[last] ?? 0];
    }
  }
}

/** What page size a server uses for a requested `per_page`. */
const SIZES = {
  honour: (size: number) => size,
  clamp: (size: number, most: number) => Math.min(size, most),
  ignore: (_: number, most: number) => most,
  round: (size: number) => [10, 25, 50, 100].find((allowed) => size <= allowed) ?? 100,
  /** The maximum falls to half after the third request, and is restored after the eighth. */
  vary: (size: number, most: number, nth: number) => Math.min(size, nth > 3 && nth < 9 ? Math.ceil(most / 2) : most),
};

/** How a server departs from one that counts and reads one list at one moment. */
export type Server = {
  /** @default "honour" */
  readonly sizes?: keyof typeof SIZES | undefined;
  /** Whether the list can change between COUNT and SELECT. @default false */
  readonly isApart?: boolean | undefined;
  /** COUNT is as many events old. @default 0 */
  readonly countLag?: number | undefined;
  /** COUNT is cached for as many events. @default 0 */
  readonly countCached?: number | undefined;
  /** How much COUNT exceeds the rows. @default 0 */
  readonly countMore?: number | undefined;
  /** The chance of `total: 0` and no rows after the first request, in percent. @default 0 */
  readonly zero?: number | undefined;
  /** Each request reads a copy that is up to so many events old. @default 0 */
  readonly copyLag?: number | undefined;
  /** No rows are sent beyond this position; with `repeat`, the rows before it are sent once more. @default none */
  readonly depth?: number | undefined;
  readonly repeat?: boolean | undefined;
  /** Rows that are removed from a page after it was cut. @default none */
  readonly hidden?: ((id: number, index: number, page: readonly number[]) => boolean) | undefined;
  /** Whether the last page lacks its last row. @default false */
  readonly withhold?: boolean | undefined;
  /** Rows in blocks of `length` have no fixed order: it depends on the request, on its offset, or on one of 2 servers. */
  readonly ties?: { readonly length: number; readonly by: "request" | "offset" | "server" } | undefined;
  /** Responses are cached by page and size for so many events. @default 0 */
  readonly pageCached?: number | undefined;
  /** Whether every second response has its ids as text. @default false */
  readonly textIds?: boolean | undefined;
};

export type Scenario = Pick<PaginateOptions, "concurrency" | "limit" | "verify" | "maxPasses"> &
  Server & {
    readonly seed: number;
    /** The number of rows at the start. */
    readonly size: number;
    /** The largest page. */
    readonly perPage: number;
    readonly change: Change;
    /** The chance of a change after an event, in percent. @default 20 */
    readonly chance?: number | undefined;
    /** The number of events after which the changes stop. @default none */
    readonly until?: number | undefined;
    /** The maximum number of changes. @default none */
    readonly most?: number | undefined;
  };

type Outcome = {
  readonly got: readonly Id[];
  /** Rows that were in the list throughout but were not yielded. */
  readonly missing: readonly Id[];
  readonly error: unknown;
  readonly report: Report;
  readonly requests: number;
};

/** Reads a list from {@link createModel}. */
async function readChanging(scenario: Scenario): Promise<Outcome> {
  const { seed, size, perPage, sizes = "honour", concurrency, limit, verify, maxPasses } = scenario;
  const dice = createDice(seed);
  const list = createChangingList(size, dice);
  const model = createModel(list, scenario);
  const query = sizes === "honour" || sizes === "vary" ? { per_page: perPage } : {};
  const items = paginate(model.client, PATH, { concurrency, limit, verify, maxPasses, params: { query } });
  const got: Id[] = [];
  let error: unknown;
  try {
    for await (const { id } of items) got.push(Number(id));
  } catch (thrown) {
    error = thrown;
  }
  const seen = new Set(got);
  const missing = countTo(size).filter((id) => !list.deleted.has(id) && !seen.has(id));
  if (!items.report) throw new Error("the iteration has no report");
  return { got, missing, error, report: items.report, requests: model.getRequests() };
}

type Query = { readonly page: number; readonly per_page?: number };

/** A request that was received. It is counted, then its rows are read, then the response is sent. */
type Open = {
  readonly query: Query;
  readonly nth: number;
  readonly signal: AbortSignal;
  readonly settle: (page: object) => void;
  total?: number;
  page?: object;
};

/**
 * Creates a client whose server handles a request in three steps, as Laravel does: it counts the rows (COUNT), reads the
 * rows of the page (SELECT), and sends the response. The steps of concurrent requests interleave at random, and the list
 * can change after each of the first two, which are the events.
 */
function createModel(list: ChangingList, scenario: Scenario) {
  const { perPage, change, chance = 20, until = Infinity, most = Infinity, isApart = false } = scenario;
  const { countLag = 0, countCached = 0, countMore = 0, copyLag = 0, pageCached = 0, zero = 0, textIds } = scenario;
  const { dice } = list;
  /** The list after each event, the latest last. */
  const history: (readonly number[])[] = [[...list.rows]];
  const cache = new Map<string, { readonly page: object; readonly until: number }>();
  let open: Open[] = [];
  let requests = 0;
  let events = 0;
  let changes = 0;
  let isScheduled = false;
  let counted = { total: list.rows.length, until: countCached };

  const getCopy = (lag: number): readonly number[] => history[Math.max(0, history.length - 1 - lag)] ?? [];
  const tick = (): void => {
    events += 1;
    if (events <= until && changes < most && dice(100) < chance) {
      changes += 1;
      change(list, perPage);
      history.push([...list.rows]);
    } else if (countLag || copyLag) history.push(getCopy(0));
  };
  const count = (): number => {
    if (countCached && events >= counted.until) counted = { total: list.rows.length, until: events + countCached };
    return (countCached ? counted.total : getCopy(countLag).length) + countMore;
  };
  const read = ({ query, nth, total = 0 }: Open): object => {
    const size = SIZES[scenario.sizes ?? "honour"](query.per_page ?? 10, perPage, nth);
    const key = `${query.page}/${size}`;
    const cached = cache.get(key);
    if (cached && events < cached.until) return cached.page;
    const rows = getCopy(copyLag && dice(copyLag + 1));
    const ids = selectRows(rows, scenario, query.page, size, dice);
    const page = toPage(textIds && nth % 2 === 0 ? ids.map(String) : ids, query.page, size, total);
    if (pageCached) cache.set(key, { page, until: events + pageCached });
    return page;
  };
  const step = (): void => {
    isScheduled = false;
    open = open.filter(({ signal }) => !signal.aborted);
    const chosen = open[dice(open.length)];
    if (!chosen) return;
    schedule();
    if (chosen.page) {
      open = open.filter((other) => other !== chosen);
      const isZero = chosen.nth > 1 && dice(100) < zero;
      chosen.settle(isZero ? toPage([], chosen.query.page, perPage, 0) : chosen.page);
      return;
    }
    if (chosen.total === undefined) {
      chosen.total = count();
      if (isApart) return tick();
    }
    chosen.page = read(chosen);
    tick();
  };
  const schedule = (): void => {
    if (!isScheduled) setImmediate(step);
    isScheduled = true;
  };
  const GET = (_: unknown, { params, signal }: { params: { query: Query }; signal: AbortSignal }): Promise<object> =>
    new Promise((resolve, reject) => {
      requests += 1;
      signal.addEventListener("abort", () => reject(signal.reason));
      const settle = (data: object): void => resolve({ data, response: { ok: true } });
      open.push({ query: params.query, nth: requests, signal, settle });
      schedule();
    });
  // The model takes any path.
  return { client: { GET } as never, getRequests: () => requests };
}

/** Returns the rows of a page, as a server sends them. */
function selectRows(
  rows: readonly number[],
  { seed, depth = Infinity, repeat, hidden, withhold, ties }: Scenario,
  page: number,
  size: number,
  dice: (end: number) => number,
): number[] {
  const served = [...rows];
  if (ties) {
    const seeded = createDice(seed * 7_919 + (ties.by === "offset" ? page * 1_000 + size : dice(2)));
    shuffle(served, (id) => Math.floor(id / ties.length), ties.by === "request" ? dice : seeded);
  }
  const start = (page - 1) * size;
  const end = Math.min(start + size, served.length);
  if (repeat && start >= depth) return served.slice(0, Math.max(0, end - start));
  const cut = served.slice(start, Math.min(end, depth));
  const kept = hidden ? cut.filter((id, index) => !hidden(id, index, cut)) : cut;
  if (withhold && end === served.length) kept.pop();
  return kept;
}

/** The result of a series of runs. */
export type Tally = {
  readonly runs: number;
  /** The seeds of the runs that lost rows without an error. */
  readonly silent: readonly number[];
  /** The number of runs that ended in an error about the list, apart from those whose list outgrew its budget. */
  readonly loud: number;
  /** The seeds of the runs that yielded a row twice, contradicted `complete`, or threw an unexpected error. */
  readonly broken: readonly number[];
  /** The number of requests divided by the number of pages at the start. */
  readonly cost: number;
};

/** A list that grows to more than this many times its size is stopped: see the budget in `pass.ts`. */
const MAX_GROWTH = 4;

/** Runs a scenario once for each seed from 1 to `runs`. */
export async function runSeries(runs: number, toScenario: (seed: number) => Omit<Scenario, "seed">): Promise<Tally> {
  const silent: number[] = [];
  const broken: number[] = [];
  let loud = 0;
  let requests = 0;
  let pages = 0;
  for (let seed = 1; seed <= runs; seed++) {
    const scenario = toScenario(seed);
    const { got, missing, error, report, requests: sent } = await readChanging({ ...scenario, seed });
    requests += sent;
    pages += Math.max(1, Math.ceil(scenario.size / scenario.perPage));
    const isKnown = error === undefined || isIncompleteListError(error) || isInvalidResponseError(error);
    const isTwice = new Set(got).size < got.length;
    if (isTwice || !isKnown || report.complete !== (error === undefined)) broken.push(seed);
    const hasOutgrown = Number(report.total) > MAX_GROWTH * scenario.size;
    if (error !== undefined) loud += hasOutgrown ? 0 : 1;
    else if (missing.length > 0) silent.push(seed);
  }
  return { runs, silent, loud, broken, cost: requests / pages };
}
