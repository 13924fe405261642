/** How many requests are answered in a window. The first request opens it, and the first one after its end the next. */
export interface RateLimit {
  /** How many requests are answered. */
  readonly limit: number;
  /** In milliseconds. */
  readonly windowMs: number;
}

/** A fixed window that counts. */
export interface RateLimiter {
  /** Counts one request. @returns whether it is within the limit */
  count(): boolean;
  /** What every answer says of the window. */
  headers(): Record<string, string>;
  /** Until the window ends, in seconds rounded up, so at least 1. */
  retryAfter(): number;
}

/** Makes a window that has not been opened yet. */
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
