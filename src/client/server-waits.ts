/** Clocks this close (ms) are taken as one: `Date` has whole seconds, and the answer was some time on its way. */
const SAME_CLOCK = 2_000;

/** Above it a reset is a moment in Unix seconds, below it a number of seconds from now. */
const UNIX_SECONDS = 1e9;

/**
 * How long the server asks to wait before the request is sent again, in ms; undefined when it does not ask.
 *
 * Read from `Retry-After` (RFC 9110, 10.2.3: seconds or a date), where that cannot be read from `retry_after` in the
 * body, which some deployments send. A date counts from the answer's own `Date`, since the clocks may differ.
 */
export function getRetryAfter(headers: Headers, body: unknown): number | undefined {
  // Whatever JSON there is, a missing member of it is undefined.
  const { retry_after: told } = (body ?? {}) as { retry_after?: unknown };
  for (const asked of [headers.get("retry-after"), told]) {
    const text = String(asked ?? "").trim();
    const seconds = Number(text || NaN);
    const ms = Number.isNaN(seconds) ? Date.parse(text) - getServerTime(headers) : seconds * 1_000;
    if (!Number.isNaN(ms)) return Math.max(0, ms);
  }
  return undefined;
}

/**
 * How long the current rate-limit window lasts, in ms, when it has no request left; undefined when it has some.
 *
 * Read from `X-RateLimit-Remaining` and `X-RateLimit-Reset`, as Laravel and the proxies in front of it send them.
 */
export function getWindowWait(headers: Headers): number | undefined {
  const reset = Number(headers.get("x-ratelimit-reset"));
  if (headers.get("x-ratelimit-remaining")?.trim() !== "0" || !(reset > 0)) return undefined;
  return Math.max(0, reset > UNIX_SECONDS ? reset * 1_000 - getServerTime(headers) : reset * 1_000);
}

/** The server's clock in Unix ms; ours where they agree, since it is finer. */
function getServerTime(headers: Headers): number {
  const ours = Date.now();
  const theirs = Date.parse(headers.get("date") ?? "");
  return Math.abs(ours - theirs) > SAME_CLOCK ? theirs : ours;
}
