import {
  isIncompleteListError,
  isInvalidResponseError,
  paginate,
  type PaginateOptions,
  type Report,
} from "../../src/index.js";
import { connect, countTo, createDice, type Id, PATH } from "../list-server.js";

/** The most requests that an unchanging list takes, with pages of up to 100 rows. */
export const QUIET_REQUESTS: readonly (readonly [rows: number, requests: number])[] = [
  [99, 1],
  [101, 2],
  [250, 3],
  [387, 4],
  [1_000, 12],
  [10_000, 115],
  [100_000, 1_143],
];

/** A list that tests change. It records the deleted rows. */
export type ChangingList = ReturnType<typeof createChangingList>;

/** Changes a list that is read in pages of up to `perPage` rows. */
export type Change = (list: ChangingList, perPage: number) => void;

/** Creates a list of the integers from 1 to `size`. `dice` chooses the positions of changes. */
function createChangingList(size: number, dice: (end: number) => number) {
  const rows: Id[] = countTo(size);
  const deleted = new Set<Id>();
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
    shuffle(length = rows.length) {
      for (let start = 0; start < rows.length; start += length) {
        for (let end = Math.min(start + length, rows.length); end > start + 1; end--) {
          const other = start + dice(end - start);
          [rows[end - 1], rows[other]] = [rows[other] ?? 0, rows[end - 1] ?? 0];
        }
      }
    },
  };
}

/** What page size a server uses for a requested `per_page`. */
const SIZES = {
  honour: (size: number) => size,
  clamp: (size: number, most: number) => Math.min(size, most),
  ignore: (_: number, most: number) => most,
  round: (size: number) => [10, 25, 50, 100].find((allowed) => size <= allowed) ?? 100,
};

export type Scenario = PaginateOptions & {
  readonly seed: number;
  /** The number of rows at the start. */
  readonly size: number;
  /** The largest page. */
  readonly perPage: number;
  readonly change: Change;
  /** The chance of a change after an event, in percent. @default 20 */
  readonly chance?: number;
  /** The number of events after which the changes stop. @default none */
  readonly until?: number;
  /** The maximum number of changes. @default none */
  readonly most?: number;
  /** Whether the list can change between COUNT and SELECT. @default false */
  readonly isApart?: boolean;
  readonly server?: keyof typeof SIZES;
};

export type Outcome = {
  readonly got: readonly Id[];
  /** Rows that were in the list throughout but were not yielded. */
  readonly missing: readonly Id[];
  readonly error: unknown;
  readonly report: Report;
  readonly requests: number;
};

/**
 * Reads a list from a server that handles a request in three steps, as Laravel does: it counts the rows (COUNT), reads
 * the rows of the page (SELECT), and sends the response. The steps of concurrent requests interleave at random, and the
 * list can change after each step.
 */
export async function readChanging({
  seed,
  size,
  perPage,
  change,
  chance = 20,
  until = Infinity,
  most = Infinity,
  isApart = false,
  server = "honour",
  ...options
}: Scenario): Promise<Outcome> {
  const dice = createDice(seed);
  const list = createChangingList(size, dice);
  type Open = { request: Request; total?: number; rows?: Id[]; settle: (response: Response) => void };
  let open: Open[] = [];
  let requests = 0;
  let events = 0;
  let changes = 0;
  let isScheduled = false;

  const mayChange = (): void => {
    events += 1;
    if (events > until || changes >= most || dice(100) >= chance) return;
    changes += 1;
    change(list, perPage);
  };
  const step = (): void => {
    isScheduled = false;
    open = open.filter(({ request }) => !request.signal.aborted);
    const chosen = open[dice(open.length)];
    if (!chosen) return;
    schedule();
    const { searchParams } = new URL(chosen.request.url);
    const rowsPerPage = SIZES[server](Number(searchParams.get("per_page")), perPage);
    const page = Number(searchParams.get("page"));
    if (chosen.total === undefined) {
      chosen.total = list.rows.length;
      if (!isApart) chosen.rows = list.rows.slice((page - 1) * rowsPerPage, page * rowsPerPage);
      mayChange();
    } else if (!chosen.rows) {
      chosen.rows = list.rows.slice((page - 1) * rowsPerPage, page * rowsPerPage);
      mayChange();
    } else {
      open = open.filter((other) => other !== chosen);
      const body = {
        data: chosen.rows.map((id) => ({ id })),
        current_page: page,
        per_page: rowsPerPage,
        total: chosen.total,
        last_page: Math.max(1, Math.ceil(chosen.total / rowsPerPage)),
      };
      chosen.settle(Response.json(body));
    }
  };
  const schedule = (): void => {
    if (!isScheduled) setImmediate(step);
    isScheduled = true;
  };
  const fetch = (request: Request): Promise<Response> =>
    new Promise((resolve, reject) => {
      requests += 1;
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
      open.push({ request, settle: resolve });
      schedule();
    });

  const query = server === "honour" ? { per_page: perPage } : {};
  const walk = paginate(connect(fetch, { retry: false }), PATH, { ...options, params: { query } });
  const got: Id[] = [];
  let error: unknown;
  try {
    for await (const { id } of walk) got.push(id);
  } catch (thrown) {
    error = thrown;
  }
  const seen = new Set(got);
  const missing = countTo(size).filter((id) => !list.deleted.has(id) && !seen.has(id));
  if (!walk.report) throw new Error("the iteration has no report");
  return { got, missing, error, report: walk.report, requests };
}

/** The result of a series of runs. */
export type Tally = {
  readonly runs: number;
  /** The seeds of the runs that lost rows without an error. */
  readonly silent: readonly number[];
  /** The number of runs that ended in an error about the list. */
  readonly loud: number;
  /** The seeds of the runs that yielded a row twice, contradicted `complete`, or threw an unexpected error. */
  readonly broken: readonly number[];
  /** The number of requests divided by the number of pages at the start. */
  readonly cost: number;
};

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
    if (error !== undefined) loud += 1;
    else if (missing.length > 0) silent.push(seed);
  }
  return { runs, silent, loud, broken, cost: requests / pages };
}
