import { untilAborted } from "../sleep.js";

/** What happens to a request. */
export type Outcome = {
  /** The status of the response; 0 if there is none. */
  readonly status: number;
  /** The names are in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What follows half of the body, or no response at all: the connection is lost, or nothing more happens. */
  readonly ending?: "cut" | "held";
};

/**
 * Creates the outcome with a JSON response.
 *
 * @param value a string is sent unchanged, and `undefined` as an empty body
 */
export function json(status: number, value: unknown, headers: Outcome["headers"] = {}): Outcome {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  return { status, headers: { "content-type": "application/json", ...headers }, body: body ?? "" };
}

/** Lets a web page of any origin read a response. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset",
};

/** A `Response` with one of these statuses cannot have a body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

// In Node, the signal of a `Request` follows the given signal only while the `Request` is reachable. Without this set, the
// garbage collector could remove a request that waits without a timer, and its abort would be lost.
const held = new Set<Request>();

/**
 * Turns an outcome into the result of `fetch`: it resolves, rejects, or stays pending until the request is aborted.
 *
 * It is asynchronous, because zone.js reports a promise that is rejected before it is returned as unhandled.
 */
export async function deliver({ status, headers, body = "", ending }: Outcome, request: Request): Promise<Response> {
  const { method, signal } = request;
  const interrupt = (message: string, reason: string): Promise<never> => {
    // Node's fetch has these messages and this code, so code that checks them also works with the real API.
    const cause = Object.assign(new Error(reason), { code: "ECONNRESET" });
    if (ending === "cut") throw new TypeError(message, { cause });
    held.add(request);
    return untilAborted(new Promise<never>(() => {}), signal).finally(() => held.delete(request));
  };
  if (status === 0) return interrupt("fetch failed", "read ECONNRESET");

  const bytes = new TextEncoder().encode(body);
  const init = { status, headers: new Headers({ ...headers, ...CORS, date: new Date().toUTCString() }) };
  if (WITHOUT_BODY.has(status)) return new Response(null, init);
  init.headers.set("content-length", String(bytes.length));
  if (bytes.length === 0 || method === "HEAD") return new Response(null, init);

  let rest: Uint8Array | undefined = ending ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        signal.throwIfAborted();
        if (!rest) return interrupt("terminated", "other side closed");
        controller.enqueue(rest);
        rest = undefined;
        if (!ending) controller.close();
      },
      cancel: () => void held.delete(request),
    },
    // The stream does not read ahead, so that the first read sees an earlier abort.
    { highWaterMark: 0 },
  );
  return new Response(stream, init);
}
