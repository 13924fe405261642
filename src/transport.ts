import { ApiError, ConfigurationError, NetworkError, TimeoutError } from "./errors.js";
import { createGate, sleep } from "./gate.js";
import { readAs } from "./read-as.js";
import { type Answer, send } from "./send.js";
import { getRetryAfter, getWindowWait } from "./server-wait.js";

/** What `onRetry` is told before each wait. */
export type Retry = {
  /** The number of the try that failed, from 1. */
  readonly attempt: number;
  /** How long the client waits before the next one, in ms. */
  readonly delay: number;
  /** Why the try failed. */
  readonly reason: ApiError | NetworkError | TimeoutError;
  readonly url: string;
};

/** All that the transport needs, checked and with defaults filled in. */
export type TransportOptions = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Asked before each try. */
  readonly getKey: () => string | Promise<string>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** How long one try may take, its body included, in ms. */
  readonly timeout: number;
  /** How many tries a call has. */
  readonly attempts: number;
  /** The bound of the first random wait, in ms. */
  readonly minDelay: number;
  /** The longest wait, in ms. */
  readonly maxDelay: number;
  readonly onRetry: ((retry: Retry) => void) | undefined;
};

/** What may be gone when the same request is sent again. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/** HTTP/2 and 3 carry no reason phrases. */
const PHRASES: Record<number, string> = {
  401: "Unauthorized",
  403: "Forbidden",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** Where a failing response keeps its `ApiError`, for any copy of this package. */
const API_ERROR: unique symbol = Symbol.for("voice-assistants-client.api-error");

/** The error that a failing response of this transport stands for; undefined for any other. */
export function getApiError(response: Response): ApiError | undefined {
  return (response as { [API_ERROR]?: ApiError })[API_ERROR];
}

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
        const { response, body } = answer;
        const { headers, status } = response;
        const windowWait = getWindowWait(headers);
        if (!response.ok) wait = getRetryAfter(headers, body.json) ?? ((status === 429 && windowWait) || undefined);
        isPassing = PASSING.has(status) && (wait ?? 0) <= maxDelay;
        if (wait === undefined) gate.close(Math.min(windowWait ?? 0, maxDelay));
        else if (wait <= maxDelay) gate.close(wait);
        if (response.ok) return readAs(response, body);

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
        reason = new ApiError(say(getStatusLine(response) + host + asked), details);
      }

      if (attempt >= attempts || !isPassing) {
        if (answer instanceof Error) throw answer;
        return fail(answer, reason);
      }
      const delay = wait ?? Math.random() * Math.min(maxDelay, minDelay * 2 ** (attempt - 1));
      onRetry?.({ attempt, delay, reason, url });
      // A wait that the server asked for is kept at the gate.
      if (wait === undefined) await sleep(delay, signal);
    }
  };
}

function getStatusLine({ status, statusText }: Response): string {
  return `${status} ${statusText || (PHRASES[status] ?? "")}`.trim();
}

/** The response with a body that has a `message`, and with its error. */
function fail({ response, body }: Answer, error: unknown): Response {
  const hasMessage = typeof (body.json as { message?: unknown } | null | undefined)?.message === "string";
  const json = { message: getStatusLine(response) };
  const text = JSON.stringify(json);
  const readable = readAs(response, hasMessage ? body : { text, json, size: text.length });
  return Object.defineProperty(readable, API_ERROR, { value: error, configurable: true });
}
