import { type Answer, json, type Outcome, reasonPhrase } from "./answer.js";
import type { PageQuery } from "./query.js";

/** The kinds of a fault; {@link FaultKind} says what each does. */
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
 * What can go wrong with an answer:
 *
 * - `status`: `status` (500) with `body`, else a JSON body with the status in words
 * - `empty`: `status` (200) without a body
 * - `html`: `status` (200) with an HTML page, as from a proxy or a login form; a string as `body` is that page
 * - `truncated`: the right headers and half of the body, then the connection is lost
 * - `reset`: the connection is lost before an answer
 * - `stall`: no answer, ever
 * - `stall-body`: the right headers and half of the body, then nothing, ever
 * - `clamp`: the right answer, had half as many rows a page been asked for
 * - `wrong-page`: the page after the one asked for
 * - `redirect`: `status` (302) to `body`, or to `/login`
 * - `body`: `status` (200) with `body`
 */
export type FaultKind = (typeof faultKinds)[number];

/** A wrong answer, and the requests that get it: all of them, unless `page` or `nth` picks some. */
export interface Fault {
  /** What goes wrong. */
  readonly kind: FaultKind;
  /** Only requests for this page. */
  readonly page?: number | undefined;
  /** Only the nth request that reached the sandbox, from 1; a CORS preflight is not counted. */
  readonly nth?: number | undefined;
  /**
   * How many answers go wrong at most; `Infinity` is allowed.
   *
   * @default 1
   */
  readonly times?: number | undefined;
  /** From 200 to 599, for the kinds that send a status of their own. */
  readonly status?: number | undefined;
  /** The `Retry-After` header of the answer: a number of seconds, or a text such as a date. */
  readonly retryAfter?: number | string | undefined;
  /** A string is sent as it is, any other value as JSON; both as `application/json`. */
  readonly body?: unknown;
}

/** The faults of a sandbox, with what is left of each. */
export interface Faults {
  /**
   * Uses up one firing of the first fault in the list that fits.
   *
   * @param page the page asked for; `NaN` where it cannot be read
   */
  take(page: number, nth: number): Fault | undefined;
}

/** Makes the faults that a sandbox was given ready to strike. */
export function createFaults(faults: readonly Fault[]): Faults {
  const waiting = faults.map((fault) => ({ fault: { ...fault }, left: fault.times ?? 1 }));
  return {
    take(page, nth) {
      const fits = (wanted: number | undefined, actual: number): boolean => wanted === undefined || wanted === actual;
      const found = waiting.find(({ fault, left }) => left > 0 && fits(fault.page, page) && fits(fault.nth, nth));
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}

const PAGE = `<!DOCTYPE html>
<html lang="en">
  <head><title>Sandbox</title></head>
  <body><h1>This is a page, not the API.</h1></body>
</html>
`;

/**
 * What a request meets when a fault fires.
 *
 * @param answer gives the right answer, or that to a query which differs from the one asked
 */
export function faultyOutcome(fault: Fault, answer: (change?: (asked: PageQuery) => PageQuery) => Answer): Outcome {
  const outcome = byKind(fault, answer);
  if (typeof outcome === "string" || fault.retryAfter === undefined) return outcome;
  return { ...outcome, headers: { ...outcome.headers, "retry-after": String(fault.retryAfter) } };
}

function byKind(fault: Fault, answer: (change?: (asked: PageQuery) => PageQuery) => Answer): Outcome {
  const { kind, body } = fault;
  switch (kind) {
    case "reset":
    case "stall":
      return kind;
    case "status": {
      const status = fault.status ?? 500;
      return json(status, body === undefined ? { message: reasonPhrase(status) || `HTTP ${status}` } : body);
    }
    case "empty":
      return { status: fault.status ?? 200, headers: {} };
    case "html": {
      const headers = { "content-type": "text/html; charset=utf-8" };
      return { status: fault.status ?? 200, headers, body: typeof body === "string" ? body : PAGE };
    }
    case "truncated":
      return { ...answer(), ending: "cut" };
    case "stall-body":
      return { ...answer(), ending: "held" };
    case "clamp":
      return answer(({ page, perPage }) => ({ page, perPage: Math.max(1, Math.floor(perPage / 2)) }));
    case "wrong-page":
      return answer(({ page, perPage }) => ({ page: page + 1, perPage }));
    case "redirect":
      return { status: fault.status ?? 302, headers: { location: typeof body === "string" ? body : "/login" } };
    case "body":
      return json(fault.status ?? 200, body);
  }
}
