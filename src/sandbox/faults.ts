import { json, type Outcome } from "./deliver.js";
import type { PageQuery } from "./query.js";

/** The kinds of fault. {@link FaultKind} describes each one. */
export const faultKinds = [
  "status",
  "empty",
  "html",
  "truncated",
  "reset",
  "stall",
  "stall-body",
  "clamp",
  "wrong-page",
  "redirect",
  "body",
] as const;

/**
 * What is wrong with a response. The default status is in brackets:
 *
 * - `status`: `status` (500) with `body`, or else with a JSON `message` that names the status
 * - `empty`: `status` (200) without a body
 * - `html`: `status` (200) with an HTML page, as from a proxy or a login form; a string in `body` replaces the page
 * - `truncated`: the correct headers and half of the body, and then the connection is lost
 * - `reset`: the connection is lost before a response
 * - `stall`: no response
 * - `stall-body`: the correct headers and half of the body, and then nothing more
 * - `clamp`: the response to a request for half as many rows per page
 * - `wrong-page`: the page after the requested one
 * - `redirect`: `status` (302) with `body` as the location, by default `/login`
 * - `body`: `status` (200) with `body`
 */
export type FaultKind = (typeof faultKinds)[number];

/** A wrong response. By default, the first request gets it; `page`, `nth` and `times` select others. */
export type Fault = {
  /** What is wrong. */
  readonly kind: FaultKind;
  /** Only requests for this page. */
  readonly page?: number | undefined;
  /** Only the nth request that reached the sandbox, counted from 1. CORS preflights are not counted. */
  readonly nth?: number | undefined;
  /** The largest number of wrong responses; `Infinity` is allowed. @default 1 */
  readonly times?: number | undefined;
  /** The status, from 200 to 599, for the kinds that have one. */
  readonly status?: number | undefined;
  /** The `Retry-After` header: a number of seconds, or a string such as a date. */
  readonly retryAfter?: number | string | undefined;
  /** The body. A string is sent unchanged, any other value as JSON. For `html` it is the page, for `redirect` the location. */
  readonly body?: unknown;
};

/** Returns the correct response, or with `change` the response to another query. */
type Respond = (change?: (requested: PageQuery) => PageQuery) => Outcome;

/**
 * Prepares the faults of a sandbox.
 *
 * @returns a function that uses the first fault for a request, and returns undefined if there is none. It takes the
 *   requested page, `NaN` if the query is invalid, and the number of the request, from 1.
 */
export function createFaults(
  faults: readonly Fault[],
): (page: number, nth: number, respond: Respond) => Outcome | undefined {
  const waiting = faults.map((fault) => ({ ...fault, left: fault.times ?? 1 }));
  return (page, nth, respond) => {
    const fits = (only: number | undefined, received: number): boolean => only === undefined || only === received;
    const fault = waiting.find((each) => each.left > 0 && fits(each.page, page) && fits(each.nth, nth));
    if (!fault) return undefined;
    fault.left -= 1;
    const { headers, ...outcome } = outcomes[fault.kind](fault, respond);
    const wait = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
    return { ...outcome, headers: { ...headers, ...wait } };
  };
}

const HTML = { "content-type": "text/html; charset=utf-8" };
const PAGE = '<!DOCTYPE html>\n<html lang="en"><title>Sandbox</title><p>This is a page, not the API.</p></html>\n';

const outcomes: Readonly<Record<FaultKind, (fault: Fault, respond: Respond) => Outcome>> = {
  status: ({ status = 500, body = { message: `Status ${status}` } }) => json(status, body),
  empty: ({ status = 200 }) => ({ status }),
  html: ({ status = 200, body }) => ({ status, headers: HTML, body: typeof body === "string" ? body : PAGE }),
  truncated: (_, respond) => ({ ...respond(), ending: "cut" }),
  reset: () => ({ status: 0, ending: "cut" }),
  stall: () => ({ status: 0, ending: "held" }),
  "stall-body": (_, respond) => ({ ...respond(), ending: "held" }),
  clamp: (_, respond) => respond(({ page, perPage }) => ({ page, perPage: Math.max(1, Math.floor(perPage / 2)) })),
  "wrong-page": (_, respond) => respond(({ page, perPage }) => ({ page: page + 1, perPage })),
  redirect: ({ status = 302, body }) => ({ status, headers: { location: typeof body === "string" ? body : "/login" } }),
  body: ({ status = 200, body }) => json(status, body),
};
