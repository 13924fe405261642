import { InvalidResponseError } from "../errors.js";
import { type Linker, createLinker } from "./linker.js";
import { type Id, type PageRead, type Row, getImpliedLength } from "./page.js";
import { type Window, getPageAt, planWindow } from "./windows.js";

/** A window that was linked, and its rows that are new to the pass. */
export type Step = { readonly page: PageRead; readonly rows: readonly Row[] };

/** A page, and how many responses the pass had received when its request was sent. */
type Timed = PageRead & { readonly sent: number };

/** A request in flight, or its response. */
type Pending = { readonly window: Window; readonly page: Promise<Timed> };

/** What the passes over a list have in common. */
export type Source = {
  /** Names the request of a window, for messages. */
  readonly name: (window: Window) => string;
  /** Sends a request at once. */
  readonly request: (window: Window) => Promise<PageRead>;
  /** Cancels all requests in flight. */
  readonly cancel: () => void;
  /** The page to start at. */
  startPage: number;
  /** How many requests are in flight at most. */
  readonly concurrency: number;
  /** How many rows are wanted. */
  readonly limit: number;
  /** The largest size that the server sends, as far as known. */
  size: number;
  /** Whether the server sends pages of `size` whatever `per_page` says, so that windows can only touch. */
  isFixed: boolean;
};

/** One pass over the list. */
export type Pass = {
  /** Yields the windows in order, each linked with those before. */
  readonly steps: () => AsyncGenerator<Step, void, undefined>;
  readonly getFindings: () => Findings;
};

/** What a pass has found. */
export type Findings = Pick<Linker["signs"], "duplicates" | "hasConflict"> & {
  /** How many different rows came. */
  readonly size: number;
  /** The smallest and the largest number of rows, by `total`. */
  readonly least: number;
  readonly most: number;
  /** Whether the end of the list was reached, with every window linked. */
  readonly isWhole: boolean;
  /** Whether nothing suggests that a row changed places or was missed. */
  readonly isQuiet: boolean;
};

/** A pass may read `MAX_GROWTH` times the windows that the first `total` implies, and `SHORT_LIST` more. */
const MAX_GROWTH = 4;
const SHORT_LIST = 40;

/**
 * Makes a pass over a list, through windows that overlap.
 *
 * The first window begins where the list begins, each later one shares a row with those before it, and the last one
 * comes back shorter than its size. In a list with a fixed order, every row that was there throughout is in one of them,
 * whenever they were read.
 *
 * @param seen receives the ids of all rows of the pass
 */
export function createPass(source: Source, seen: Set<Id>): Pass {
  const linker = createLinker(seen);
  /** Windows that were requested and not linked yet, in the order of their positions. */
  const queue: Pending[] = [];
  /** The `total` of each response, in the order in which they were received. */
  const totals: number[] = [];
  /** The window that was linked last; `end` is where it ends. */
  let last: Timed | undefined;
  let origin = 0;
  let end = 0;
  let total = Infinity;
  /** How many bridges have failed since the last link. */
  let misses = 0;
  let budget = Infinity;
  let hasBroken = false;
  let hasTouched = false;
  let isWhole = false;

  const send = (window: Window): Pending => {
    budget -= 1;
    const sent = totals.length;
    const page = source.request(window).then((received) => {
      totals.push(received.total);
      return { ...received, sent };
    });
    // `receive` throws the error of a failed request, once it is the turn of that window.
    page.catch(() => {});
    return { window, page };
  };
  const plan = (from: number): Window => {
    const { size, isFixed } = source;
    if (from === 0) return { number: source.startPage, size };
    return isFixed ? getPageAt(from, size) : planWindow(from, size);
  };

  /** Keeps requests in flight, until one reaches past `total`, so that it comes back short, or past `limit`. */
  const fill = (least: number): void => {
    // These pages do not overlap, so one request at a time shows each change.
    const most = source.isFixed && hasBroken ? 1 : source.concurrency;
    while (queue.length < most) {
      const ahead = queue.at(-1)?.window;
      const planned = ahead ? ahead.number * (source.isFixed ? source.size : ahead.size) : end;
      const isEnough = !last || planned > total || planned - origin >= source.limit;
      if (isEnough && queue.length >= least) return;
      queue.push(send(plan(planned)));
    }
  };

  const receive = async ({ window, page: promise }: Pending): Promise<Timed> => {
    const page = await promise;
    if (page.size !== window.size) {
      source.size = page.size;
      if (!last && page.size < window.size) return page;
      source.isFixed = true;
      source.startPage = getPageAt(last ? origin : page.start, page.size).number;
    }
    return page;
  };

  /** Whether all responses since one of these two was requested have the same `total`. */
  const isSameTotal = (one: Timed, other: Timed): boolean =>
    totals.slice(Math.min(one.sent, other.sent)).every((count) => count === one.total);

  /** A window that should share a row with the covered stretch, farther back each time that one did not. */
  const bridge = (broken: Timed): Window => {
    const { size, isFixed } = source;
    // How far the last linked row has moved, if all changes were before it.
    const moved = broken.total - (last?.total ?? 0);
    const margin = isFixed ? (2 ** misses - 1) * size : Math.ceil(size / 2) * 2 ** misses;
    misses += 1;
    const target = Math.max(0, end - 1 + (isFixed ? Math.min(0, moved) : moved) - margin);
    return isFixed ? getPageAt(target, size) : planWindow(target + 1, size);
  };

  /** Queues a window for the gap before `page`, or instead of it. Always returns false. */
  const mend = (page: Timed): false => {
    hasBroken = true;
    const next = plan(end);
    const isNext = next.number === page.number && next.size === page.size;
    // Sent before the last linked window, so its positions may be outdated.
    const isStale = last !== undefined && page.sent < last.sent;
    let drop = page.rows.length === 0;
    let window = next;
    if (isStale || (page.start >= end && !isNext && !drop)) {
      drop ||= isNext;
    } else {
      window = bridge(page);
      // If so, `page` has only rows that were inserted.
      drop ||= (window.number - 1) * window.size >= page.start;
    }
    queue.splice(0, drop ? 1 : 0, send(window));
    return false;
  };

  /**
   * Checks that a window which shares no row with those before it leaves no gap: it begins where the last one ends, no
   * window can overlap both, and nothing changed in between. Otherwise, queues the windows to read before it.
   */
  const leavesNoGap = async (page: Timed): Promise<boolean> => {
    const next = plan(end);
    const isTouching = page.start === end && page.number === next.number && page.size === next.size;
    if (!last || !isTouching) return mend(page);
    hasTouched = true;
    if (source.isFixed || source.size < 3) return isSameTotal(last, page) || mend(page);
    // Windows that only touch are rare here, so both are read again.
    const before = send(last);
    const after = await before.page.then(() => send(page));
    if (isSame(await receive(before), last) && isSame(await receive(after), page)) return true;
    hasBroken = true;
    queue.splice(0, 1, before, after);
    return false;
  };

  /** @throws {InvalidResponseError} if rows follow a window that is shorter than its `total` implies */
  const checkLength = async (page: Timed): Promise<void> => {
    if (page.rows.length >= getImpliedLength(page)) return;
    const next = await send({ number: page.number + 1, size: page.size }).page;
    if (next.rows.length === 0) return;
    const got = `expected ${getImpliedLength(page)} rows, got ${page.rows.length}, although the next page has rows (read twice)`;
    throw new InvalidResponseError(`${source.name(page)}: ${got}`);
  };

  async function* steps(): AsyncGenerator<Step, void, undefined> {
    for (fill(1); queue[0] && budget >= 0; fill(1)) {
      const page = await receive(queue[0]);
      await checkLength(page);
      if (!last) {
        origin = page.start;
        budget = MAX_GROWTH * Math.ceil(page.total / page.size) + SHORT_LIST;
      }
      const isFirst = !last || page.start === 0;
      if (!isFirst && linker.link(page) === "broken") {
        if (!(await leavesNoGap(page))) continue;
      }
      queue.shift();
      misses = 0;
      last = page;
      end = page.start + page.rows.length;
      total = page.total;
      const rows = linker.extend(page, origin);
      isWhole = page.rows.length < page.size;
      if (!isWhole) fill(0);
      yield { page, rows };
      if (isWhole) return;
    }
  }

  return {
    steps,
    getFindings() {
      const { hasConflict, hasCrossing, hasShift, duplicates } = linker.signs;
      const counts = totals.map((count) => Math.max(0, count - origin));
      const least = Math.min(...counts);
      const most = Math.max(...counts);
      const size = linker.size();
      const hasChanged = hasShift || hasBroken || least !== most;
      const isQuiet = !hasCrossing && !duplicates && !(hasTouched && hasChanged) && (least !== most || size === least);
      return { duplicates, hasConflict, size, least, most, isWhole, isQuiet };
    },
  };
}

function isSame(one: PageRead, other: PageRead): boolean {
  return `${one.rows.map(getId)}` === `${other.rows.map(getId)}`;
}

function getId({ id }: Row): string {
  return JSON.stringify(id);
}
