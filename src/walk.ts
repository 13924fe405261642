import { createLookAhead } from "./look-ahead.js";
import type { Id, PageRead, Row } from "./read-page.js";

/** What a walk is told. */
export type WalkOptions = {
  /** Asks for a page and checks it against what the others answered. */
  readonly read: (number: number, perPage: number | undefined, signal: AbortSignal) => Promise<PageRead>;
  readonly start: number;
  readonly concurrency: number;
  readonly limit: number;
  readonly verify: boolean;
  readonly maxPasses: number;
};

/** A page, with those of its rows that were not yielded before. */
export type Step = {
  readonly page: PageRead;
  readonly fresh: readonly Row[];
  /** Whether the page was yielded before. */
  readonly again: boolean;
};

/** How often a boundary is read again before the pass goes on without having joined it. */
const MAX_REJOINS = 8;

/** How many pages a pass may take for each that it was told of at first, and for a short list; an endless one has more. */
const MAX_GROWTH = 4;
const SHORT_LIST = 20;

/**
 * One walk over a list, until every row that was in it throughout has been yielded, as far as the answers can tell.
 *
 * A *pass* goes through the pages in order. Two neighbouring pages are *joined* when both were read at the same `total`;
 * where they were not, rows moved between them, and the earlier one is read again until the two agree.
 */
export class Walk {
  duplicates = 0;
  passes = 0;
  total: number | undefined;
  perPage: number | undefined;
  /** The page that is waited for or worked on; at the end, where to go on. */
  at: number;
  /** Undefined until the walk has come to its end. */
  outcome: "complete" | "limit" | "drift" | undefined;
  /** The numbers of the pages read. */
  readonly pages: Set<number> = new Set();
  /** Ends what is in flight. */
  readonly stop: (reason?: unknown) => void;

  /** Each row that was yielded, with the last pass that met it. */
  readonly #met = new Map<Id, number>();
  readonly #options: WalkOptions;
  readonly #ahead;

  // Of the current pass:
  /** Whether `total` changed, or a row came twice. */
  #changed = false;
  /** The first page that would not be joined to the next. */
  #unjoined: number | undefined;
  /** The smallest number of rows, from `start` on, that it was told of. */
  #least = Infinity;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#ahead = createLookAhead((number, signal) => options.read(number, this.perPage, signal));
    this.stop = this.#ahead.forget;
    this.at = options.start;
  }

  /** How many rows were yielded. */
  get items(): number {
    return this.#met.size;
  }

  /** Passes over the list until one settles it, `limit` rows are yielded, or `maxPasses` are through. */
  async *steps(): AsyncGenerator<Step, void, undefined> {
    const { start, limit, verify, maxPasses } = this.#options;
    while (this.outcome === undefined) {
      const before = this.items;
      this.passes += 1;
      this.#changed = false;
      this.#unjoined = undefined;
      this.#least = Infinity;
      yield* this.#pass();
      if (this.outcome !== undefined) return;

      // A second pass counts however much changed under it, since its boundaries are joined.
      const quiet = this.passes > 1 || !this.#changed;
      const settled = quiet && this.#unjoined === undefined && this.items >= this.#least;
      if (settled && !(verify && this.items > before)) {
        this.outcome = "complete";
      } else if (this.items >= limit) {
        this.outcome = "limit";
      } else if (this.passes === maxPasses) {
        this.outcome = "drift";
        this.at = this.#unjoined ?? start;
      }
    }
  }

  async *#pass(): AsyncGenerator<Step, void, undefined> {
    let here = await this.#take(this.#options.start);
    let left = MAX_GROWTH * here.lastPage + SHORT_LIST;
    yield this.#accept(here, true);

    while (here.number < here.lastPage && this.outcome === undefined) {
      let next = await this.#take(here.number + 1);
      for (let rejoins = 0; next.total !== here.total; rejoins++) {
        this.#changed = true;
        this.stop();
        if (rejoins === MAX_REJOINS) {
          this.#unjoined ??= here.number;
          break;
        }
        // Where the list shrank by more than a page, a row can have jumped over the earlier page.
        const jumped = Math.ceil((here.total - next.total) / here.perPage) - 1;
        here = await this.#take(Math.max(this.#options.start, here.number - Math.max(0, jumped)));
        yield this.#accept(here, false);
        if (here.number >= here.lastPage || this.outcome !== undefined) return;
        next = await this.#take(here.number + 1);
        left -= 2;
      }
      if ((left -= 1) < 0) {
        this.#unjoined ??= here.number;
        return;
      }
      here = next;
      yield this.#accept(here, true);
    }
  }

  #take(number: number): Promise<PageRead> {
    this.at = number;
    return this.#ahead.take(number);
  }

  /** Takes in the rows of a page, and asks for the pages after it unless it is read again to join them. */
  #accept(page: PageRead, isNew: boolean): Step {
    const { start, limit, concurrency } = this.#options;
    const { number, total, perPage, lastPage } = page;
    const again = this.pages.has(number);
    this.pages.add(number);
    this.total = total;
    this.perPage = perPage;
    this.#least = Math.min(this.#least, Math.max(0, total - (start - 1) * perPage));

    const fresh: Row[] = [];
    let cut = false;
    for (const row of page.rows) {
      const met = this.#met.get(row.id);
      if (met === undefined && this.items >= limit) {
        cut = true;
        break;
      }
      if (met === undefined) {
        fresh.push(row);
      } else if (met === this.passes && isNew) {
        this.duplicates += 1;
        this.#changed = true;
      }
      this.#met.set(row.id, this.passes);
    }

    if (cut || (this.items >= limit && number < lastPage)) {
      this.outcome = "limit";
      this.at = cut ? number : number + 1;
    } else if (isNew) {
      const wanted = Math.min(concurrency, Math.ceil((limit - this.items) / perPage), lastPage - number);
      for (let ahead = 1; ahead <= wanted; ahead++) void this.#ahead.ask(number + ahead);
    }
    return { page, fresh, again };
  }
}
