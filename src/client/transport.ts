import { define } from "../define.js";
import { refuse } from "../check-options.js";
import { ApiError } from "../errors.js";
import { API_ERROR, getServerMessage, getStatusLine } from "../failed-response.js";
import { attempt, type CallOptions, isSafe } from "./attempt.js";
import { hideKey, quote } from "../hide-key.js";
import type { ResolvedOptions, Retry } from "./options.js";
import { getRetryAfter, getWindowWait } from "./server-waits.js";
import { sleep, untilAborted } from "../sleep.js";

/** The statuses after which a retry can succeed. 520 to 524 are Cloudflare's. */
const RETRYABLE = /^(408|429|50[0234]|52[0-4])$/;

/**
 * Makes the `fetch` that openapi-fetch calls. It adds the key, limits the time, sends again, and waits as the server asks.
 * It resolves with the response of an HTTP failure, and rejects after any other failure.
 */
export function createTransport(options: ResolvedOptions): (request: Request, call: CallOptions) => Promise<Response> {
  const { baseUrl, maxDelay, minDelay, onRetry, timeout } = options;
  /**
   * When the gate opens, on the clock of `performance.now`; 0 if it is open. One gate serves the whole client, since each
   * request would get the same response. `pause` opens it, since a timer can fire early, or be a test's own.
   */
  let gate = 0;
  /** The key of the latest attempt of all calls: a call has none before its first attempt, but may have to hide it. */
  let lastKey = "";

  return async (request, call) => {
    const { method, signal } = request;
    const { origin, host } = new URL(request.url);
    const ownOrigin = new URL(baseUrl).origin;
    if (origin !== ownOrigin) refuse("baseUrl", `the key is sent only to ${ownOrigin}, not to ${origin}`);
    let key = lastKey;
    /** The URL without the key. Its origin is shown as it is. */
    const getUrl = (): string => origin + hideKey(request.url.replace(origin, ""), key);
    const maxAttempts = isSafe(request) ? options.attempts : 1;

    const pause = async (made: number, delay: number, reason?: Retry["reason"]): Promise<void> => {
      const gateBefore = gate;
      await untilAborted(Promise.resolve(onRetry?.({ attempt: made, delay, reason, url: getUrl() })), signal);
      await sleep(delay, signal);
      // `delay` lasts at least until the gate opens, unless another response has moved the gate meanwhile.
      if (gate === gateBefore) gate = 0;
    };

    for (let number = 1; ; number++) {
      // A loop, because another request can move the gate while this one waits.
      for (let left; (left = gate - performance.now()) > 0;) await pause(number - 1, left);
      const describe = (what: string): string =>
        `${method} ${getUrl().replace(`${baseUrl}/`, "/")}: ${what} (${number} attempt${number > 1 ? "s" : ""})`;
      const getKey = async (): Promise<string> => (lastKey = key = await options.getKey());
      const result = await attempt(request, { ...call, timeout, describe, getKey });
      const isFinal = number >= maxAttempts;
      let reason: Retry["reason"];
      /** The wait that a failed response asks for, in ms. */
      let asked = 0;

      if (result instanceof Error) {
        if (isFinal) throw result;
        reason = result;
      } else {
        const { headers, ok, status } = result;
        const body: unknown = ok ? undefined : await result.json().catch(() => result.text());
        const windowWait = getWindowWait(headers, status);
        if (!ok) asked = getRetryAfter(headers, body) || (status === 429 ? windowWait : 0);
        // A success can close the gate, too. A wait above `maxDelay` does not close it, and a failed call fails at once.
        const hold = asked || windowWait;
        if (hold && hold <= maxDelay) gate = Math.max(gate, performance.now() + hold);
        if (ok) return result;

        const retryAfter = asked / 1_000 || undefined;
        const message = getServerMessage(body);
        let what = `${quote(getStatusLine(result), key)} from ${host}`;
        if (retryAfter) what += `, asked to wait ${retryAfter} s`;
        if (message) what += `: ${quote(message, key)}`;
        reason = new ApiError(describe(what), { status, body, method, url: getUrl(), retryAfter, attempts: number });
        // For `unwrap` and `paginate`.
        if (isFinal || !RETRYABLE.test(String(status)) || asked > maxDelay) return define(result, API_ERROR, reason);
      }
      // If `minDelay` is 0 and the power is infinite, the product is not a number.
      const longest = Math.min(minDelay * 2 ** number, maxDelay) || 0;
      // Random, so that requests that failed together are not sent again together, unless the server asked for a wait.
      const backoff = minDelay + Math.random() * (longest - minDelay);
      await pause(number, Math.max(asked, backoff, gate - performance.now()), reason);
    }
  };
}
