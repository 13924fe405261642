import type { Report } from "./report.js";

/** Marks an error of this package in any copy of it; a name proves nothing, a `DOMException` can be a `TimeoutError`. */
const BRAND: unique symbol = Symbol.for("voice-assistants-client.error");

/**
 * The base of all errors that this package throws.
 *
 * No message, stack or `cause` holds the API key or a response body.
 */
export class VoiceAssistantsError extends Error {
  override readonly name: string = "VoiceAssistantsError";
  /** The kind of error, for a `switch`. */
  readonly code: string = "unknown";
  /** How far the walk came that the error ended; undefined outside `paginate`. */
  declare report?: Report;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    hide(this, BRAND, true);
  }
}

/** An option, the environment or a call is wrong; no request was sent. */
export class ConfigurationError extends VoiceAssistantsError {
  override readonly name = "ConfigurationError";
  override readonly code = "configuration";
}

/** What an `ApiError` tells beside its message. */
export type ApiErrorDetails = Pick<ApiError, "status" | "body" | "method" | "url" | "retryAfter" | "attempts">;

/** The server answered with a status that is not a success. */
export class ApiError extends VoiceAssistantsError {
  override readonly name = "ApiError";
  override readonly code = "api";
  /** The HTTP status. */
  declare readonly status: number;
  /** The body: parsed where it is JSON, else the text. Not enumerable, so that no log shows it by chance. */
  declare readonly body: unknown;
  /** That of the request, such as `GET`. */
  declare readonly method: string;
  /** That of the request, with its query. */
  declare readonly url: string;
  /** How many seconds the server asked to wait; undefined when it did not ask. */
  declare readonly retryAfter: number | undefined;
  /** How many times the request was sent. */
  declare readonly attempts: number;

  constructor(message: string, { body, ...details }: ApiErrorDetails) {
    super(message);
    hide(Object.assign(this, details), "body", body);
  }
}

/** No answer: no connection, a connection lost, or a body cut off. */
export class NetworkError extends VoiceAssistantsError {
  override readonly name = "NetworkError";
  override readonly code = "network";
}

/** No whole answer, body included, within `timeout`. */
export class TimeoutError extends VoiceAssistantsError {
  override readonly name = "TimeoutError";
  override readonly code = "timeout";
}

/** One way in which a value misses a schema, as Standard Schema words it. */
export type Issue = {
  /** What is wrong, in the words of the schema; it can quote the value. */
  readonly message: string;
  /** Where: the keys that lead to the value. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
};

/** The answer is not what was asked for: not JSON, no envelope, another page, a redirect, or a schema is not met. */
export class InvalidResponseError extends VoiceAssistantsError {
  override readonly name = "InvalidResponseError";
  override readonly code = "invalid_response";
  /** Whether the server pointed elsewhere; the API does so when it does not know the key. */
  declare readonly redirected: boolean;
  /** What the `schema` option found; undefined when the answer failed before. Not enumerable: it can quote values. */
  declare readonly issues: readonly Issue[] | undefined;

  constructor(message: string, redirected = false, issues?: readonly Issue[]) {
    super(message);
    hide(Object.assign(this, { redirected }), "issues", issues);
  }
}

/** The list kept changing, or rows that the server counted never came; `report` has how far the walk got. */
export class IncompleteListError extends VoiceAssistantsError {
  override readonly name = "IncompleteListError";
  override readonly code = "incomplete_list";
  declare report: Report;

  constructor(message: string, report: Report) {
    super(message);
    this.report = report;
  }
}

/** Whether a value is any error of this package, also of another copy of it. */
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

/** Whether a value is a {@link TimeoutError} of this package; that of `AbortSignal.timeout` is not. */
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

function hide(error: Error, name: PropertyKey, value: unknown): void {
  Object.defineProperty(error, name, { value, configurable: true });
}
