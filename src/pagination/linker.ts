import type { Id, PageRead, Row } from "./page.js";

/** How a window is connected with what has been covered. */
export type Link =
  /** It shares a row with the covered stretch, and may extend it. */
  | "linked"
  /** All its rows are covered. */
  | "behind"
  /** It shares no row: rows between may be missing. */
  | "broken";

/** What a pass has noticed that its links alone do not show. */
export type Signs = {
  /** The position of a shared row grew by more than `total` did: a row may have moved to the part already read. */
  hasCrossing: boolean;
  /** Two windows had different rows at one position, so the list changed. */
  hasConflict: boolean;
  /** A shared row had another position, so the list changed, or contains the row twice. */
  hasShift: boolean;
  /** How many rows came again from before the latest windows, twice in a window, or in another order. */
  duplicates: number;
};

/** How many windows count as neighbours: a block of rows inserted in front moves rows by several windows. */
const NEIGHBOURS = 4;

/** The covered stretch of one pass. */
export type Linker = {
  readonly signs: Signs;
  /** How many different rows the pass has covered. */
  readonly size: () => number;
  /** Says how a window is connected, without taking it in. */
  readonly link: (window: PageRead) => Link;
  /** Takes in the rows of a window. @returns those that are new to this pass */
  readonly extend: (window: PageRead, origin: number) => Row[];
};

/**
 * Makes a linker for one pass.
 *
 * Two windows that share a row cover one connected stretch of a list in a fixed order, whenever they were read. So all
 * rows that were in the list throughout are in the stretch, as long as each window is linked.
 *
 * @param seen receives the ids of the covered rows
 */
export function createLinker(seen: Set<Id>): Linker {
  const signs: Signs = { hasConflict: false, hasCrossing: false, hasShift: false, duplicates: 0 };
  /** The latest windows that extended the stretch, newest first. */
  const neighbours: PageRead[] = [];

  /** Compares a shared row with where it stood before. @returns its rank in the order of the stretch */
  const compare = (id: Id, position: number, total: number): number => {
    for (const [age, { start, rows, total: before }] of neighbours.entries()) {
      let index = rows.length - 1;
      while (index >= 0 && rows[index]?.id !== id) index--;
      if (index < 0) continue;
      const moved = position - start - index;
      if (moved !== 0) signs.hasShift = true;
      if (moved > 0 && total - before < moved) signs.hasCrossing = true;
      // Rows of older windows rank lower.
      return index - age * 1e9;
    }
    return NaN;
  };

  return {
    signs,
    size: () => seen.size,
    link({ rows }) {
      const shared = rows.filter(({ id }) => seen.has(id)).length;
      return shared === 0 ? "broken" : shared === rows.length ? "behind" : "linked";
    },
    extend(window, origin) {
      const { rows, start, end, total } = window;
      for (const before of neighbours) {
        for (let position = Math.max(start, before.start); position < Math.min(end, before.end); position++) {
          if (rows[position - start]?.id !== before.rows[position - before.start]?.id) signs.hasConflict = true;
        }
      }
      let fresh: Row[] = [];
      let rank = -Infinity;
      let hasShared = false;
      for (const [index, row] of rows.entries()) {
        if (!seen.has(row.id)) {
          fresh.push(row);
          continue;
        }
        // Rows before the page that was started at do not belong to the walk.
        if (!hasShared && start < origin) fresh = [];
        hasShared = true;
        const next = compare(row.id, start + index, total);
        if (next > rank) rank = next;
        else signs.duplicates += 1;
      }
      fresh = fresh.filter(({ id }) => {
        if (!seen.has(id)) return seen.add(id);
        signs.duplicates += 1;
        return false;
      });
      if (fresh.length > 0 && neighbours.unshift(window) > NEIGHBOURS) neighbours.pop();
      return fresh;
    },
  };
}
