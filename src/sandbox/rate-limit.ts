/** A number of requests per window of time. A window starts with the first request after the end of the previous one. */
export type RateLimit = {
  /** The number of requests that are allowed in a window. The others get 429. */
  readonly limit: number;
  /** The length of a window, in milliseconds. */
  readonly windowMs: number;
};

/** Counts requests in fixed windows. */
type RateLimiter = {
  /** Counts a request. @returns whether it is within the limit */
  readonly count: () => boolean;
  /** The headers of every response. */
  readonly headers: () => Record<string, string>;
  /** The time until the window ends, in whole seconds, at least 1. */
  readonly retryAfter: () => number;
};

/** Creates a limiter whose first window has not started yet. */
export function createRateLimit({ limit, windowMs }: RateLimit): RateLimiter {
  let used = 0;
  let end = 0;

  const reopen = (): void => {
    const now = Date.now();
    if (now < end) return;
    used = 0;
    end = now + windowMs;
  };
  return {
    count: () => {
      reopen();
      used += 1;
      return used <= limit;
    },
    headers: () => {
      reopen();
      return {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(Math.max(0, limit - used)),
        "x-ratelimit-reset": String(Math.ceil(end / 1000)),
      };
    },
    retryAfter: () => Math.max(1, Math.ceil((end - Date.now()) / 1000)),
  };
}
