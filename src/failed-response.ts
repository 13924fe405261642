import { ApiError } from "./errors.js";
import { isObject } from "./is-object.js";

/** Where a failed response keeps its `ApiError`, for any copy of this package. */
export const API_ERROR: unique symbol = Symbol.for("voice-assistants-client.api-error");

/** A response that can have an `ApiError`. */
export type MarkedResponse = Response & { readonly [API_ERROR]?: ApiError };

/**
 * The error that a failed response stands for: the one that the transport gave it, or else a new one.
 *
 * @param request names the request; by default, the URL of the response. A response that a middleware made has none
 */
export function toApiError(response: MarkedResponse, body: unknown, request?: string): ApiError {
  const known = response[API_ERROR];
  if (known) return known;
  const { status, url, headers } = response;
  const retryAfter = Math.max(0, Number(headers?.get("retry-after"))) || undefined;
  const details = { status, body, method: "GET", url, retryAfter, attempts: 1 };
  return new ApiError(`${request ?? `GET ${url || "(unknown)"}`}: ${getStatusLine(response)}`, details);
}

/** The status, with its phrase if the server sent one, as in `503 Service Unavailable`. HTTP/2 and 3 have no phrase. */
export function getStatusLine({ status, statusText }: Response): string {
  return `${status} ${statusText}`.trim();
}

/** What the body of a failed response says, wherever the server put it; undefined if it says nothing. */
export function getServerMessage(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const { message, error, detail, title } = body;
  const texts = [message, error, isObject(error) && error["message"], detail, title];
  return texts.find((text): text is string => typeof text === "string" && text.trim() !== "");
}
