import { InvalidResponseError } from "../errors.js";
import type { ResolvedOptions } from "./options.js";
import { getImpliedLength, type Id, type Page } from "./page.js";
import { getPageAt, getStart, planWindow, type Window } from "./windows.js";

/** What is known about a list, over all passes. */
export type List = {
  /** The number of requests in flight at most. */
  readonly concurrency: number;
  /** The number of rows wanted. */
  readonly limit: number;
  readonly maxPasses: number;
  /** Names the request of a window, for messages. */
  readonly name: (window: Window) => string;
  /** The page to start at. */
  startPage: number;
  /** The largest size that the server sends, as far as known. */
  size: number;
  /** Whether the server sends pages of `size` whatever `per_page` says, so that windows can only touch. */
  isFixed: boolean;
  /** The ids of the rows of all passes. */
  readonly known: Set<Id>;
  /** The number of pages received, and how many of them may be received at most. */
  received: number;
  budget: number;
  /** The `total` that was received last, and the value of `received` when it last changed. */
  total: number | undefined;
  changedAt: number;
};

/** A window that is requested, and how many pages had been received at that time. */
export type Asked = Window & { readonly sent: number };

/** The page that was received for a window. */
export type Received = Page & { readonly window: Asked };

/** One pass over a list: what is covered, what to read next, and what has been noticed. */
export type Pass = {
  readonly list: List;
  readonly number: number;
  /** The ids of the covered rows. */
  readonly seen: Set<Id>;
  /** How many of them are new to the list. */
  fresh: number;
  /** The windows to read, in the order of their positions. */
  readonly queue: Asked[];
  /** The page that was taken last, and the position at which the first one began. */
  last: Covered | undefined;
  origin: number;
  /** The latest pages with new rows, newest first. */
  readonly neighbours: Neighbour[];
  /** How often the first window of the queue was read although its page contradicted itself. */
  doubts: number;
  /** The page that contradicted itself, while the window after it is read. */
  doubtful: Received | undefined;
  /** How many windows in a row shared no row with those before. */
  misses: number;
  /** Two pages that no window can overlap, as text. */
  wall: string;
  isOver: boolean;
  isWhole: boolean;
  /** Whether a window shared no row with those before, and whether one was accepted because it touches them. */
  hasBroken: boolean;
  hasTouched: boolean;
  /** Whether a shared row had another position than before, and whether it moved down by more than `total` grew. */
  hasShift: boolean;
  hasCrossing: boolean;
  /** How many rows came again twice in a page, or in another order. */
  duplicates: number;
  /** The smallest and the largest `total`, and the sum of its changes. */
  least: number;
  most: number;
  changes: number;
  /** The `total` that this pass received last. */
  total: number | undefined;
};

/** A page without its rows. */
type Covered = Pick<Received, "start" | "end" | "total" | "ids" | "window">;

type Neighbour = { readonly start: number; readonly total: number; readonly places: ReadonlyMap<Id, number> };

/** A list may take `MAX_GROWTH` times the pages that its first `total` implies, and `SHORT_LIST` more, in each pass. */
const MAX_GROWTH = 4;
const SHORT_LIST = 40;

/** How many pages count as neighbours: a block of rows inserted in front moves rows by several pages. */
const NEIGHBOURS = 4;

/** How often the end of a list is read while it contradicts its own `total`, which some servers cache. */
const MAX_DOUBTS = 9;

/** @param name names the request of a window, for messages */
export function createList(
  { startPage, perPage, concurrency, limit, maxPasses }: ResolvedOptions<unknown>,
  name: (window: Window) => string,
): List {
  return {
    concurrency,
    limit,
    maxPasses,
    name,
    startPage,
    size: perPage ?? Infinity,
    isFixed: perPage === undefined,
    known: new Set(),
    received: 0,
    budget: Infinity,
    total: undefined,
    changedAt: 0,
  };
}

/**
 * Starts a pass. The first pass fills `known` itself.
 *
 * @param hasShift whether it reads other windows than the passes before: where the order of equal rows depends on LIMIT
 *   and OFFSET, the same windows would miss the same rows each time
 */
export function startPass(list: List, number: number, hasShift: boolean): Pass {
  const { startPage, size, isFixed, received } = list;
  const shift = !hasShift || startPage > 1 || isFixed ? 0 : Math.ceil((size * ((number - 1) % 7)) / 7);
  return {
    list,
    number,
    seen: number === 1 ? list.known : new Set(),
    fresh: 0,
    queue: [{ number: startPage, size: Math.max(1, size - shift), sent: received }],
    last: undefined,
    origin: 0,
    neighbours: [],
    doubts: 0,
    doubtful: undefined,
    misses: 0,
    wall: "",
    isOver: false,
    isWhole: false,
    hasBroken: false,
    hasTouched: false,
    hasShift: false,
    hasCrossing: false,
    duplicates: 0,
    least: Infinity,
    most: 0,
    changes: 0,
    total: undefined,
  };
}

/**
 * Returns the windows to request, in order: enough to keep requests in flight, until one reaches past `total`, so that
 * it comes back short, or past `limit`.
 *
 * @param least how many windows are needed at least, whatever `total` says
 */
export function plan(pass: Pass, least: number): readonly Asked[] {
  const { list, queue, last, origin, isOver, hasBroken } = pass;
  if (isOver) return [];
  // Pages that can only touch show each change if they are read one by one.
  const most = list.isFixed && hasBroken ? 1 : list.concurrency;
  while (last && queue.length < most) {
    const ahead = queue.at(-1);
    const end = ahead ? ahead.number * (list.isFixed ? list.size : ahead.size) : last.end;
    const isEnough = end > last.total || end - origin >= list.limit;
    if (isEnough && queue.length >= least) break;
    queue.push(ask(list, getNext(list, end)));
  }
  return queue;
}

/** Notes what a page says about the list, as soon as it is received. */
export function receive(pass: Pass, window: Window, page: Page): void {
  const { list, last, origin } = pass;
  const { size, total, ids } = page;
  if (total !== list.total) list.changedAt = list.received;
  list.total = total;
  list.received += 1;
  pass.changes += Math.abs(total - (pass.total ?? total));
  pass.least = Math.min(pass.least, total);
  pass.most = Math.max(pass.most, total);
  pass.total = total;
  if (list.budget === Infinity) {
    list.budget = list.received + list.maxPasses * (MAX_GROWTH * Math.ceil(total / size) + SHORT_LIST);
  }
  // A page that contradicts itself may also show a wrong size.
  if (size !== window.size && ids.length === getImpliedLength(page)) {
    // A smaller first page shows the largest size that the server sends.
    list.isFixed ||= last !== undefined || size > window.size;
    list.size = size;
    if (last) list.startPage = getPageAt(origin, size).number;
  }
  // Windows of one or two rows cannot overlap.
  list.isFixed ||= list.size < 3;
}

/**
 * Takes in the page of the first window of the queue.
 *
 * @returns the indexes of the rows that are new to the list, or undefined if other windows, now in the queue, must be
 *   read first
 * @throws {InvalidResponseError} if rows follow a page that is shorter than its `total` implies
 */
export function take(pass: Pass, page: Received): readonly number[] | undefined {
  const { list, queue, last } = pass;
  if (list.received > list.budget) {
    pass.isOver = true;
    return undefined;
  }
  const doubt = getDoubt(pass, page);
  if (doubt) {
    queue[0] = ask(list, doubt);
    return undefined;
  }
  // Nothing can be missing before position 0.
  if (last && page.start > 0 && !page.ids.some((id) => pass.seen.has(id))) {
    const before = getGap(pass, page, last);
    if (before) {
      // A window that begins in a gap before the page is read first, any other one instead of it.
      const isFirst = page.ids.length > 0 && getStart(before) < page.start && before !== last.window;
      queue.splice(0, isFirst ? 0 : 1, ask(list, before));
      return undefined;
    }
  }
  queue.shift();
  const { start, end, total, ids, size, window } = page;
  if (!last) pass.origin = start;
  pass.last = { start, end, total, ids, window };
  pass.misses = 0;
  pass.doubts = 0;
  // Only a page that agrees with its own `total` shows the end.
  pass.isOver = ids.length < size;
  pass.isWhole = pass.isOver && ids.length === getImpliedLength(page);
  return extend(pass, page);
}

/** The window after the one that ends at `end`. */
function getNext({ isFixed, size }: List, end: number): Window {
  return (isFixed ? getPageAt : planWindow)(end, size);
}

function ask({ received }: List, { number, size }: Window): Asked {
  return { number, size, sent: received };
}

/**
 * Returns what to read instead of a page that contradicts itself: Laravel queries `total` and the rows separately, the
 * list may change in between, and some servers cache `total`.
 */
function getDoubt(pass: Pass, page: Received): Window | undefined {
  const { list, doubtful } = pass;
  const { number, size, total, ids, window } = page;
  const implied = getImpliedLength(page);
  if (doubtful) {
    pass.doubtful = undefined;
    if (ids.length === 0) return doubtful.window;
    throw new InvalidResponseError(
      `${list.name(doubtful)}: expected ${getImpliedLength(doubtful)} rows, got ${doubtful.ids.length}, although the next page has rows (read twice)`,
    );
  }
  // An overloaded server may respond with `total: 0`.
  if (ids.length === implied && (total > 0 || list.known.size === 0)) return undefined;
  pass.doubts += 1;
  if (pass.doubts === 1) return window;
  // A full page is not the end, so its rows are believed.
  if (ids.length === implied || ids.length === size || pass.doubts === MAX_DOUBTS) return undefined;
  if (pass.doubts > 2 || ids.length > implied) return window;
  pass.doubtful = page;
  return { number: number + 1, size };
}

/**
 * Returns a window to read before a page, or instead of it, that shares no row with the pages before.
 *
 * @returns undefined if the page touches the one before, no window can overlap both, and nothing changed in between
 */
function getGap(pass: Pass, page: Received, last: Covered): Window | undefined {
  const { list } = pass;
  const next = getNext(list, last.end);
  if (page.start === last.end && getStart(next) === last.end) {
    pass.hasTouched = true;
    if (!list.isFixed) {
      // Such places are rare, so both pages are read once more.
      const wall = JSON.stringify([last.ids, page.ids]);
      if (wall === pass.wall) return undefined;
      pass.wall = wall;
      return last.window;
    }
    if (list.changedAt <= Math.min(last.window.sent, page.window.sent)) return undefined;
  }
  pass.hasBroken = true;
  const isBehind = page.ids.length === 0 || getStart(next) >= page.start;
  // The positions in a page that was requested before the last one may be outdated.
  if (page.window.sent < last.window.sent || !isBehind) return next;
  // Where the last row is now, if all changes were before it, and farther back each time that this failed.
  const margin = Math.ceil(list.size / 2) * 2 ** pass.misses;
  pass.misses += 1;
  return getNext(list, Math.max(0, last.end + page.total - last.total - margin));
}

/** Covers the rows of a page, and compares those that it shares with its neighbours. */
function extend(pass: Pass, { ids, start, total }: Page): number[] {
  const { list, seen, neighbours } = pass;
  const firstShared = ids.findIndex((id) => seen.has(id));
  const fresh: number[] = [];
  const places = new Map<Id, number>();
  let hasNew = false;
  let rank = -Infinity;
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) {
      const next = places.has(id) ? NaN : getRank(pass, id, start + index, total);
      if (next > rank || (next === rank && rank === -Infinity)) rank = next;
      else pass.duplicates += 1;
    } else if (start >= pass.origin || index > firstShared) {
      // Rows before the page that was started at do not belong to the list.
      if (seen === list.known || !list.known.has(id)) fresh.push(index);
      seen.add(id);
      list.known.add(id);
      hasNew = true;
    }
    places.set(id, index);
  }
  if (hasNew && neighbours.unshift({ start, total, places }) > NEIGHBOURS) neighbours.pop();
  pass.fresh += fresh.length;
  return fresh;
}

/**
 * Compares a shared row with where it stood before.
 *
 * @returns its rank in the order of the covered rows: lower for an older page, and lowest if that is no neighbour
 */
function getRank(pass: Pass, id: Id, position: number, total: number): number {
  for (const [age, { start, places, total: before }] of pass.neighbours.entries()) {
    const index = places.get(id);
    if (index === undefined) continue;
    const moved = position - start - index;
    if (moved !== 0) pass.hasShift = true;
    if (moved > 0 && total - before < moved) pass.hasCrossing = true;
    return index - age * 1e9;
  }
  return -Infinity;
}
