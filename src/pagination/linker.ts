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
      const index = rows.findIndex((row) => row.id === id);
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
    link({ rows }) {
      const shared = rows.filter(({ id }) => seen.has(id)).length;
      return shared === 0 ? "broken" : shared === rows.length ? "behind" : "linked";
    },
    extend(window, origin) {
      const { rows, start, total } = window;
      const firstShared = rows.findIndex(({ id }) => seen.has(id));
      const fresh: Row[] = [];
      let rank = -Infinity;
      for (const [index, row] of rows.entries()) {
        const { id } = row;
        const position = start + index;
        if (neighbours.some((before) => (before.rows[position - before.start]?.id ?? id) !== id)) {
          signs.hasConflict = true;
        }
        if (seen.has(id)) {
          const next = compare(id, position, total);
          if (next > rank) rank = next;
          else signs.duplicates += 1;
        } else if (start >= origin || index > firstShared) {
          // Rows before the page that was started at do not belong to the walk.
          seen.add(id);
          fresh.push(row);
        }
      }
      if (fresh.length > 0 && neighbours.unshift(window) > NEIGHBOURS) neighbours.pop();
      return fresh;
    },
  };
}
