import { define } from "../define.js";
import { InvalidResponseError, NetworkError, TimeoutError } from "../errors.js";
import { explainFailure } from "./failure.js";
import type { TransportOptions } from "./options.js";
import { encode, makeReadable } from "./response.js";
import { untilAborted } from "./sleep.js";

/** A response, read to the end. */
export type Exchange = {
  readonly response: Response;
  /** Parsed if it is JSON, otherwise the text. */
  readonly body: unknown;
};

/** An exchange, or an error after which the request can be sent again. */
type Outcome = Exchange | NetworkError | TimeoutError;

/** One attempt. It adds what it sends to `requests`, and ends when `signal` is aborted. */
type Attempt = (requests: Request[], signal: AbortSignal) => Promise<Outcome>;

/** Turns one text into another. */
type Rewrite = (text: string) => string;

/**
 * Limits the time of an attempt. The time-out and the caller's abort end it even if it ignores its signal.
 *
 * @param say makes a message: which request, what went wrong, after how many attempts
 * @returns the outcome of the attempt, or a time-out
 * @throws what the attempt throws, and the reason of the request's signal
 */
export async function limitTime(request: Request, timeout: number, say: Rewrite, attempt: Attempt): Promise<Outcome> {
  const { signal } = request;
  signal.throwIfAborted();
  const controller = new AbortController();
  const requests = [request];
  let late: TimeoutError | undefined;
  const stop = (): void => controller.abort(signal.reason);
  const end = (): void => {
    late = new TimeoutError(say(`timed out after ${timeout} ms`));
    controller.abort(late);
  };
  // The timer holds the requests: Node 20 loses the abort of a request once it is collected as garbage.
  const timer = setTimeout(end, timeout, requests);
  signal.addEventListener("abort", stop);
  try {
    const outcome = await untilAborted(attempt(requests, controller.signal), controller.signal);
    // Ends the transfer of a body that nobody reads.
    if (outcome instanceof Error) controller.abort();
    return outcome;
  } catch (error) {
    controller.abort();
    if (late && error === late) return late;
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/**
 * Sends a request once, and reads the whole response.
 *
 * @param hide removes the key of the request from a text
 * @returns the exchange, or an error after which the request can be sent again: a lost connection
 * @throws {NetworkError} if `fetch` failed for another reason, such as a refused certificate
 * @throws {InvalidResponseError} if the response is a redirect, or a success that is not JSON
 */
export async function exchange(
  request: Request,
  fetch: TransportOptions["fetch"],
  say: Rewrite,
  hide: Rewrite,
): Promise<Outcome> {
  let response: Response;
  let text = "";
  let isBody = false;
  try {
    response = await fetch(request);
    isBody = response.bodyUsed === false;
    if (!isRedirect(response)) text = await response.text();
    if (typeof text !== "string" || !response.headers) {
      isBody = false;
      throw new TypeError("expected fetch to resolve with a Response");
    }
  } catch (error) {
    const { what, isLost, cause } = explainFailure(error, isBody, new URL(request.url).host, hide);
    const failure = new NetworkError(say(what), cause);
    if (isLost) return failure;
    throw failure;
  }
  const { ok, status, statusText, headers } = response;
  if (isRedirect(response)) {
    // A custom `fetch` can ignore the signal, so the transfer is cancelled here.
    void response.body?.cancel?.().catch(() => {});
    throw new InvalidResponseError(
      say(`redirected${hide(getTarget(headers))}; the API key or the base URL may be wrong`),
      true,
    );
  }
  const json = parse(text);
  const mayBeEmpty = request.method !== "GET" || status === 204 || status === 205;
  if (json === undefined && ok && !(mayBeEmpty && text === "")) {
    if (isCutOff(text, headers)) return new NetworkError(say("the response body was cut off"));
    throw new InvalidResponseError(say(hide(describeBody(text, headers))));
  }
  if (!ok) define(response, "statusText", hide(statusText));
  return { response: makeReadable(response, text, json), body: json === undefined ? text : json };
}

/** A copy of a request with the key. What a call added to the request, such as `next` for Next.js, is kept. */
export function addKey(request: Request, key: string, signal: AbortSignal): Request {
  // A call can have a `Request` class of its own.
  const OwnRequest = request.constructor as typeof Request;
  const copy = new OwnRequest(request, { redirect: "manual", signal });
  // Without it, Laravel redirects a request that is not authenticated to a login page.
  copy.headers.set("accept", "application/json");
  copy.headers.set("authorization", `Bearer ${key}`);
  for (const name in request) if (!(name in copy)) Object.assign(copy, { [name]: request[name as keyof Request] });
  return copy;
}

/** Browsers hide a redirect that is not followed, so on every runtime a redirect is an error. */
function isRedirect({ type, status, redirected }: Response): boolean {
  return type === "opaqueredirect" || redirected || /^30[12378]$/.test(String(status));
}

/** A query, a fragment, a user and a password can be secrets. */
function getTarget(headers: Headers): string {
  const target = headers
    .get("location")
    ?.replace(/[?#].*/, "")
    .replace(/\/\/[^/]*@/, "//");
  return target ? ` to ${target}` : "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether JSON was cut off: it ends inside an object or an array. A text as long as `Content-Length` says is complete.
 * Node reports a compressed body that was cut off as complete.
 */
function isCutOff(text: string, headers: Headers): boolean {
  const isEncoded = headers.has("content-encoding");
  if (text === "") return isEncoded;
  if (!isEncoded && Number(headers.get("content-length")) === encode(text).length) return false;
  if (!/^\s*[[{]/.test(text)) return false;
  // The brackets that must follow, in reverse order.
  const expected: string[] = [];
  // Brackets in a string do not count. The last string can be cut off.
  const outside = text.replaceAll(/\\./gs, "").replaceAll(/"[^"]*"?/g, "");
  for (const [bracket] of outside.matchAll(/[{}[\]]/g)) {
    if (bracket === "{") expected.push("}");
    else if (bracket === "[") expected.push("]");
    else if (expected.pop() !== bracket || expected.length === 0) return false;
  }
  return true;
}

/** Says what came in place of JSON. */
function describeBody(text: string, headers: Headers): string {
  const type = headers.get("content-type") ?? "no content type";
  const what = text.trim() === "" ? "an empty body" : /json/i.test(type) ? "text that is not valid JSON" : type;
  return `expected JSON, got ${what}`;
}
