import type { Reason } from "../errors.js";
import type { Id, PageRead, Row } from "./page.js";
import { type Source, createPass } from "./pass.js";

/** What a walk needs to know. */
export type WalkOptions = {
  readonly limit: number;
  readonly verify: boolean;
  readonly maxPasses: number;
};

/** A window, and its rows that were not yielded before. */
export type Fresh = { readonly page: PageRead; readonly rows: readonly Row[] };

/** What a walk has found so far. */
export type WalkState = {
  passes: number;
  duplicates: number;
  total: number | undefined;
  /** `stopped` until the end, then `complete`, `limit` or `drift`. The caller sets the others. */
  reason: Reason;
  /** Whether rows came twice although nothing changed. */
  hasStableDuplicates: boolean;
  /** Whether the last pass reached the end of the list. */
  isWhole: boolean;
};

/**
 * Reads a list pass by pass, until one settles it, `limit` rows were yielded, or `maxPasses` were made.
 *
 * One pass is enough where the order of the rows is fixed. A sign that rows changed places is answered with another
 * pass, whose rows are added to those before.
 *
 * @param state is kept up to date
 */
export async function* walk(
  source: Source,
  { limit, verify, maxPasses }: WalkOptions,
  state: WalkState,
): AsyncGenerator<Fresh, void, undefined> {
  const known = new Set<Id>();
  let items = 0;
  /** The largest number of rows in any pass, by `total`. */
  let most = 0;

  while (state.reason === "stopped") {
    state.passes += 1;
    const before = items;
    // The first pass fills `known` itself.
    const { steps, getFindings } = createPass(source, state.passes === 1 ? known : new Set());
    for await (const { page, rows } of steps()) {
      let fresh = state.passes === 1 ? rows : rows.filter(({ id }) => !known.has(id) && known.add(id));
      state.total = page.total;
      const isBeyond = items + fresh.length > limit;
      if (isBeyond) fresh = fresh.slice(0, limit - items);
      items += fresh.length;
      const hasMore = page.end < page.total;
      yield { page, rows: fresh };
      if (isBeyond || (state.passes === 1 && items === limit && hasMore)) {
        state.reason = "limit";
        return;
      }
    }

    // Those ahead of the end.
    source.cancel();
    const { size, least, isWhole, isQuiet, hasConflict, ...findings } = getFindings();
    most = Math.max(most, findings.most);
    state.isWhole = isWhole;
    const isConstant = least === findings.most;
    // Rows came more than once, although nothing changed. If the next pass finds the same, the list itself repeats them.
    const isRepeating =
      isWhole && isConstant && !hasConflict && findings.duplicates > 0 && size < most && size === items;
    const duplicates = isRepeating ? most - size : findings.duplicates;
    state.hasStableDuplicates = isRepeating && state.passes > 1 && duplicates === state.duplicates;
    state.duplicates = duplicates;
    const isSettled = state.passes === 1 ? isQuiet : size >= least || items >= most || !(duplicates || isConstant);
    if (isWhole && isSettled && !(verify && items > before)) state.reason = "complete";
    else if (items >= limit && !verify) state.reason = "limit";
    else if (state.passes === maxPasses) state.reason = items >= limit ? "limit" : "drift";
  }
}
