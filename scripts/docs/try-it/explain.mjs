// @ts-check
import {
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
} from "voice-assistants-client";

/**
 * What an error means for a reader of the page.
 *
 * @param {unknown} error
 * @param {{ host: string, hasResponse: boolean, isSandbox: boolean }} run
 * @returns {{ title: string, text: string }}
 */
export function explain(error, { host, hasResponse, isSandbox }) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DOMException && error.name === "AbortError") {
    return { title: "Stopped", text: "You stopped the client." };
  }
  if (isNetworkError(error) && !hasResponse && !isSandbox) {
    const text =
      `Nothing came back from ${host}. The host may be down, or it may not allow browsers (CORS); a page cannot tell ` +
      "which. A program outside a browser is not bound by CORS.";
    return { title: "No response", text };
  }
  if (isTimeoutError(error)) return { title: "Timed out", text: message };
  if (isNetworkError(error)) return { title: "Connection lost", text: message };
  if (isApiError(error) && (error.status === 401 || error.status === 403)) {
    return { title: "The key was refused", text: message };
  }
  if (isApiError(error)) return { title: "The server refused", text: message };
  if (isInvalidResponseError(error)) return { title: "Stopped by an InvalidResponseError", text: message };
  if (isIncompleteListError(error)) return { title: "Incomplete", text: message };
  if (isConfigurationError(error)) return { title: "Not started", text: message };
  return { title: "Failed", text: message };
}
