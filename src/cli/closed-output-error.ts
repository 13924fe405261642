/** The reader of a stream has gone, as `head` does when it has enough. */
export class ClosedOutputError extends Error {
  override readonly name = "ClosedOutputError";
}
