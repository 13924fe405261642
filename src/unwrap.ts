import { ApiError } from "./errors.js";
import { getApiError } from "./transport.js";

/**
 * The data of an answer, or its failure as an error.
 *
 * @param result what a call of the client resolves with, or the promise of it
 * @throws {ApiError} when the server answered with a failure; `retryAfter` and `body` have what it said
 * @example
 * ```ts
 * const page = await unwrap(client.GET("/user/assistants/get"));
 * ```
 */
export async function unwrap<Result extends { data?: unknown; error?: unknown; response: Response }>(
  result: Result | Promise<Result>,
): Promise<Exclude<Result["data"], undefined>> {
  const { data, error, response } = await result;
  if (!response.ok) throw getApiError(response) ?? toApiError(response, error);
  // openapi-fetch leaves `data` out for failures only.
  return data as Exclude<Result["data"], undefined>;
}

/** For a response that a middleware put in place of ours, or that another client received. */
function toApiError({ status, statusText, url }: Response, body: unknown): ApiError {
  const details = { status, body, method: "GET", url, retryAfter: undefined, attempts: 1 };
  return new ApiError(`${url}: ${status} ${statusText}`.trim(), details);
}
