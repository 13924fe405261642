import { InvalidResponseError, NetworkError, TimeoutError } from "../errors.js";
import { explainFailure } from "./failure.js";
import type { TransportOptions } from "./options.js";
import { type Body, encode } from "./response.js";
import { untilAborted } from "./sleep.js";

/** A response, read to the end. */
export type Exchange = {
  readonly response: Response;
  readonly body: Body;
};

/** The requests in flight, held here: Node 20 loses the abort of a request once it is collected as garbage. */
const held = new Set<readonly Request[]>();

/**
 * Sends a request once, and reads the whole response.
 *
 * The time-out and the caller's abort end it even if `fetch` ignores its signal.
 *
 * @param say makes a message: which request, what went wrong, after how many attempts
 * @param hide removes the key that `getKey` returned last
 * @returns the exchange, or an error after which the request can be sent again: a lost connection, or a time-out
 * @throws {NetworkError} if `fetch` failed for another reason, such as a refused certificate
 * @throws {InvalidResponseError} if the response is a redirect, or a success that is not JSON
 * @throws what `getKey` throws, and the reason of the request's signal
 */
export async function send(request: Request, options: SendOptions, say: Rewrite, hide: Rewrite): Promise<Outcome> {
  const { signal } = request;
  signal.throwIfAborted();
  const controller = new AbortController();
  const requests: [Request, ...Request[]] = [request];
  let late: TimeoutError | undefined;
  const stop = (): void => controller.abort(signal.reason);
  const timer = setTimeout(() => {
    late = new TimeoutError(say(`timed out after ${options.timeout} ms`));
    controller.abort(late);
  }, options.timeout);
  signal.addEventListener("abort", stop);
  held.add(requests);
  try {
    const outcome = await untilAborted(exchange(requests, options, controller.signal, say, hide), controller.signal);
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
    held.delete(requests);
  }
}

type SendOptions = Pick<TransportOptions, "getKey" | "fetch" | "timeout">;

/** Turns one text into another. */
type Rewrite = (text: string) => string;

/** An exchange, or an error after which the request can be sent again. */
type Outcome = Exchange | NetworkError | TimeoutError;

/** @param requests the request; what is sent is added to it */
async function exchange(
  requests: [Request, ...Request[]],
  { getKey, fetch }: SendOptions,
  signal: AbortSignal,
  say: Rewrite,
  hide: Rewrite,
): Promise<Outcome> {
  const key = await getKey();
  signal.throwIfAborted();
  const outgoing = addKey(requests[0], key, signal);
  requests.push(outgoing);

  let response: Response;
  let text = "";
  let isBody = false;
  try {
    response = await fetch(outgoing);
    isBody = response.bodyUsed === false;
    if (!isRedirect(response)) text = await response.text();
    if (typeof text !== "string" || !response.headers) {
      isBody = false;
      throw new TypeError("expected fetch to resolve with a Response");
    }
  } catch (error) {
    const { what, isLost, cause } = explainFailure(error, isBody, new URL(outgoing.url).host, hide);
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
  const mayBeEmpty = outgoing.method !== "GET" || status === 204 || status === 205;
  if (json === undefined && ok && !(mayBeEmpty && text === "")) {
    if (isCutOff(text, headers)) return new NetworkError(say("the response body was cut off"));
    throw new InvalidResponseError(say(hide(describeBody(text, headers))));
  }
  if (!ok) Object.defineProperty(response, "statusText", { value: hide(statusText), configurable: true });
  return { response, body: { text, json } };
}

/** A copy of a request with the key. What a call added to the request, such as `next` for Next.js, is kept. */
function addKey(request: Request, key: string, signal: AbortSignal): Request {
  // A call can have a `Request` class of its own.
  const OwnRequest = request.constructor as typeof Request;
  const copy = new OwnRequest(request, { redirect: "manual", signal });
  // Without it, Laravel redirects a request that is not authenticated to a login page.
  copy.headers.set("accept", "application/json");
  copy.headers.set("authorization", `Bearer ${key}`);
  const added = Object.entries(request).filter(([name]) => !(name in copy));
  return Object.assign(copy, Object.fromEntries(added));
}

/** Browsers hide a redirect that is not followed, so on every runtime a redirect is an error. */
function isRedirect({ type, status, redirected }: Response): boolean {
  return type === "opaqueredirect" || redirected || /^30[12378]$/.test(String(status));
}

/** A query, a fragment, a user and a password can be secrets. */
function getTarget(headers: Headers): string {
  const [target = ""] = (headers.get("location") ?? "").split(/[?#]/, 1);
  return target && ` to ${target.replace(/\/\/[^/]*@/, "//")}`;
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
  const open: string[] = [];
  let isString = false;
  if (!/^\s*[[{]/.test(text)) return false;
  for (const [token] of text.matchAll(/\\.|["{}[\]]/gs)) {
    if (token === '"') isString = !isString;
    else if (isString || token.startsWith("\\")) continue;
    else if (token === "{" || token === "[") open.push(token);
    else if (open.pop() !== (token === "}" ? "{" : "[") || open.length === 0) return false;
  }
  return true;
}

/** Says what came in place of JSON. */
function describeBody(text: string, headers: Headers): string {
  const type = headers.get("content-type") ?? "no content type";
  if (text.trim() === "") return "expected JSON, got an empty body";
  return /json/i.test(type) ? "expected JSON, got text that is not valid JSON" : `expected JSON, got ${type}`;
}
