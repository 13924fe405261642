import { createLookAhead } from "./look-ahead.js";
import type { Id, PageRead, Row } from "./page.js";

/** What a walk is told. */
export type WalkOptions = {
  /** Asks for a page, and checks it against the `perPage` that the others answered. */
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

/** What a walk has found so far. */
export type Findings = {
  /** How many rows were yielded. */
  readonly items: number;
  readonly total: number | undefined;
  /** How many different pages were read. */
  readonly pages: number;
  readonly passes: number;
  readonly duplicates: number;
  readonly perPage: number | undefined;
};

/** How far a walk is. */
export type Standing = {
  /** The page that is waited for or worked on; at the end, where to go on. */
  readonly position: number;
  /** Undefined until the walk has come to its end. */
  readonly outcome: "complete" | "limit" | "drift" | undefined;
};

/** One walk over a list. */
export type Walk = {
  /** Passes over the list until one settles it, `limit` rows are yielded, or `maxPasses` are through. */
  readonly steps: () => AsyncGenerator<Step, void, undefined>;
  /** Ends what is in flight. */
  readonly stop: (reason?: unknown) => void;
  readonly getFindings: () => Findings;
  readonly getStanding: () => Standing;
};

/** How often a boundary is read again before the pass goes on without having joined it. */
const MAX_REJOINS = 8;

/** How many pages a pass may take for each that it was told of at first, and for a short list; an endless one has more. */
const MAX_GROWTH = 4;
const SHORT_LIST = 20;

/**
 * Makes a walk, which goes on until every row that was in the list throughout has been yielded, as far as the answers
 * can tell.
 *
 * A *pass* goes through the pages in order. Two neighbouring pages are *joined* when both were read at the same `total`;
 * where they were not, rows moved between them, and the earlier one is read again until the two agree.
 */
export function createWalk({ read, start, concurrency, limit, verify, maxPasses }: WalkOptions): Walk {
  /** Each row that was yielded, with the last pass that met it. */
  const met = new Map<Id, number>();
  const numbers = new Set<number>();
  const ahead = createLookAhead((number, signal) => read(number, perPage, signal));
  let total: number | undefined;
  let perPage: number | undefined;
  let passes = 0;
  let duplicates = 0;
  let position = start;
  let outcome: Standing["outcome"];

  // Of the current pass: whether `total` changed or a row came twice, the first page that would not be joined to the
  // next, and the smallest number of rows, from `start` on, that it was told of.
  let hasChanged: boolean;
  let unjoined: number | undefined;
  let least: number;
  /** How many different rows the current pass has met. */
  let metNow: number;
  /** The largest number of rows, from `start` on, that any pass was told of. */
  let most = 0;

  const take = (number: number): Promise<PageRead> => ahead.take((position = number));

  /** Takes in the rows of a page, and asks for the pages after it unless it is read again to join them. */
  const accept = (page: PageRead, isNew: boolean): Step => {
    const { number, lastPage } = page;
    const again = numbers.has(number);
    numbers.add(number);
    ({ total, perPage } = page);
    const count = Math.max(0, total - (start - 1) * perPage);
    least = Math.min(least, count);
    most = Math.max(most, count);

    const fresh: Row[] = [];
    for (const row of page.rows) {
      const metIn = met.get(row.id);
      if (metIn === undefined && met.size >= limit) {
        outcome = "limit";
        break;
      }
      if (metIn === undefined) fresh.push(row);
      else if (metIn === passes && isNew) hasChanged = Boolean((duplicates += 1));
      if (metIn !== passes) metNow += 1;
      met.set(row.id, passes);
    }

    // A later pass can find that the rest has been yielded.
    if (!outcome && passes === 1 && met.size >= limit && number < lastPage) {
      outcome = "limit";
      position = number + 1;
    }
    const last = Math.min(lastPage, number + concurrency, number + Math.ceil((limit - met.size) / perPage));
    for (let next = number + 1; isNew && !outcome && next <= last; next++) void ahead.ask(next);
    return { page, fresh, again };
  };

  async function* pass(): AsyncGenerator<Step, void, undefined> {
    let here = await take(start);
    let left = MAX_GROWTH * here.lastPage + SHORT_LIST;
    yield accept(here, true);

    while (here.number < here.lastPage && !outcome) {
      let next = await take(here.number + 1);
      for (let rejoins = 0; next.total !== here.total; rejoins++) {
        hasChanged = true;
        ahead.forget();
        if (rejoins === MAX_REJOINS) {
          unjoined ??= here.number;
          break;
        }
        // Where the list shrank by more than a page, a row can have jumped over the earlier page.
        const back = ({ total: now }: PageRead): number =>
          Math.max(start, here.number - Math.max(0, Math.ceil((here.total - now) / here.perPage) - 1));
        left -= 2;
        const earlier = await take(back(next));
        if (earlier.number > back(earlier)) {
          // It shrank further meanwhile, and a row can have jumped over this page, too.
          next = earlier;
          continue;
        }
        here = earlier;
        yield accept(here, false);
        if (here.number >= here.lastPage || outcome) return;
        next = await take(here.number + 1);
      }
      if ((left -= 1) < 0) {
        unjoined ??= here.number;
        return;
      }
      here = next;
      yield accept(here, true);
    }
  }

  async function* steps(): AsyncGenerator<Step, void, undefined> {
    while (!outcome) {
      const before = met.size;
      passes += 1;
      hasChanged = false;
      unjoined = undefined;
      least = Infinity;
      metNow = 0;
      yield* pass();
      if (outcome) return;

      // A second pass counts however much changed under it, since its boundaries are joined.
      const isQuiet = passes > 1 || !hasChanged;
      // The rows of this pass are as many as were counted, or no row that was ever counted is left out.
      const isWhole = metNow >= least || met.size >= most;
      if (isQuiet && unjoined === undefined && isWhole && !(verify && met.size > before)) {
        outcome = "complete";
      } else if (passes === maxPasses) {
        outcome = met.size >= limit ? "limit" : "drift";
        position = unjoined ?? start;
      }
    }
  }

  return {
    steps,
    stop: ahead.forget,
    getFindings: () => ({ items: met.size, total, pages: numbers.size, passes, duplicates, perPage }),
    getStanding: () => ({ position, outcome }),
  };
}
