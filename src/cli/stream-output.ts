import type { Writable } from "node:stream";

/** An output for rows. */
export type RowOutput = {
  /** Writes text. It resolves when the text is written, so that the list is not read faster than that. */
  readonly write: (text: string) => Promise<void>;
  /** Keeps what was written. */
  readonly commit: () => void;
  /** Removes what was written, unless it was committed. */
  readonly discard: () => void;
};

/** The error codes of a closed reader: of a pipe, of a socket, of a pipe on Windows, and of every later write. */
const CLOSED = new Set(["EPIPE", "ECONNRESET", "EOF", "ERR_STREAM_DESTROYED"]);

/**
 * Makes an output for a stream, which keeps everything at once.
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

/** The reader of a stream closed it, as `head` does after its last line. */
export class ClosedOutputError extends Error {
  override readonly name = "ClosedOutputError";
}
