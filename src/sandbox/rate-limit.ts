/** A number of requests per window of time. A window starts with the first request after the end of the previous one. */
export type RateLimit = {
  /** The number of requests that are allowed in a window. The others get 429. */
  readonly limit: number;
  /** The length of a window, in milliseconds. */
  readonly windowMs: number;
};

/**
 * Counts requests in fixed windows.
 *
 * @returns a function that counts a request and returns the headers of its response; one above the limit has `retry-after`
 */
export function createRateLimit({ limit, windowMs }: RateLimit): () => Readonly<Record<string, string>> {
  let used = 0;
  let end = 0;
  return () => {
    const now = Date.now();
    if (now >= end) [used, end] = [0, now + windowMs];
    used += 1;
    return {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - used)),
      "x-ratelimit-reset": String(Math.ceil(end / 1000)),
      ...(used > limit && { "retry-after": String(Math.ceil((end - now) / 1000)) }),
    };
  };
}
