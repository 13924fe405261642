import type { Writable } from "node:stream";

/** An output for rows. */
export type RowOutput = {
  /** Writes text. It resolves when the text is written, so that the list is not read faster than it is written. */
  readonly write: (text: string) => Promise<void>;
  /** Keeps the written text. */
  readonly commit: () => void;
  /** Removes the written text, unless it was committed. */
  readonly discard: () => void;
};

/** The error codes after a reader has closed a pipe, a socket, or a pipe on Windows, and the code of any later write. */
const CLOSED = new Set(["EPIPE", "ECONNRESET", "EOF", "ERR_STREAM_DESTROYED"]);

/**
 * Creates an output for a stream. Written text cannot be discarded.
 *
 * @param signal ends a write that waits for the reader; its reason is thrown
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

/** Thrown when the reader has closed the stream, as `head` does after its last line. */
export class ClosedOutputError extends Error {
  override readonly name = "ClosedOutputError";
}
