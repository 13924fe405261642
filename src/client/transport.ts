import { type Answer, send } from "./exchange.js";
import type { Retry, TransportOptions } from "./options.js";
import { readAs } from "./response.js";
import { getRetryAfter, getWindowWait } from "./server-waits.js";
import { sleep } from "./sleep.js";
import {
  ApiError,
  ConfigurationError,
  NetworkError,
  setApiError,
  setAttempts,
  TimeoutError,
  untilAborted,
} from "../errors.js";

/** What may be gone when the same request is sent again. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Makes the `fetch` that goes under openapi-fetch: it adds the key, keeps the time, tries again, and waits when the
 * server says so.
 *
 * It resolves with a response for each HTTP failure, whose body is JSON with `message` whatever the server sent, and
 * rejects with all else.
 */
export function createTransport(options: TransportOptions): (request: Request) => Promise<Response> {
  const { baseUrl, maxDelay, minDelay, onRetry } = options;
  const { origin } = new URL(baseUrl);
  const gate = createGate();

  return async (request) => {
    const { method, signal, url } = request;
    const target = new URL(url);
    if (target.origin !== origin) {
      throw new ConfigurationError(`baseUrl: ${target.origin} is not ${origin}, the one origin that is sent the key`);
    }
    const attempts = method === "GET" || method === "HEAD" ? options.attempts : 1;

    for (let attempt = 1; ; attempt++) {
      await gate.wait(signal);
      const say = (what: string): string =>
        `${method} ${url.replace(baseUrl, "")}: ${what} (${attempt} attempt${attempt === 1 ? "" : "s"})`;
      const answer = await send(request, options, say).catch((error: unknown) => {
        if (error instanceof NetworkError || error instanceof TimeoutError) return error;
        throw error;
      });

      let reason: Retry["reason"];
      let wait: number | undefined;
      let isPassing = true;
      if (answer instanceof Error) {
        reason = answer;
      } else {
        const { response, body, statusLine } = answer;
        const { headers, status } = response;
        const windowWait = getWindowWait(headers);
        if (!response.ok) wait = getRetryAfter(headers, body.json) ?? ((status === 429 && windowWait) || undefined);
        isPassing = PASSING.has(status) && (wait ?? 0) <= maxDelay;
        if (wait === undefined) gate.close(Math.min(windowWait ?? 0, maxDelay));
        else if (wait <= maxDelay) gate.close(wait);
        if (response.ok) return setAttempts(readAs(response, body), attempt);

        const retryAfter = wait === undefined ? undefined : wait / 1_000;
        // What helps to mend it, where the status alone does not say: whose key it is, or how long to wait.
        const host = status === 401 ? ` from ${target.host}` : "";
        const asked = retryAfter === undefined ? "" : `, asked to wait ${retryAfter} s`;
        const details = {
          status,
          method,
          url,
          body: body.json === undefined ? body.text : body.json,
          retryAfter,
          attempts: attempt,
        };
        reason = new ApiError(say(statusLine + host + asked), details);
      }

      if (attempt >= attempts || !isPassing) {
        setAttempts(reason, attempt);
        if (answer instanceof Error || !(reason instanceof ApiError)) throw reason;
        return fail(answer, reason);
      }
      const delay = wait ?? Math.random() * Math.min(maxDelay, minDelay * 2 ** (attempt - 1));
      await untilAborted(Promise.resolve(onRetry?.({ attempt, delay, reason, url })), signal);
      // A wait that the server asked for is kept at the gate.
      if (wait === undefined) await sleep(delay, signal);
    }
  };
}

/** The response with a body that has a `message`, and with its error. */
function fail({ response, body, statusLine }: Answer, error: ApiError): Response {
  // Whatever JSON there is, a missing member of it is undefined.
  const hasMessage = typeof (body.json as { message?: unknown } | null | undefined)?.message === "string";
  const json = { message: statusLine };
  const text = JSON.stringify(json);
  const size = new TextEncoder().encode(text).length;
  return setApiError(readAs(response, hasMessage ? body : { text, json, size }), error);
}

/** Holds back all requests of a client while the server wants none. */
type Gate = {
  /** Keeps the gate closed for so many ms from now; a longer wait that it keeps already stays. */
  readonly close: (ms: number) => void;
  /**
   * Waits until the gate is open.
   *
   * @param signal ends the wait early; its reason is thrown
   */
  readonly wait: (signal: AbortSignal) => Promise<void>;
};

/**
 * Makes an open gate.
 *
 * One gate serves the whole client: a 429 met by one request holds back all of them, since each would meet it too.
 */
function createGate(): Gate {
  let opensAt = 0;
  return {
    close(ms) {
      opensAt = Math.max(opensAt, performance.now() + ms);
    },
    async wait(signal) {
      // A timer can fire early, and the gate can be closed again while a request waits at it.
      for (let left; (left = opensAt - performance.now()) > 0;) await sleep(left, signal);
    },
  };
}
