import type { Writable } from "node:stream";

/** Where rows go. */
export type RowOutput = {
  /** Resolves when the text is on its way, so that no more is read than can be written. */
  readonly write: (text: string) => Promise<void>;
  /** Makes what was written count. */
  readonly commit: () => void;
  /** Gives up what was written, unless it counts already. */
  readonly discard: () => void;
};

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

/** The reader of a stream has gone, as `head` does when it has enough. */
export class ClosedOutputError extends Error {
  override readonly name = "ClosedOutputError";
}
