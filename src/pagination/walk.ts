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

/** The members of the report that are kept while a list is read. `reason` is `stopped` until the end. */
export type Tally = { -readonly [Name in Exclude<keyof Report, "complete" | "resumePage">]: Report[Name] } & {
  /** Absent if the page of the last item that was handed out is the one to resume at. */
  resumePage?: number | null;
};

/**
 * Reads a list pass by pass, until one settles it, `limit` rows were yielded, or `maxPasses` were made.
 *
 * One pass is enough where the order of the rows is fixed. A sign that rows changed places is answered with another
 * pass, whose rows are added to those before.
 *
 * @param tally is kept up to date, except `items` and `requests`
 */
export async function* walk(
  source: Source,
  options: WalkOptions,
  tally: Tally,
): AsyncGenerator<Fresh, void, undefined> {
  const { startPage, limit, verify, maxPasses } = options;
  const known = new Set<Id>();
  let items = 0;
  /** The largest number of rows in any pass, by `total`. */
  let mostRows = 0;

  while (tally.reason === "stopped") {
    tally.passes += 1;
    const isFirst = tally.passes === 1;
    const before = items;
    // The first pass fills `known` itself.
    const { steps, getFindings } = createPass(source, options, isFirst ? known : new Set());
    for await (const { page, rows } of steps()) {
      const wanted = limit - items;
      const fresh = isFirst ? rows : rows.filter(({ id }) => !known.has(id) && known.add(id));
      const taken = fresh.slice(0, wanted);
      items += taken.length;
      tally.total = page.total;
      tally.perPage = source.size;
      yield { page, rows: taken, items };
      if (fresh.length > wanted || (isFirst && items === limit && page.end < page.total)) {
        tally.reason = "limit";
        return;
      }
    }
    // Requests beyond the end of the list can still be in flight.
    source.cancel();

    const { size, least, most, isWhole, isQuiet, hasConflict, duplicates } = getFindings();
    mostRows = Math.max(mostRows, most);
    const isConstant = least === most;
    // Rows came more than once, although nothing changed. If the next pass finds the same, the list itself repeats them.
    const isRepeating = isWhole && isConstant && !hasConflict && duplicates > 0 && size < mostRows && size === items;
    const repeated = isRepeating ? mostRows - size : duplicates;
    const isStable = isRepeating && repeated === tally.duplicates;
    tally.duplicates = repeated;
    const isSettled = isFirst ? isQuiet : size >= least || items >= mostRows || !(repeated || isConstant);
    if (isWhole && isSettled && !(verify && items > before)) {
      tally.reason = startPage > 1 ? "partial" : "complete";
      tally.resumePage = null;
    } else if (items >= limit && (!verify || tally.passes === maxPasses)) {
      tally.reason = "limit";
    } else if (tally.passes === maxPasses) {
      tally.reason = "drift";
      // A missing row can be anywhere.
      if (isWhole) tally.resumePage = isStable ? null : startPage;
    }
  }
}
