import type { Report } from "../errors.js";

/** A list, walked anew by each iteration. Nothing is asked for before iteration starts. */
export type Paginator<Output, OutputPage = unknown> = AsyncIterable<Output> & {
  /** All items. */
  readonly toArray: () => Promise<Output[]>;
  /**
   * The pages, their `data` cut to the rows that were not yielded before. A page that was read again comes again only
   * if it brings rows.
   */
  readonly pages: () => AsyncGenerator<OutputPage, void, undefined>;
  /** The verdict on the last walk that was started; undefined before the first. */
  readonly report: Report | undefined;
};
