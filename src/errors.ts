import { define } from "./define.js";

/**
 * Marks an error of any copy of this package. The name would not do: a `DOMException` can be named `TimeoutError`, too.
 */
const BRAND: unique symbol = Symbol.for("voice-assistants-client.error");

/**
 * The base of all errors that this package throws.
 *
 * No message or stack holds the API key, or more of a response body than its own message.
 */
export class VoiceAssistantsError extends Error {
  override readonly name: string = "VoiceAssistantsError";
  /** The kind of error, for a `switch`. */
  readonly code: string = "unknown";
  // The library ES2020 of TypeScript has no `Error.cause`.
  /** What was thrown, untouched, if there was something. */
  declare readonly cause?: unknown;
  /** How much of the list was read before the error; undefined outside `paginate`. */
  declare report?: Report;

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    define(this, BRAND, true);
  }
}

/** An option, an environment variable or a call is wrong. No request was sent. */
export class ConfigurationError extends VoiceAssistantsError {
  override readonly name = "ConfigurationError";
  override readonly code = "configuration";
}

/** What an `ApiError` has beside its message. */
export type ApiErrorDetails = Pick<ApiError, "status" | "body" | "method" | "url" | "retryAfter" | "attempts">;

/** The server responded with a status that is not a success. */
export class ApiError extends VoiceAssistantsError {
  override readonly name = "ApiError";
  override readonly code = "api";
  /** The HTTP status. */
  declare readonly status: number;
  /** The body: parsed if it is JSON, otherwise the text. It is not enumerable, so logs do not print it. */
  declare readonly body: unknown;
  /** The method of the request, such as `GET`. */
  declare readonly method: string;
  /** The URL of the request, with its query. The API key is shown as `[key]`. */
  declare readonly url: string;
  /** How long the server asked to wait, in seconds; undefined if it did not ask. */
  declare readonly retryAfter: number | undefined;
  /** The number of times that the request was sent. */
  declare readonly attempts: number;

  constructor(message: string, { body, ...details }: ApiErrorDetails) {
    super(message);
    define(Object.assign(this, details), "body", body);
  }
}

/**
 * No whole response: no connection, a lost connection, a body that was cut off, a refused certificate, or an error that
 * the `fetch` option threw. `cause` is what was thrown, untouched. The runtime's `fetch` never puts the key there.
 */
export class NetworkError extends VoiceAssistantsError {
  override readonly name = "NetworkError";
  override readonly code = "network";
}

/** No whole response, body included, within `timeout`. */
export class TimeoutError extends VoiceAssistantsError {
  override readonly name = "TimeoutError";
  override readonly code = "timeout";
}

/** One way in which a value does not match a schema, in the form of Standard Schema. */
export type Issue = {
  /** What is wrong, as the schema says it. It can quote the value. */
  readonly message: string;
  /** Where: the keys that lead to the value. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
};

/**
 * The response is not what was asked for: not JSON, not a page of a list, another page, a redirect, or a row that does
 * not match the `schema` option.
 */
export class InvalidResponseError extends VoiceAssistantsError {
  override readonly name = "InvalidResponseError";
  override readonly code = "invalid_response";
  /** Whether the response is a redirect. The API redirects to its login page if it does not know the key. */
  declare readonly redirected: boolean;
  /**
   * What the `schema` option found; undefined if something else is wrong. Not enumerable, because it can quote values.
   */
  declare readonly issues: readonly Issue[] | undefined;

  constructor(message: string, redirected = false, issues?: readonly Issue[]) {
    super(message);
    define(Object.assign(this, { redirected }), "issues", issues);
  }
}

/** Why an iteration ended. */
export type Reason =
  /** The whole list was yielded. */
  | "complete"
  /** `limit` items were yielded, and the list may have more. */
  | "limit"
  /** The iteration started after page 1, and yielded everything from there. */
  | "partial"
  /** Rows changed places, and `maxPasses` passes did not settle the list. */
  | "drift"
  /** The caller left the loop, or has not reached its end yet. */
  | "stopped"
  /** An error ended it. */
  | "failed";

/** The verdict on one iteration over a list. */
export type Report = {
  /** Whether every item that was in the list throughout the iteration was yielded. */
  readonly complete: boolean;
  /** Why the iteration ended; `stopped` while it goes on. */
  readonly reason: Reason;
  /** The number of items yielded. */
  readonly items: number;
  /** The number of items by the server's last count; undefined before the first response. */
  readonly total: number | undefined;
  /** The number of passes over the list. */
  readonly passes: number;
  /** The number of HTTP requests sent, retries included. */
  readonly requests: number;
  /** The number of rows that the last pass received more than once, overlaps of pages not counted. */
  readonly duplicates: number;
  /** The largest page size that the server accepts, as far as known; undefined before the first response. */
  readonly perPage: number | undefined;
  /**
   * The page to resume at (`params.query.page`, with `perPage` as `params.query.per_page`): that of the last item yielded;
   * after `drift`, the page that the iteration started at, since a missing row can be anywhere. `null` if there is nothing
   * to resume.
   */
  readonly resumePage: number | null;
};

/** The list could not be read completely: rows kept changing places. `report` says how far the iteration got. */
export class IncompleteListError extends VoiceAssistantsError {
  override readonly name = "IncompleteListError";
  override readonly code = "incomplete_list";
  declare report: Report;

  constructor(message: string, report: Report) {
    super(message);
    this.report = report;
  }
}

/** Whether a value is any error of this package, or of another copy of it. */
export function isVoiceAssistantsError(error: unknown): error is VoiceAssistantsError {
  return error instanceof Error && BRAND in error;
}

/** Whether a value is a {@link ConfigurationError}. */
export function isConfigurationError(error: unknown): error is ConfigurationError {
  return isVoiceAssistantsError(error) && error.code === "configuration";
}

/** Whether a value is an {@link ApiError}. */
export function isApiError(error: unknown): error is ApiError {
  return isVoiceAssistantsError(error) && error.code === "api";
}

/** Whether a value is a {@link NetworkError}. */
export function isNetworkError(error: unknown): error is NetworkError {
  return isVoiceAssistantsError(error) && error.code === "network";
}

/** Whether a value is a {@link TimeoutError} of this package. The one of `AbortSignal.timeout` is not. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return isVoiceAssistantsError(error) && error.code === "timeout";
}

/** Whether a value is an {@link InvalidResponseError}. */
export function isInvalidResponseError(error: unknown): error is InvalidResponseError {
  return isVoiceAssistantsError(error) && error.code === "invalid_response";
}

/** Whether a value is an {@link IncompleteListError}. */
export function isIncompleteListError(error: unknown): error is IncompleteListError {
  return isVoiceAssistantsError(error) && error.code === "incomplete_list";
}
