import { InvalidResponseError } from "../errors.js";
import { type Linker, createLinker } from "./linker.js";
import { type Id, type PageRead, type Row, getImpliedLength } from "./page.js";
import { type Window, getPageAt, getStart, planWindow } from "./windows.js";

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
  /** The largest size that the server sends, as far as known. */
  size: number;
  /** Whether the server sends pages of `size` whatever `per_page` says, so that windows can only touch. */
  isFixed: boolean;
};

/** What the caller of a pass decides. */
export type PassOptions = {
  /** How many requests are in flight at most. */
  readonly concurrency: number;
  /** How many rows are wanted. */
  readonly limit: number;
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
export function createPass(source: Source, { concurrency, limit }: PassOptions, seen: Set<Id>): Pass {
  const linker = createLinker(seen);
  /** Windows that were requested and not linked yet, in the order of their positions. */
  const queue: Pending[] = [];
  /** The `total` of each response, in the order in which they were received. */
  const totals: number[] = [];
  /** The window that was linked last. */
  let last: Timed | undefined;
  let origin = 0;
  let budget = Infinity;
  /** How many bridges have failed since the last link. */
  let misses = 0;
  let hasBroken = false;
  let hasTouched = false;
  let isWhole = false;

  const send = (window: Window): Pending => {
    const sent = totals.length;
    const page = source.request(window).then((received) => {
      totals.push(received.total);
      if (received.size !== window.size) {
        // A smaller first page shows the largest size that the server sends.
        source.isFixed ||= last !== undefined || received.size > window.size;
        source.size = received.size;
        if (last) source.startPage = getPageAt(origin, received.size).number;
      }
      // Windows of one or two rows cannot overlap.
      source.isFixed ||= source.size < 3;
      return { ...received, sent };
    });
    // The error of a failed request is thrown once it is the turn of that window.
    page.catch(() => {});
    return { window, page };
  };

  /** The window to read after the one that ends at `end`. */
  const plan = (end: number): Window => (source.isFixed ? getPageAt : planWindow)(end, source.size);

  /** Keeps requests in flight, until one reaches past `total`, so that it comes back short, or past `limit`. */
  const fill = ({ end, total }: Timed, least: number): void => {
    // These pages do not overlap, so one request at a time shows each change.
    const most = source.isFixed && hasBroken ? 1 : concurrency;
    while (queue.length < most) {
      const ahead = queue.at(-1)?.window;
      const planned = ahead ? ahead.number * (source.isFixed ? source.size : ahead.size) : end;
      const isEnough = planned > total || planned - origin >= limit;
      if (isEnough && queue.length >= least) return;
      queue.push(send(plan(planned)));
    }
  };

  /**
   * Checks that a window which shares no row with those before it leaves no gap: it begins where the last one ends, no
   * window can overlap both, and nothing changed in between. Otherwise, queues a window to read before it, or instead.
   */
  const leavesNoGap = async (page: Timed, before: Timed): Promise<boolean> => {
    const { end, total, sent } = before;
    let window = plan(end);
    if (page.start === end && getStart(window) === end) {
      hasTouched = true;
      if (source.isFixed) {
        if (totals.slice(Math.min(sent, page.sent)).every((count) => count === page.total)) return true;
      } else {
        // Windows that only touch are rare here, so both are read again.
        const again = send(before);
        const after = await again.page.then(() => send(page));
        if (toText([await again.page, await after.page]) === toText([before, page])) return true;
        hasBroken = true;
        queue.splice(0, 1, again, after);
        return false;
      }
    }
    hasBroken = true;
    const isEmpty = page.rows.length === 0;
    // The positions in a page that was requested before the last one may be outdated.
    if (page.sent >= sent && (isEmpty || getStart(window) >= page.start)) {
      // Where the last row is now, if all changes were before it, and farther back each time that this failed.
      const margin = Math.ceil(source.size / 2) * 2 ** misses;
      window = plan(Math.max(0, end + page.total - total - margin));
      misses += 1;
    }
    queue.splice(0, isEmpty || getStart(window) >= page.start ? 1 : 0, send(window));
    return false;
  };

  /** @throws {InvalidResponseError} if rows follow a window that is shorter than its `total` implies */
  const checkLength = async (page: Timed): Promise<void> => {
    const implied = getImpliedLength(page);
    if (page.rows.length >= implied) return;
    const next = await send({ number: page.number + 1, size: page.size }).page;
    if (next.rows.length === 0) return;
    throw new InvalidResponseError(
      `${source.name(page)}: expected ${implied} rows, got ${page.rows.length}, although the next page has rows (read twice)`,
    );
  };

  async function* steps(): AsyncGenerator<Step, void, undefined> {
    queue.push(send({ number: source.startPage, size: source.size }));
    while (queue[0]) {
      const page = await queue[0].page;
      if (totals.length > budget) return;
      await checkLength(page);
      if (!last) {
        origin = page.start;
        budget = totals.length + MAX_GROWTH * Math.ceil(page.total / page.size) + SHORT_LIST;
      } else if (page.start > 0 && linker.link(page) === "broken") {
        if (!(await leavesNoGap(page, last))) continue;
      }
      queue.shift();
      misses = 0;
      last = page;
      const rows = linker.extend(page, origin);
      isWhole = page.rows.length < page.size;
      if (!isWhole) fill(page, 0);
      yield { page, rows };
      if (isWhole) return;
      fill(page, 1);
    }
  }

  return {
    steps,
    getFindings() {
      const { hasConflict, hasCrossing, hasShift, duplicates } = linker.signs;
      const { size } = seen;
      // Rows before `origin` do not count.
      const least = Math.max(origin, Math.min(...totals)) - origin;
      const most = Math.max(origin, ...totals) - origin;
      const hasChanged = hasShift || hasBroken || least !== most;
      const isQuiet = !hasCrossing && !duplicates && !(hasTouched && hasChanged) && (least !== most || size === least);
      return { duplicates, hasConflict, size, least, most, isWhole, isQuiet };
    },
  };
}

/** The ids of the rows of pages, for a comparison. */
function toText(pages: readonly PageRead[]): string {
  return JSON.stringify(pages.map(({ rows }) => rows.map(({ id }) => id)));
}
