import { ApiError, ConfigurationError, type Counter, getStatusLine, setApiError } from "../errors.js";
import { send } from "./exchange.js";
import { hideKey } from "./hide-key.js";
import type { Retry, TransportOptions } from "./options.js";
import { makeReadable } from "./response.js";
import { getRetryAfter, getWindowWait } from "./server-waits.js";
import { sleep, untilAborted } from "./sleep.js";

/** The statuses after which a retry can succeed. 520 to 524 are Cloudflare's. */
const RETRYABLE = new Set([408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/** How much longer the backoff is after a 429 that does not say how long to wait: limits run by the minute. */
const LIMIT_FACTOR = 4;

/** A `fetch` that can be given another sender and a counter for one call. */
export type Transport = (request: Request, fetch?: TransportOptions["fetch"], count?: Counter) => Promise<Response>;

/**
 * Makes the `fetch` that openapi-fetch calls. It adds the key, limits the time, sends again, and waits as the server asks.
 *
 * An HTTP failure resolves with its response. Any other failure rejects.
 */
export function createTransport(options: TransportOptions): Transport {
  const { baseUrl, maxDelay, minDelay, onRetry } = options;
  const { origin } = new URL(baseUrl);
  /**
   * Until when the server wants no request, on the clock of `performance.now`. One gate serves the whole client: after a
   * 429 to one request, each other would get the same response.
   */
  let gate: { readonly until: number } | undefined;
  /** The key of the latest attempt, for a wait before the first attempt of a call. */
  let lastKey = "";
  const getWait = (): number => (gate?.until ?? 0) - performance.now();

  return async (request, fetch = options.fetch, count) => {
    const { method, signal } = request;
    const target = new URL(request.url);
    let key = lastKey;
    const sendOnce: typeof fetch = (outgoing) => {
      count?.(1);
      return fetch(outgoing);
    };
    const getKey = async (): Promise<string> => (lastKey = key = await options.getKey());
    const hide = (text: string): string => hideKey(text, key);
    /** The URL without the key, which the caller may have put into the query. */
    const getUrl = (): string => request.url.replace(/\?.*/, hide);
    if (target.origin !== origin) {
      throw new ConfigurationError(`baseUrl: the key is sent only to ${origin}, not to ${target.origin}`);
    }
    const attempts = method === "GET" || method === "HEAD" ? options.attempts : 1;
    const pause = async (attempt: number, delay: number, reason?: Retry["reason"]): Promise<void> => {
      const known = gate;
      await untilAborted(Promise.resolve(onRetry?.({ attempt, delay, reason, url: getUrl() })), signal);
      await sleep(delay, signal);
      // A timer can fire early, and tests can fake its clock. So the end of the wait, not the time, opens the gate.
      if (gate === known) gate = undefined;
    };

    for (let attempt = 1; ; attempt++) {
      for (let left; (left = getWait()) > 0;) await pause(attempt - 1, left);
      const say = (what: string): string =>
        `${method} ${getUrl().replace(baseUrl, "")}: ${what} (${attempt} attempt${attempt === 1 ? "" : "s"})`;
      const outcome = await send(request, { ...options, fetch: sendOnce, getKey }, say, hide);
      let reason: Retry["reason"];
      let asked: number | undefined;
      let bound = minDelay * 2 ** (attempt - 1);
      const isFinal = attempt >= attempts;

      if (outcome instanceof Error) {
        reason = outcome;
        if (isFinal) throw reason;
      } else {
        const { response, body } = outcome;
        const { headers, ok, status } = response;
        const windowWait = getWindowWait(headers);
        if (!ok) asked = getRetryAfter(headers, body.json) ?? (status === 429 ? windowWait : undefined);
        const hold = asked ?? windowWait ?? 0;
        if (hold <= maxDelay && hold > getWait()) gate = { until: performance.now() + hold };
        makeReadable(response, body);
        if (ok) return response;

        // The host that refused the key, or how long the server asked to wait.
        const host = status === 401 ? ` from ${target.host}` : "";
        const retryAfter = asked && asked / 1_000;
        const wait = retryAfter ? `, asked to wait ${retryAfter} s` : "";
        const shown = body.json === undefined ? body.text : body.json;
        const details = { status, method, url: getUrl(), body: shown, retryAfter, attempts: attempt };
        reason = new ApiError(say(getStatusLine(response) + host + wait), details);
        if (isFinal || !RETRYABLE.has(status) || (asked ?? 0) > maxDelay) return setApiError(response, reason);
        if (status === 429 && asked === undefined) bound *= LIMIT_FACTOR;
      }
      const backoff = Math.random() * Math.min(maxDelay, bound);
      await pause(attempt, Math.max(asked ?? 0, backoff, getWait()), reason);
    }
  };
}
