import type { Report } from "../errors.js";

/** A list. Each iteration reads it anew, and sends no request before it starts. */
export type Paginator<Output, OutputPage = unknown> = AsyncIterable<Output> & {
  /** Collects all items. */
  readonly toArray: () => Promise<Output[]>;
  /**
   * Iterates over the responses in order, their `data` cut to the rows that were not yielded before. Pages may overlap
   * and differ in size. One that brings no new row is left out.
   */
  readonly pages: () => AsyncGenerator<OutputPage, void, undefined>;
  /** The verdict on the last iteration that was started; undefined before the first. */
  readonly report: Report | undefined;
};
