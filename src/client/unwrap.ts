import { toApiError } from "../failed-response.js";

/**
 * The data of a response, or its failure as an error.
 *
 * @param result what a call of the client resolves with, or the promise of it
 * @throws {ApiError} if the server responded with a failure; `body` is what it said, and `retryAfter` how long to wait.
 *   What the call rejects with passes through
 * @example
 * ```ts
 * const page = await unwrap(client.GET("/user/assistants/get"));
 * ```
 */
export async function unwrap<Result extends { data?: unknown; error?: unknown; response: Response }>(
  result: Result | Promise<Result>,
): Promise<Exclude<Result["data"], undefined>> {
  const { data, error, response } = await result;
  // openapi-fetch leaves `data` out for failures only.
  if (response.ok) return data as Exclude<Result["data"], undefined>;
  throw toApiError(response, error);
}
