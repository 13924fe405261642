import { toApiError } from "../failed-response.js";

/**
 * Returns the data of a response, or throws an `ApiError` if it failed.
 *
 * @param result the result of a call such as `client.GET`, or its promise
 * @throws {ApiError} if the status is not a success. If the call rejects, `unwrap` rejects with the same error
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
