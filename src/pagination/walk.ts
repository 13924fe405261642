import type { Report } from "../errors.js";
import type { ResolvedOptions } from "./options.js";
import type { Id, PageRead, Row } from "./page.js";
import { type Source, createPass } from "./pass.js";

/** What a walk needs to know. */
export type WalkOptions = Pick<
  ResolvedOptions<unknown>,
  "startPage" | "concurrency" | "limit" | "verify" | "maxPasses"
>;

/** A window, its rows that were not yielded before, and the number of rows yielded so far, those included. */
export type Fresh = { readonly page: PageRead; readonly rows: readonly Row[]; readonly items: number };

/** What a walk has found so far, as members of the report. */
export type WalkState = {
  passes: number;
  duplicates: number;
  total: Report["total"];
  /** `stopped` until the end. The caller sets `failed`. */
  reason: Report["reason"];
  /** Absent if the page of the last row that was handed out is the one to resume at. */
  resumePage?: number | null;
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
  options: WalkOptions,
  state: WalkState,
): AsyncGenerator<Fresh, void, undefined> {
  const { startPage, limit, verify, maxPasses } = options;
  const known = new Set<Id>();
  let items = 0;
  /** The largest number of rows in any pass, by `total`. */
  let most = 0;

  while (state.reason === "stopped") {
    state.passes += 1;
    const isFirst = state.passes === 1;
    const before = items;
    // The first pass fills `known` itself.
    const { steps, getFindings } = createPass(source, options, isFirst ? known : new Set());
    for await (const { page, rows } of steps()) {
      const wanted = limit - items;
      const fresh = isFirst ? rows : rows.filter(({ id }) => !known.has(id) && known.add(id));
      const taken = fresh.slice(0, wanted);
      items += taken.length;
      state.total = page.total;
      yield { page, rows: taken, items };
      if (fresh.length > wanted || (isFirst && items === limit && page.end < page.total)) {
        state.reason = "limit";
        return;
      }
    }
    // Those ahead of the end.
    source.cancel();

    const { size, least, isWhole, isQuiet, hasConflict, ...findings } = getFindings();
    most = Math.max(most, findings.most);
    const isConstant = least === findings.most;
    // Rows came more than once, although nothing changed. If the next pass finds the same, the list itself repeats them.
    const isRepeating =
      isWhole && isConstant && !hasConflict && findings.duplicates > 0 && size < most && size === items;
    const duplicates = isRepeating ? most - size : findings.duplicates;
    const isStable = isRepeating && duplicates === state.duplicates;
    state.duplicates = duplicates;
    const isSettled = isFirst ? isQuiet : size >= least || items >= most || !(duplicates || isConstant);
    if (isWhole && isSettled && !(verify && items > before)) {
      state.reason = startPage > 1 ? "partial" : "complete";
      state.resumePage = null;
    } else if (items >= limit && !(verify && state.passes < maxPasses)) {
      state.reason = "limit";
    } else if (state.passes === maxPasses) {
      state.reason = "drift";
      // A missing row can be anywhere.
      if (isWhole) state.resumePage = isStable ? null : startPage;
    }
  }
}
