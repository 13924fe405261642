import { type Answer, json, type Outcome } from "./answer.js";
import type { Fault } from "./fault.js";
import type { PageQuery } from "./read-query.js";
import { reasonPhrase } from "./reason-phrase.js";

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
