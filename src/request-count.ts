/** Where a call of `paginate` has its `Counter`, for any copy of this package. */
export const COUNT: unique symbol = Symbol.for("voice-assistants-client.count");

/** Adds to the number of HTTP requests that `paginate` reports. Until it is called, a call counts as one request. */
export type Counter = (requests: number) => void;
