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
  const { ok, status, statusText, url } = response;
  // openapi-fetch leaves `data` out for failures only.
  if (ok) return data as Exclude<Result["data"], undefined>;
  const details = { status, body, method: "GET", url, retryAfter: undefined, attempts: 1 };
  throw getApiError(response) ?? new ApiError(`${name ?? `GET ${url}`}: ${status} ${statusText}`.trim(), details);
}
