/**
 * A number at the start of a list, such as `120, 60`, or one of HTTP's three forms of a date, such as
 * `Wed, 21 Oct 2026 07:28:00 GMT` or `Wed Oct 21 07:28:00 2026`, which is GMT, too. `Date.parse` accepts much else.
 */
const FIRST = /^\s*(?:(\d+(?:\.\d+)?)|([A-Z][a-z]+,? [\w -]+ \d\d:\d\d:\d\d(?: GMT| \d{4})))\s*(?:,|$)/;

/**
 * How long the server asks to wait before the request is sent again, in ms; 0 if it does not ask.
 *
 * Read from `Retry-After` (RFC 9110, 10.2.3: seconds or a date), or else from `retry_after` in the body, which some
 * deployments send. 0 and a moment in the past ask for no wait.
 */
export function getRetryAfter(headers: Headers, body: unknown): number {
  // Whatever JSON this is, a missing member of it is undefined.
  const { retry_after: inBody } = (body ?? {}) as { retry_after?: unknown };
  return getWait(headers.get("retry-after"), headers) || getWait(inBody, headers);
}

/**
 * How long the current rate-limit window lasts, in ms, if it has no request left; 0 if it has some. A success says it, too.
 *
 * Read from `X-RateLimit-Remaining` and `X-RateLimit-Reset`, as Laravel and the proxies in front of it send them. After a
 * 429, none is left, whatever `X-RateLimit-Remaining` says. An `X-RateLimit-Limit` of 0 means that there is no limit.
 */
export function getWindowWait(headers: Headers, status: number): number {
  const get = (name: string): number => parseFloat(headers.get(`x-ratelimit-${name}`) ?? "");
  if ((get("remaining") !== 0 && status !== 429) || get("limit") === 0) return 0;
  return getWait(headers.get("x-ratelimit-reset"), headers);
}

/** Reads seconds from now, Unix seconds, Unix milliseconds or a date as a wait in ms; 0 if it is none of them. */
function getWait(value: unknown, headers: Headers): number {
  if (typeof value === "object") return 0;
  const [, digits, date = ""] = FIRST.exec(String(value)) ?? [];
  const number = Number(digits);
  if (number <= 1e9) return number * 1_000;
  // Unix milliseconds, Unix seconds, or a date.
  const time = number > 1e11 ? number : number * 1_000 || Date.parse(date.replace(/( GMT)?$/, " GMT"));
  // The server's clock can differ from ours.
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  return Math.max(0, time - now || 0);
}
