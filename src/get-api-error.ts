import type { ApiError } from "./errors.js";

/** Where a failing response keeps its `ApiError`, for any copy of this package. */
const API_ERROR: unique symbol = Symbol.for("voice-assistants-client.api-error");

/** The error that a failing response of the transport stands for; undefined for any other. */
export function getApiError(response: Response): ApiError | undefined {
  // Nobody else puts something under this symbol.
  return (response as { [API_ERROR]?: ApiError })[API_ERROR];
}

/** Makes a response stand for an error. */
export function setApiError(response: Response, error: ApiError): Response {
  return Object.defineProperty(response, API_ERROR, { value: error, configurable: true });
}
