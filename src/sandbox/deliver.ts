import { type Outcome, reasonPhrase, type ResponseData } from "./outcome.js";

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
export async function deliver(outcome: Outcome, request: Request): Promise<Response> {
  if (outcome === "stall") return stall(request);
  // Node's fetch has this message and code, so code that checks them also works with the real API.
  if (outcome === "reset") throw new TypeError("fetch failed", { cause: lost("read ECONNRESET") });
  return toResponse(outcome, request);
}

function toResponse({ status, headers, body = "", ending = "whole" }: ResponseData, request: Request): Response {
  const bytes = new TextEncoder().encode(body);
  const all = new Headers({ ...headers, ...CORS, date: new Date().toUTCString() });
  const bodyless = WITHOUT_BODY.has(status);
  if (!bodyless) all.set("content-length", String(bytes.length));
  const stream = bodyless || bytes.length === 0 || request.method === "HEAD" ? null : toStream(bytes, ending, request);
  return new Response(stream, { status, statusText: reasonPhrase(status), headers: all });
}

function toStream(bytes: Uint8Array, ending: NonNullable<ResponseData["ending"]>, request: Request): ReadableStream {
  const { signal } = request;
  let rest: Uint8Array | undefined = ending === "whole" ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
  let stop = (): void => {};
  const release = (): void => {
    signal.removeEventListener("abort", stop);
    held.delete(request);
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = () => {
          release();
          controller.error(signal.reason);
        };
        signal.addEventListener("abort", stop);
      },
      pull(controller) {
        if (rest) {
          controller.enqueue(rest);
          rest = undefined;
          if (ending !== "whole") return;
          release();
          controller.close();
        } else if (ending === "cut") {
          release();
          controller.error(new TypeError("terminated", { cause: lost("other side closed") }));
        } else {
          held.add(request);
        }
      },
      cancel: release,
    },
    // The stream does not read ahead, so that the first read sees an earlier abort.
    { highWaterMark: 0 },
  );
}

function stall(request: Request): Promise<never> {
  held.add(request);
  return new Promise((_, reject) => {
    const stop = (): void => {
      held.delete(request);
      reject(request.signal.reason);
    };
    request.signal.addEventListener("abort", stop, { once: true });
  });
}

/** Creates the error with which a runtime reports a connection that the other side closed. */
function lost(message: string): Error {
  return Object.assign(new Error(message), { code: "ECONNRESET" });
}
