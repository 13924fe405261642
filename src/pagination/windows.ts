/** A page to request: its number, from 1, in a list cut into pages of `size` rows. */
export type Window = { readonly number: number; readonly size: number };

/** A window to request, and how many pages had been received when it was planned. A new object is a new request. */
export type Asked = Window & { readonly receivedBefore: number };

/**
 * Chooses the window that begins before `end` and reaches farthest, so that it overlaps the row at `end - 1`. After 100
 * rows, with a maximum of 100, it is page 2 of size 99: the rows 99 to 197.
 *
 * A window is one page of some size, so it begins at a multiple of its size. Nearly always a size close to the largest
 * allowed fits. If every size divides `end`, no window can reach across it, and the one that begins there is chosen.
 *
 * @param end the number of rows covered so far
 * @param maxSize the largest size that the server accepts
 */
export function planWindow(end: number, maxSize: number): Window {
  let best = getPageAt(end, maxSize);
  let reach = end;
  // A window of this size reaches at most to `end - 1 + size`, so smaller ones cannot reach farther than the best.
  for (let size = maxSize; end - 1 + size > reach; size--) {
    const window = getPageAt(end - 1, size);
    if (window.number * size <= reach) continue;
    reach = window.number * size;
    best = window;
  }
  return best;
}

/** The page of a fixed size that holds the row at `position`. */
export function getPageAt(position: number, size: number): Window {
  return { number: Math.floor(position / size) + 1, size };
}

/** The position of the first row of a window, from 0. */
export function getStart({ number, size }: Window): number {
  return (number - 1) * size;
}
