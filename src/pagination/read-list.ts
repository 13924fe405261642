import type { Report } from "../errors.js";
import type { Page } from "./page.js";
import { isExhausted, type List } from "./list.js";
import { Pass } from "./pass.js";
import { type Findings, judge } from "./verdict.js";
import type { Asked } from "./windows.js";

/** What the report is made from. */
export type Tally = { -readonly [Name in "reason" | "items" | "passes" | "requests" | "duplicates"]: Report[Name] } & {
  /** The position of the last row that was handed out. */
  last?: number;
  /** Absent if the page of that row is the one to resume at. */
  resumePage?: number | null;
};

type RequestPage = (window: Asked) => Promise<Page>;

/** A page, and the indexes of its rows that were not yielded before. */
export type Fresh = { readonly page: Page; readonly indexes: readonly number[] };

/**
 * Reads a list pass by pass, until it is settled, `limit` rows were yielded, or `maxPasses` were made.
 *
 * @param request sends a request at once
 * @param cancel cancels all requests in flight
 * @param tally is kept up to date, except `items`, `last` and `requests`, which the caller counts
 */
export async function* readList(
  list: List,
  request: RequestPage,
  cancel: () => void,
  tally: Tally,
): AsyncGenerator<Fresh, void, undefined> {
  const { limit, maxPasses, verify } = list;
  // A smaller `startPage` can be found later, for a server that sends larger pages.
  const isPartial = list.startPage > 1;
  const passes: Findings[] = [];
  let shift = 0;
  while (tally.reason === "stopped") {
    tally.passes += 1;
    const pass = new Pass(list, shift);
    const send = createSender(pass, request);
    for (let pending = send(); pending; pending = send()) {
      const page = await pending;
      const indexes = pass.take(page);
      if (!indexes) continue;
      const wanted = limit - tally.items;
      // After the first pass, `total` does not tell whether more rows are new.
      const isMore = tally.passes === 1 && page.end < page.total;
      const isLimited = indexes.length > wanted || (isMore && indexes.length === wanted);
      // Requests are in flight while the caller works.
      if (!isLimited) send();
      yield { page, indexes: indexes.slice(0, wanted) };
      if (isLimited) {
        tally.reason = "limit";
        return;
      }
    }
    // Requests beyond the end of the list can still be in flight.
    cancel();

    const isLast = tally.passes === maxPasses || isExhausted(list);
    const { items } = tally;
    const found = pass.findings;
    passes.push(found);
    tally.duplicates = found.duplicates;
    const verdict = judge(passes, items, { isLast, isLimited: items >= limit, isUnproven: verify && found.fresh > 0 });
    if (verdict === "again") shift += 1;
    if (verdict === "again" || verdict === "confirm") continue;
    if (verdict === "unchanged") {
      tally.reason = "drift";
      // The rows that `total` counts and no pass brought are these duplicates.
      if (tally.duplicates > 0 && found.least > items) tally.duplicates = found.least - items;
    } else tally.reason = verdict === "complete" && isPartial ? "partial" : verdict;
    // To read a list that does not change again would bring the same rows.
    if (verdict === "complete" || verdict === "unchanged") tally.resumePage = null;
    // A whole pass can have missed a row anywhere.
    else if (verdict === "drift" && passes.some(({ isWhole }) => isWhole)) tally.resumePage = list.startPage;
  }
}

/**
 * Returns a function that sends the requests of a pass, and returns the page to take next, if there is one.
 *
 * Page 3 can arrive before page 2. Then its `total` counts at once, and its rows wait for their turn.
 */
function createSender(pass: Pass, request: RequestPage): () => Promise<Page> | undefined {
  const pages = new WeakMap<Asked, Promise<Page>>();
  return () => {
    const windows = pass.plan();
    for (const window of windows) {
      if (pages.has(window)) continue;
      const page = request(window).then((received) => pass.receive(received));
      // The error of a failed request is thrown once it is the turn of that window.
      page.catch(() => {});
      pages.set(window, page);
    }
    return windows[0] && pages.get(windows[0]);
  };
}
