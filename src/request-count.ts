/** The option of `client.GET` under which `paginate` passes its `Counter`, for any copy of this package. */
export const COUNT: unique symbol = Symbol.for("voice-assistants-client.count");

/** Adds to the number of HTTP requests that `paginate` reports. Until its first call, a call of `client.GET` counts as one. */
export type Counter = (requests: number) => void;
