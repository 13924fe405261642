import { define } from "./define.js";

/**
 * Marks an error of any copy of this package. The name is not enough: a `DOMException` can also be named `TimeoutError`.
 */
const BRAND: unique symbol = Symbol.for("voice-assistants-client.error");

/**
 * The base of all errors that this package throws.
 *
 * Messages and stacks never contain the API key. They quote at most the error message of a response body.
 */
export class VoiceAssistantsError extends Error {
  override readonly name: string = "VoiceAssistantsError";
  /** The kind of error, for a `switch`. */
  readonly code: string = "unknown";
  // The library ES2020 of TypeScript has no `Error.cause`.
  /** The original error, unchanged; undefined if there is none. */
  declare readonly cause?: unknown;
  /** How much of the list `paginate` read before the error; undefined outside `paginate`. */
  declare report?: Report;

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    define(this, BRAND, true);
  }
}

/** An option, an environment variable or an argument is invalid or missing. */
export class ConfigurationError extends VoiceAssistantsError {
  override readonly name = "ConfigurationError";
  override readonly code = "configuration";
}

/** The properties of an `ApiError` besides its message. */
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
 * The connection failed or was lost, the response body was cut off, the certificate was refused, or the `fetch` option
 * threw an error. `cause` is the original error, unchanged. The runtime's `fetch` never puts the API key in it.
 */
export class NetworkError extends VoiceAssistantsError {
  override readonly name = "NetworkError";
  override readonly code = "network";
}

/** The response, including its body, did not arrive within `timeout`. */
export class TimeoutError extends VoiceAssistantsError {
  override readonly name = "TimeoutError";
  override readonly code = "timeout";
}

/** A reason why a value does not match a schema, as Standard Schema defines it. */
export type Issue = {
  /** The message of the schema. It can quote the value. */
  readonly message: string;
  /** The path to the value: its keys, from the outermost to the innermost. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
};

/**
 * The response is not the requested page: it is not JSON, not a page, a different page, or a redirect. Or a row does not
 * match the `schema` option.
 */
export class InvalidResponseError extends VoiceAssistantsError {
  override readonly name = "InvalidResponseError";
  override readonly code = "invalid_response";
  /** Whether the response is a redirect. The API can redirect to its login page if the key is invalid. */
  declare readonly redirected: boolean;
  /**
   * The issues that the `schema` option found; undefined for any other problem. Not enumerable, because it can quote values.
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
  /** `limit` items were yielded. The list may have more. */
  | "limit"
  /** The iteration started after page 1, and yielded everything from there. */
  | "partial"
  /** `maxPasses` passes did not settle the list: rows changed places, or `total` is not the number of rows. */
  | "drift"
  /** The caller left the loop early, or the loop is still running. */
  | "stopped"
  /** An error ended the iteration. */
  | "failed";

/** How much of a list one iteration read, and where to resume. */
export type Report = {
  /** Whether every item that was in the list throughout the iteration was yielded. */
  readonly complete: boolean;
  /** Why the iteration ended; `stopped` while it is running. */
  readonly reason: Reason;
  /** The number of items yielded. */
  readonly items: number;
  /** The number of items in the list, as the server last reported it; undefined before the first response. */
  readonly total: number | undefined;
  /** The number of passes over the list. */
  readonly passes: number;
  /** The number of HTTP requests sent, including retries. */
  readonly requests: number;
  /** The number of rows that the last pass received twice or out of order, apart from the overlap of pages. */
  readonly duplicates: number;
  /** The largest page size that the server accepts, as far as known; undefined before the first response. */
  readonly perPage: number | undefined;
  /**
   * The page to resume at, or `null` if there is nothing to resume. It is the page of the last item yielded. After a whole
   * pass that ended in `drift`, it is the page at which the iteration started, because a missing row can be anywhere. Pass
   * the whole report to `resume`.
   */
  readonly resumePage: number | null;
};

/** The list did not settle, so rows may be missing. `report` shows how much was read. */
export class IncompleteListError extends VoiceAssistantsError {
  override readonly name = "IncompleteListError";
  override readonly code = "incomplete_list";
  declare report: Report;

  constructor(message: string, report: Report) {
    super(message);
    this.report = report;
  }
}

/** Whether a value is an error of this package, or of another copy of it. */
export const isVoiceAssistantsError = (error: unknown): error is VoiceAssistantsError =>
  error instanceof Error && BRAND in error;

/** Whether a value is a {@link ConfigurationError}. */
export const isConfigurationError = (error: unknown): error is ConfigurationError => hasCode(error, "configuration");

/** Whether a value is an {@link ApiError}. */
export const isApiError = (error: unknown): error is ApiError => hasCode(error, "api");

/** Whether a value is a {@link NetworkError}. */
export const isNetworkError = (error: unknown): error is NetworkError => hasCode(error, "network");

/** Whether a value is a {@link TimeoutError} of this package. The `TimeoutError` of `AbortSignal.timeout` is not. */
export const isTimeoutError = (error: unknown): error is TimeoutError => hasCode(error, "timeout");

/** Whether a value is an {@link InvalidResponseError}. */
export const isInvalidResponseError = (error: unknown): error is InvalidResponseError =>
  hasCode(error, "invalid_response");

/** Whether a value is an {@link IncompleteListError}. */
export const isIncompleteListError = (error: unknown): error is IncompleteListError =>
  hasCode(error, "incomplete_list");

function hasCode(error: unknown, code: string): boolean {
  return isVoiceAssistantsError(error) && error.code === code;
}
