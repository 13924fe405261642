import type { Body } from "./response.js";
import type { TransportOptions } from "./options.js";
import { getStatusLine, InvalidResponseError, NetworkError, TimeoutError } from "../errors.js";

/** An answer, read to the end. */
export type Answer = {
  readonly response: Response;
  readonly body: Body;
  /** Such as `503 Service Unavailable`, in words that may be shown. */
  readonly statusLine: string;
};

/** Makes words fit to be shown. */
type Say = (what: string) => string;

/**
 * Sends a request once and reads the whole answer.
 *
 * The end of time and the caller's abort are raced against the exchange, not left to the runtime: Node 20 can lose the
 * abort of a `Request` to the garbage collection, and a stalled body would then hang for ever.
 *
 * @param say words a failure: which request, what went wrong, after how many tries
 * @throws {NetworkError} no answer, or a part of one
 * @throws {TimeoutError} no whole answer within `timeout`
 * @throws {InvalidResponseError} a redirect, or a success that is not JSON
 * @throws what `getKey` throws, and the reason of the request's signal
 */
export async function send(
  request: Request,
  { getKey, fetch, timeout }: Pick<TransportOptions, "getKey" | "fetch" | "timeout">,
  say: Say,
): Promise<Answer> {
  const { signal } = request;
  signal.throwIfAborted();
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown): void => {
      reject(reason);
      controller.abort(reason);
    };
    stop = () => end(signal.reason);
    timer = setTimeout(() => end(new TimeoutError(say(`no whole answer within ${timeout} ms`))), timeout);
  });
  signal.addEventListener("abort", stop);

  const exchange = async (): Promise<Answer> => {
    const key = await getKey();
    // A server can send the key back, as it is or as a part of a URL: in the target of a redirect, a content type, a
    // reason phrase.
    const hideKey: Say = (text) => text.replaceAll(key, "***").replaceAll(encodeURIComponent(key), "***");
    controller.signal.throwIfAborted();
    const headers = new Headers(request.headers);
    // Without it, Laravel redirects a request that is not authenticated to a login page.
    headers.set("accept", "application/json");
    headers.set("authorization", `Bearer ${key}`);
    try {
      const response = await fetch(new Request(request, { headers, redirect: "manual", signal: controller.signal }));
      refuseRedirect(response, say, hideKey);
      const bytes = await response.arrayBuffer();
      const text = new TextDecoder().decode(bytes);
      const size = bytes.byteLength;
      const body = { text, json: parse(response, { text, size }, request.method, say, hideKey), size };
      return { response, body, statusLine: hideKey(getStatusLine(response)) };
    } catch (error) {
      // Lets go of a body that nobody reads.
      controller.abort();
      if (error instanceof InvalidResponseError || error instanceof NetworkError) throw error;
      const cause = getSafeCause(error, hideKey);
      throw new NetworkError(say(`no connection, or it was lost${getErrorCode(error, hideKey)}`), cause);
    }
  };

  try {
    return await Promise.race([exchange(), ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** A browser shows nothing of a redirect that it does not follow, so none is followed anywhere. */
function refuseRedirect({ type, status, redirected, headers }: Response, say: Say, hideKey: Say): void {
  if (type !== "opaqueredirect" && !redirected && !(status >= 300 && status < 400)) return;
  // A query, a fragment, a user and a password can be secrets.
  const [target = ""] = (headers.get("location") ?? "").split(/[?#]/, 1);
  const where = target && ` to ${hideKey(target).replace(/\/\/[^/]*@/, "//")}`;
  throw new InvalidResponseError(say(`redirected${where}; the API key or the base URL may be wrong`), true);
}

function parse(
  { ok, status, headers }: Response,
  { text, size }: Pick<Body, "text" | "size">,
  method: string,
  say: Say,
  hideKey: Say,
): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!ok || status === 204 || method === "HEAD") return undefined;
  }
  // Without a length, a body that was cut off looks like one that ended.
  const isWhole = headers.get("content-length") === String(size);
  if (!isWhole && /^\s*[[{]/.test(text)) throw new NetworkError(say("the body was cut off"));
  const type = headers.get("content-type") ?? "no content type";
  throw new InvalidResponseError(say(text.trim() === "" ? "an empty body" : `not JSON but ${hideKey(type)}`));
}

/** The code that a runtime gives a lost connection, such as `ECONNRESET`. */
function getErrorCode(error: unknown, hideKey: Say): string {
  // Anything can be thrown; a missing member of it is undefined.
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } | null };
  const found = String(cause?.code ?? code);
  return /^[A-Z][A-Z\d_]+$/.test(found) && hideKey(found) === found ? `: ${found}` : "";
}

/** What a lost connection is told with. Anything else, such as the data that broke the protocol, can quote a body. */
const HARMLESS = "name message stack cause code errno syscall address port hostname".split(" ");

/** The error as a `cause`, if it and its own causes hold neither the request nor a body. */
function getSafeCause(error: unknown, hideKey: Say): ErrorOptions | undefined {
  for (let cause = error; cause !== undefined; cause = cause.cause) {
    if (!(cause instanceof Error) || !Reflect.ownKeys(cause).every((name) => HARMLESS.includes(String(name)))) return;
    const told = Object.values({ ...cause, message: cause.message, stack: cause.stack }).join();
    if (hideKey(told) !== told) return;
  }
  // Another `fetch` than the runtime's can throw what quotes anything.
  return error instanceof TypeError ? { cause: error } : undefined;
}
