/** Why a walk ended. */
export type Reason =
  /** The whole list was yielded. */
  | "complete"
  /** `limit` items were yielded, and the list has more. */
  | "limit"
  /** The walk started after page 1, and yielded all from there. */
  | "partial"
  /** The list changed under the walk, and `maxPasses` walks did not settle it. */
  | "drift"
  /** The caller left the loop, or has not come to its end yet. */
  | "stopped"
  /** An error ended it. */
  | "failed";

/** The verdict on a walk. */
export type Report = {
  /** Whether every item that was in the list throughout the walk was yielded. */
  readonly complete: boolean;
  /** Why the walk ended; `stopped` while it goes on. */
  readonly reason: Reason;
  /** How many items were yielded. */
  readonly items: number;
  /** How many items the server last said there are; undefined before it has answered. */
  readonly total: number | undefined;
  /** How many different pages were read. */
  readonly pages: number;
  /** How many times the list was walked. */
  readonly passes: number;
  /** How many pages were asked for, those that were thrown away or read again included; a retry is no new one. */
  readonly requests: number;
  /** How many rows came again on another page of the same pass. */
  readonly duplicates: number;
  /** How many items a page has, as the server answered; undefined before it has answered. */
  readonly perPage: number | undefined;
  /**
   * The page to start at (`params.query.page`, with `perPage` as `per_page`) for what is missing; null when nothing is.
   */
  readonly resumePage: number | null;
};

/** How far a walk is, after a page. */
export type Progress = {
  /** How many items are known so far, those of this page included. */
  readonly items: number;
  /** How many items there are, as this page says. */
  readonly total: number;
  /** How many different pages were read so far. */
  readonly pages: number;
  /** The number of the last page, as this page says. */
  readonly lastPage: number;
  /** The number of the pass, from 1. */
  readonly pass: number;
};
