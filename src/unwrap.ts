import { getApiError } from "./get-api-error.js";
import { ApiError } from "./errors.js";
import { getStatusLine } from "./get-status-line.js";

/**
 * The data of an answer, or its failure as an error.
 *
 * @param result what a call of the client resolves with, or the promise of it
 * @throws {ApiError} when the server answered with a failure; `retryAfter` and `body` have what it said. What the call
 *   rejects with passes through
 * @example
 * ```ts
 * const page = await unwrap(client.GET("/user/assistants/get"));
 * ```
 */
export function unwrap<Result extends { data?: unknown; error?: unknown; response: Response }>(
  result: Result | Promise<Result>,
): Promise<Exclude<Result["data"], undefined>> {
  return unwrapAs(result);
}

/**
 * As `unwrap`.
 *
 * @param name words the request for a response that knows no request, since a middleware put it in place of ours
 */
export async function unwrapAs<Result extends { data?: unknown; error?: unknown; response: Response }>(
  result: Result | Promise<Result>,
  name?: string,
): Promise<Exclude<Result["data"], undefined>> {
  const { data, error: body, response } = await result;
  const { ok, status, url } = response;
  // openapi-fetch leaves `data` out for failures only.
  if (ok) return data as Exclude<Result["data"], undefined>;
  const details = { status, body, method: "GET", url, retryAfter: undefined, attempts: 1 };
  // A response that was made by hand has no address.
  const request = name ?? `GET ${url || "(unknown)"}`;
  throw getApiError(response) ?? new ApiError(`${request}: ${getStatusLine(response)}`, details);
}
