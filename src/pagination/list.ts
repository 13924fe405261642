import type { ResolvedPaginateOptions } from "./options.js";
import type { Id } from "./page.js";
import type { Window } from "./windows.js";

/** What is known about a list, over all passes. */
export type List = Omit<ResolvedPaginateOptions, "startPage"> & {
  /** Names the request of a window, for messages. */
  readonly name: (window: Window) => string;
  /** The ids of the rows of all passes. */
  readonly known: Set<Id>;
  startPage: number;
  /** The largest size that the server sends, as far as known. */
  size: number;
  /** Whether windows can only touch: the server sends pages of `size` whatever `per_page` says, or of one or two rows. */
  isFixed: boolean;
  /** Whether that size fell since the first page. */
  isReduced: boolean;
  /** The number of pages received. */
  received: number;
  /** The `total` that was received first, and last. */
  firstTotal?: number;
  total?: number;
  /** The number of pages that were received before `total` last changed. */
  changedAt: number;
};

/** A list may take `MAX_GROWTH` times the pages that its first `total` implies, and `SHORT_LIST` more, in each pass. */
const MAX_GROWTH = 4;
const SHORT_LIST = 40;

/** Whether the list took more pages than that. */
export function isExhausted({ received, firstTotal = 0, maxPasses, size }: List): boolean {
  return received > maxPasses * (MAX_GROWTH * Math.ceil(firstTotal / size) + SHORT_LIST);
}

/** What is known before the first page. */
export function createList(options: ResolvedPaginateOptions, path: string): List {
  const { perPage } = options;
  const name: List["name"] = ({ number }) => `GET ${path}?page=${number}`;
  const unread = { isReduced: false, received: 0, changedAt: 0 };
  return { ...options, ...unread, name, known: new Set(), size: perPage ?? Infinity, isFixed: perPage === undefined };
}
