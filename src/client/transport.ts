import { define } from "../define.js";
import { ApiError, ConfigurationError } from "../errors.js";
import { API_ERROR, getStatusLine } from "../failed-response.js";
import type { Counter } from "../request-count.js";
import { addKey, exchange, limitTime } from "./exchange.js";
import { hideKey } from "./hide-key.js";
import type { Retry, TransportOptions } from "./options.js";
import { getRetryAfter, getWindowWait } from "./server-waits.js";
import { sleep, untilAborted } from "./sleep.js";

/** The statuses after which a retry can succeed. 520 to 524 are Cloudflare's. */
const RETRYABLE = /^(408|429|50[0234]|52[0-4])$/;

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
  let gate = 0;
  /** The key of the latest attempt, for a wait before the first attempt of a call. */
  let lastKey = "";
  const getWait = (): number => gate - performance.now();

  return async (request, fetch = options.fetch, count) => {
    const { method, signal } = request;
    const target = new URL(request.url);
    let key = lastKey;
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
      if (gate === known) gate = 0;
    };

    for (let attempt = 1; ; attempt++) {
      for (let left; (left = getWait()) > 0;) await pause(attempt - 1, left);
      const say = (what: string): string =>
        `${method} ${getUrl().replace(baseUrl, "")}: ${what} (${attempt} attempt${attempt === 1 ? "" : "s"})`;
      const outcome = await limitTime(request, options.timeout, say, async (requests, limited) => {
        lastKey = key = await options.getKey();
        limited.throwIfAborted();
        const outgoing = addKey(request, key, limited);
        requests.push(outgoing);
        count?.(1);
        return await exchange(outgoing, fetch, say, hide);
      });
      let reason: Retry["reason"];
      let asked = 0;
      let bound = minDelay * 2 ** (attempt - 1);
      const isFinal = attempt >= attempts;

      if (outcome instanceof Error) {
        reason = outcome;
        if (isFinal) throw reason;
      } else {
        const { response, body } = outcome;
        const { headers, ok, status } = response;
        const windowWait = getWindowWait(headers);
        if (!ok) asked = getRetryAfter(headers, body) || (status === 429 ? windowWait : 0);
        const hold = asked || windowWait;
        if (hold && hold <= maxDelay) gate = Math.max(gate, performance.now() + hold);
        if (ok) return response;

        const retryAfter = asked / 1_000 || undefined;
        let what = getStatusLine(response);
        if (status === 401) what += ` from ${target.host}`;
        if (asked) what += `, asked to wait ${retryAfter} s`;
        reason = new ApiError(say(what), { status, method, url: getUrl(), body, retryAfter, attempts: attempt });
        if (isFinal || !RETRYABLE.test(String(status)) || asked > maxDelay) return define(response, API_ERROR, reason);
        if (status === 429 && !asked) bound *= LIMIT_FACTOR;
      }
      const backoff = Math.random() * Math.min(maxDelay, bound);
      await pause(attempt, Math.max(asked, backoff, getWait()), reason);
    }
  };
}
