import { InvalidResponseError } from "../errors.js";
import { isExhausted, type List } from "./list.js";
import { compareOrder, type Neighbour } from "./order.js";
import { getImpliedLength, type Id, type Page } from "./page.js";
import { type Findings, NOTHING } from "./verdict.js";
import { type Asked, getPageAt, getStart, planWindow, type Window } from "./windows.js";

/** How many pages count as neighbours: a block of rows inserted in front moves rows by several pages. */
const NEIGHBOURS = 6;

/** How often the end of a list is read while it contradicts its own `total`, which some servers cache. */
const MAX_DOUBTS = 9;

/**
 * How many first windows there are: after a sign, that of the next pass is smaller by another seventh. Where the order of
 * equal rows depends on LIMIT and OFFSET, the same windows would miss the same rows each time.
 */
const SHIFTS = 7;

/** One pass over a list: what is covered, and what to read next. It sends no request. */
export class Pass {
  readonly findings: Findings = { ...NOTHING };
  readonly #list: List;
  /** The ids of the covered rows; in the first pass, `known` itself. */
  readonly #seen: Set<Id>;
  /** The windows to read, in the order of their positions. */
  readonly #queue: Asked[];
  /** The pages that were taken last, newest first. */
  readonly #neighbours: Neighbour[] = [];
  /** The page that was taken last. */
  #last: Page | undefined;
  /** The position at which the pass begins. */
  #origin = 0;
  /** The number of rows by the `total` that this pass received last. */
  #count: number | undefined;
  /** How often the first window was read because its page contradicted itself. */
  #doubts = 0;
  /** The page that contradicted itself, while the window after it is read. */
  #doubtful: Page | undefined;
  /** How many windows in a row shared no row with those before. */
  #misses = 0;
  /** The ids of two pages that no window can overlap. */
  #wall = "";
  /** The second of them while the first is read again. */
  #behindWall: Window | undefined;
  #isOver = false;

  /** @param shift by how many sevenths the first window is smaller, from 0 */
  constructor(list: List, shift: number) {
    const { known, startPage, size, isFixed, received } = list;
    const cut = startPage > 1 || isFixed ? 0 : Math.ceil((size * (shift % SHIFTS)) / SHIFTS);
    this.#list = list;
    this.#seen = received ? new Set() : known;
    this.#queue = [this.#ask({ number: startPage, size: Math.max(1, size - cut) })];
  }

  /**
   * Returns the windows to request, in order: one, and enough to keep requests in flight until a window reaches past
   * `total`, so that it comes back short, or past `limit`.
   */
  plan(): readonly Asked[] {
    if (this.#isOver) return [];
    const { isFixed, concurrency, limit } = this.#list;
    // `#touchesOrQueues` trusts pages that can only touch as long as nothing changes, so fewer of them are in flight.
    const most = isFixed && this.findings.hasMoved ? 1 : concurrency;
    while (this.#last && this.#queue.length < most) {
      const ahead = this.#queue.at(-1);
      const end = ahead ? ahead.number * ahead.size : this.#last.end;
      if (ahead && (end > this.#last.total || end - this.#origin >= limit)) break;
      this.#queue.push(this.#ask(this.#next(end)));
    }
    return this.#queue;
  }

  /** Notes what a page says about the list, as soon as it is received. @returns the page */
  receive(page: Page): Page {
    const { size, total, ids, start, window } = page;
    const list = this.#list;
    // The first page of a pass is requested alone.
    if (this.#count === undefined) this.#origin = start;
    if (total !== list.total) list.changedAt = list.received;
    list.total = total;
    list.received += 1;
    list.firstTotal ??= total;
    // Rows before the page that was started at do not count.
    const count = Math.max(0, total - this.#origin);
    this.findings.changes += Math.abs(count - (this.#count ?? count));
    this.findings.least = Math.min(this.findings.least, count);
    this.#count = count;
    const isOther = size > window.size || (size < window.size && size !== list.size);
    // A page that contradicts itself may also show a wrong size, unless it is full.
    if (isOther && (ids.length === size || ids.length === getImpliedLength(page))) {
      // A smaller page shows the largest size that the server sends, which may fall once after the first page.
      list.isFixed ||= size > window.size || list.isReduced;
      if (this.#last) list.isReduced = true;
      list.size = size;
      list.startPage = getPageAt(this.#origin, size).number;
    }
    // A window of one or two rows cannot reach across a multiple of two.
    list.isFixed ||= list.size < 3;
    return page;
  }

  /**
   * Takes in the page of the first window.
   *
   * @returns the indexes of the rows that are new to the list, or undefined if other windows must be read first
   * @throws {InvalidResponseError} if rows follow a page that is shorter than its `total` implies
   */
  take(page: Page): readonly number[] | undefined {
    if (isExhausted(this.#list)) {
      this.#isOver = true;
      return undefined;
    }
    const again = this.#doubt(page);
    if (again) {
      this.#queue[0] = this.#ask(again);
      return undefined;
    }
    const isShared = (id: Id): boolean => this.#neighbours.some(({ places }) => places.has(id));
    const isLinked = !this.#last || page.start === 0 || page.ids.some(isShared);
    if (!isLinked && !this.#touchesOrQueues(page, this.#last ?? page)) return undefined;
    this.#queue.shift();
    if (this.#behindWall) this.#queue.unshift(this.#ask(this.#behindWall));
    this.#behindWall = undefined;
    this.#last = page;
    this.#misses = 0;
    this.#doubts = 0;
    this.#isOver = page.ids.length < page.size;
    // Only a page that agrees with its own `total` shows the end.
    this.findings.isWhole = this.#isOver && page.ids.length === getImpliedLength(page);
    return this.#extend(page);
  }

  /** The window after the one that ends at `end`. */
  #next(end: number): Window {
    return (this.#list.isFixed ? getPageAt : planWindow)(end, this.#list.size);
  }

  #ask({ number, size }: Window): Asked {
    return { number, size, receivedBefore: this.#list.received };
  }

  /**
   * Returns what to read instead of a page that contradicts itself: Laravel queries `total` and the rows separately, the
   * list may change in between, and some servers cache `total`. A page with too few rows is read again, then the page
   * after it, which must be empty, and then again until it agrees, at most `MAX_DOUBTS` times.
   */
  #doubt(page: Page): Window | undefined {
    const { number, size, total, ids, window } = page;
    const implied = getImpliedLength(page);
    const before = this.#doubtful;
    this.#doubtful = undefined;
    if (before) {
      if (ids.length === 0) return before.window;
      const received = `expected ${getImpliedLength(before)} rows, got ${before.ids.length}`;
      const name = this.#list.name(before);
      throw new InvalidResponseError(`${name}: ${received}, although the next page has rows (read twice)`);
    }
    if (ids.length === implied && (total > 0 || this.#list.known.size === 0)) return undefined;
    this.#doubts += 1;
    // An overloaded server may respond with `total: 0`, and does so three times in a row less often than a list is emptied.
    if (ids.length === implied) return this.#doubts < 3 ? window : undefined;
    if (this.#doubts < 2) return window;
    // A full page is not the end, so its rows are believed.
    if (ids.length === size || this.#doubts === MAX_DOUBTS) return undefined;
    // If `total` is too low, rows may well follow.
    if (this.#doubts > 2 || ids.length > implied) return window;
    this.#doubtful = page;
    return { number: number + 1, size };
  }

  /**
   * Returns true for a page that shares no row with those before, but leaves no gap: it touches the last one, no window can
   * overlap both, and nothing changed in between. Otherwise, queues a window to read before the page, or instead of it.
   */
  #touchesOrQueues(page: Page, last: Page): boolean {
    const list = this.#list;
    const next = this.#next(last.end);
    if (page.start === last.end && getStart(next) === last.end) {
      this.findings.hasTouched = true;
      if (list.isFixed) {
        // Both were requested after `total` last changed, so both show the list with that `total`.
        if (list.changedAt <= Math.min(last.window.receivedBefore, page.window.receivedBefore)) return true;
      } else {
        // Such places are rare, so the last page and then this one are read once more. If both are the same, and `total` is,
        // nothing changed in between, unless it changed and changed back.
        const wall = JSON.stringify([last.ids, page.ids]);
        if (wall === this.#wall && page.total === last.total) return true;
        this.#wall = wall;
        this.#behindWall = page.window;
        this.#queue[0] = this.#ask(last.window);
        return false;
      }
    }
    this.findings.hasMoved = true;
    let before = next;
    // If the page was planned before the last one, its positions may be outdated, and `next` is read in any case.
    if (page.window.receivedBefore >= last.window.receivedBefore) {
      // Where the last row is now, if all changes were before it, and farther back each time that this failed.
      const margin = Math.ceil(list.size / 2) * 2 ** this.#misses;
      before = this.#next(Math.max(0, last.end + page.total - last.total - margin));
      this.#misses += 1;
    }
    const isKept = getStart(before) < page.start;
    this.#queue.splice(0, isKept ? 0 : 1, this.#ask(before));
    return false;
  }

  /** Covers the rows of a page, and compares those that it shares with its neighbours. */
  #extend(page: Page): number[] {
    const { ids, start, total } = page;
    const { known } = this.#list;
    const seen = this.#seen;
    const firstShared = ids.findIndex((id) => seen.has(id));
    const fresh: number[] = [];
    const places = new Map<Id, number>();
    const isInOrder = compareOrder(this.#neighbours, page, this.findings);
    for (const [index, id] of ids.entries()) {
      if (seen.has(id)) {
        if (places.has(id) || !isInOrder(id, index)) this.findings.duplicates += 1;
      } else if (start >= this.#origin || index > firstShared) {
        // Rows before the page that was started at do not belong to the list.
        if (!known.has(id)) fresh.push(index);
        seen.add(id);
        known.add(id);
      }
      places.set(id, index);
    }
    if (this.#neighbours.unshift({ start, total, places }) > NEIGHBOURS) this.#neighbours.pop();
    this.findings.rows = seen.size;
    this.findings.fresh += fresh.length;
    return fresh;
  }
}
