import { ApiError } from "./errors.js";

/** Where a failed response keeps its `ApiError`, for any copy of this package. */
export const API_ERROR: unique symbol = Symbol.for("voice-assistants-client.api-error");

/** A response that can have an `ApiError`. */
export type MarkedResponse = Response & { readonly [API_ERROR]?: ApiError };

/**
 * The error that a failed response stands for: the one that the transport gave it, or else a new one.
 *
 * @param request names the request if the response has no `url`, because a middleware replaced ours
 */
export function toApiError(response: MarkedResponse, body: unknown, request?: string): ApiError {
  const known = response[API_ERROR];
  if (known) return known;
  const { status, url, headers } = response;
  const retryAfter = Math.max(0, Number(headers?.get("retry-after"))) || undefined;
  const details = { status, body, method: "GET", url, retryAfter, attempts: 1 };
  return new ApiError(`${request ?? `GET ${url || "(unknown)"}`}: ${getStatusLine(response)}`, details);
}

/** The status with its phrase, as in `503 Service Unavailable`. HTTP/2 and 3 carry none. */
export function getStatusLine({ status, statusText }: Response): string {
  return `${status} ${statusText || (PHRASES[status] ?? "")}`.trim();
}

/** The phrase of each status that a client of the API is likely to receive. */
const PHRASES: Readonly<Record<number, string>> = {
  304: "Not Modified",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  408: "Request Timeout",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};
