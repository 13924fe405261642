import type { Writable } from "node:stream";
import { ClosedOutputError } from "./closed-output-error.js";
import type { RowOutput } from "./row-output.js";

/** The codes of a reader that has gone: from a pipe, a socket, a pipe on Windows, and from then on. */
const CLOSED = new Set(["EPIPE", "ECONNRESET", "EOF", "ERR_STREAM_DESTROYED"]);

/**
 * Makes an output of a stream. What is written counts at once.
 *
 * @param signal ends a write that waits for its reader; its reason is thrown
 */
export function createStreamOutput(stream: Writable, signal: AbortSignal): RowOutput {
  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const stop = (): void => reject(signal.reason);
      signal.addEventListener("abort", stop);
      stream.write(text, (error) => {
        signal.removeEventListener("abort", stop);
        if (error) reject(toOutputError(error));
        else resolve();
      });
    });
  return { write, commit: () => {}, discard: () => {} };
}

function toOutputError(error: NodeJS.ErrnoException): Error {
  if (CLOSED.has(error.code ?? "")) return new ClosedOutputError("stdout was closed");
  return new Error(`stdout: ${error.message}`, { cause: error });
}
