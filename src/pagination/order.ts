import type { Id, Page } from "./page.js";

/** Where a page that was taken before had its rows. */
export type Neighbour = { readonly start: number; readonly total: number; readonly places: ReadonlyMap<Id, number> };

/**
 * Returns a function that says whether a row of a page, which other pages had too, has the same order as there. Call it for
 * these rows in their order. It notes in `moves` how they moved.
 *
 * @param neighbours the pages before, the newest first
 */
export function compareOrder(
  neighbours: readonly Neighbour[],
  { start, total }: Page,
  moves: { hasMoved: boolean; hasCrossing: boolean },
): (id: Id, index: number) => boolean {
  /** For each neighbour, the place of the latest row that it shares. */
  const latest: number[] = [];
  /** The age of the oldest neighbour that has the latest shared row. An age is an index, from 0 for the newest. */
  let oldestBefore = Infinity;
  return (id, index) => {
    let newest = 0;
    let oldest = -1;
    for (const [age, neighbour] of neighbours.entries()) {
      const place = neighbour.places.get(id);
      if (place === undefined) continue;
      if (place <= (latest[age] ?? -1)) return false;
      latest[age] = place;
      const moved = start + index - neighbour.start - place;
      if (moved !== 0) moves.hasMoved = true;
      // The newest neighbour shows the shortest time in which the row moved.
      if (oldest < 0) {
        newest = age;
        if (moved > 0 && total - neighbour.total < moved) moves.hasCrossing = true;
      }
      oldest = age;
    }
    // The first rows of a page can be from before its neighbours.
    if (oldest < 0) return latest.length === 0;
    // After a row that only newer neighbours have, there is none that only older ones have.
    const isAfter = newest <= oldestBefore;
    oldestBefore = oldest;
    return isAfter;
  };
}
