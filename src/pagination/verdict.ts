/** What a pass has found, before its first page. */
export const NOTHING = {
  /** The number of different rows. */
  rows: 0,
  /** How many of them no pass before had read. */
  fresh: 0,
  /** The smallest number of rows by `total`. */
  least: Infinity as number,
  /** The sum of the changes of `total`. */
  changes: 0,
  /** How many rows came twice in a page, or in another order than before. */
  duplicates: 0,
  /** Whether the end of the list was reached, with every page linked to those before. */
  isWhole: false,
  /** Whether two pages next to each other shared no row, although nothing seemed to be between them. */
  hasTouched: false,
  /** Whether rows had other positions than before. */
  hasMoved: false,
  /** Whether a row moved down by more than `total` grew. */
  hasCrossing: false,
};

/** What one pass has found. */
export type Findings = typeof NOTHING;

/**
 * The signs that a pass may have missed a row. The first one counts. Each comment has a schedule that no sign before it
 * shows, for pages of 100 rows.
 */
const SIGNS: Readonly<Record<Sign, (findings: Findings) => boolean>> = {
  /** The server sends no rows beyond a depth, or withholds the last one, and counts them in `total`. */
  unfinished: ({ isWhole }) => !isWhole,
  /** Beyond a depth, the server sends the rows before it once more. Rows that were deleted explain a few fewer. */
  short: ({ rows, least, changes }) => rows < least - changes,
  /** Rows 1 and 150 change places after page 1, and one is appended: row 1 comes again, and no page has row 150. */
  repeated: ({ duplicates }) => duplicates > 0,
  /** Row 150 moves to the front after page 1, so that row 100 moves down, and one is appended after page 2. */
  crossed: ({ hasCrossing }) => hasCrossing,
  /** The server sends pages of a fixed size, which share no row, and `total` changes while they are read. */
  touched: ({ hasTouched, hasMoved, changes }) => hasTouched && (hasMoved || changes > 0),
  /** Row 1 is deleted and another appended after page 1: a row too many shows that the same `total` hides changes. */
  uncounted: ({ rows, least, changes }) => changes === 0 && rows > least,
};

/** Why the list is not settled yet. */
export type Sign = "unfinished" | "short" | "repeated" | "crossed" | "touched" | "uncounted";

/**
 * Looks for signs that a row may be missing.
 *
 * @see {@link judge} for `passes` and `items`
 * @returns the first sign in the latest pass, or undefined if the list is settled
 */
export function findSign(passes: readonly Findings[], items: number): Sign | undefined {
  const found = passes.at(-1);
  if (!found) return "unfinished";
  const sign = (Object.keys(SIGNS) as Sign[]).find((name) => SIGNS[name](found));
  if (passes.length === 1 || sign === "unfinished") return sign;
  // In a list with a fixed order, inserts and deletes cause the other signs in each pass.
  const isOrdered = passes.every(({ duplicates }) => duplicates === 0);
  if (isOrdered && sign !== "short") return undefined;
  // A `total` that never changed counts the rows of all passes together. If rows changed places, the latest pass must also
  // have brought no new one.
  const isConstant = passes.every(({ least, changes }) => least === found.least && changes === 0);
  if (isConstant && (isOrdered ? items >= found.least : items === found.least && found.fresh === 0)) return undefined;
  // This pass reached `total` with its rows in order, so a missing row would have been missed in every pass.
  return found.rows >= found.least && found.duplicates === 0 ? undefined : sign;
}

/** What becomes of a list after a pass. */
export type Verdict =
  /** It is settled: every row that was in it throughout was read. */
  | "complete"
  /** It is read once more, because a row may be missing. */
  | "again"
  /** It is read once more, to confirm that none is. */
  | "confirm"
  /** As many rows as wanted were read. */
  | "limit"
  /** It did not settle in the last pass. */
  | "drift"
  /** It does not change, and `total` is not the number of its rows: that is wrong, or some come more than once. */
  | "unchanged";

/**
 * Judges a list after a pass.
 *
 * @param passes what all passes have found, the latest last
 * @param items the number of different rows in all passes
 * @param situation whether there can be no other pass, whether `limit` rows were read, and whether another pass must
 * confirm this one, which brought new rows
 */
export function judge(
  passes: readonly Findings[],
  items: number,
  situation: Readonly<Record<"isLast" | "isLimited" | "isUnproven", boolean>>,
): Verdict {
  const { isLast, isLimited, isUnproven } = situation;
  const sign = findSign(passes, items);
  if (!sign && !isUnproven) return "complete";
  // With `verify`, another pass also checks a list that has as many rows as the limit.
  if (isLimited && (isLast || !isUnproven)) return "limit";
  if (!isLast) return sign ? "again" : "confirm";
  const [before, last] = passes.slice(-2);
  const isUnchanged = [before, last].every((found) => found?.rows === items && found.changes === 0);
  return isUnchanged && before?.least === last?.least && last?.least !== items ? "unchanged" : "drift";
}
