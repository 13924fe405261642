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
  /** The number of rows that came again where pages do not overlap, in the last pass. */
  readonly duplicates: number;
  /** The largest page size that the server accepts, as far as known; undefined before the first response. */
  readonly perPage: number | undefined;
  /**
   * The page to resume at (`params.query.page`, with `perPage` as `params.query.per_page`): that of the last item handed
   * out. If `maxPasses` passes did not settle the list, the page that the iteration started at, since a missing row can
   * be anywhere. `null` if nothing is missing.
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

/** Where a failing response keeps its `ApiError`, for any copy of this package. */
const API_ERROR: unique symbol = Symbol.for("voice-assistants-client.api-error");

/**
 * The error that a failed response stands for: the one that the transport gave it, else a new one.
 *
 * @param request names the request for a response that has no `url`, since a middleware put it in place of ours
 */
export function toApiError(response: Response, body: unknown, request?: string): ApiError {
  // Nobody else puts something under this symbol.
  const known = (response as { [API_ERROR]?: ApiError })[API_ERROR];
  if (known) return known;
  const { status, url } = response;
  const details = { status, body, method: "GET", url, retryAfter: undefined, attempts: 1 };
  return new ApiError(`${request ?? `GET ${url || "(unknown)"}`}: ${getStatusLine(response)}`, details);
}

/** Where a response and an error keep how many HTTP requests were sent for them, for any copy of this package. */
const ATTEMPTS: unique symbol = Symbol.for("voice-assistants-client.attempts");

/** How many HTTP requests a call sent, as its response or its error tells; 1 for what another client resolves with. */
export function getAttempts(outcome: unknown): number {
  return (outcome as { [ATTEMPTS]?: number } | null | undefined)?.[ATTEMPTS] ?? 1;
}

/** Notes how many HTTP requests were sent for a response or an error. */
export function setAttempts<Outcome extends object>(outcome: Outcome, attempts: number): Outcome {
  return Object.defineProperty(outcome, ATTEMPTS, { value: attempts, configurable: true });
}

/** Makes a response stand for an error. */
export function setApiError(response: Response, error: ApiError): Response {
  return Object.defineProperty(response, API_ERROR, { value: error, configurable: true });
}

/** The status with its words, as in `503 Service Unavailable`. HTTP/2 and 3 carry none. */
export function getStatusLine({ status, statusText }: Response): string {
  return `${status} ${statusText || (statusPhrases[status] ?? "")}`.trim();
}

/** The words of each status that a client of the API may meet. */
export const statusPhrases: Readonly<Record<number, string>> = {
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

/** @throws {ConfigurationError} that names the option, unless its value is a whole number within the bounds */
export function checkWhole(name: string, value: unknown, least = 1, most: number = LONGEST_WAIT): void {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return;
  const shown = typeof value === "string" ? `"${value}"` : String(value);
  throw new ConfigurationError(`${name}: expected a whole number from ${least} to ${most}, got ${shown}`);
}

/** @throws {ConfigurationError} that names the option, unless each is a function or undefined */
export function checkFunctions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== "function")
      throw new ConfigurationError(`${name}: expected a function`);
  }
}

/** What a timer can wait, in ms; a longer time ends at once. */
export const LONGEST_WAIT: number = 2 ** 31 - 1;

/** Whether a value of JSON is an object: not null, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What a promise comes to, unless a signal ends the wait for it; then its reason is thrown.
 *
 * A race against a promise that lives longer would hold each result until that one settles.
 */
export function untilAborted<Result>(
  promise: Promise<Result>,
  signal: AbortSignal | null | undefined,
): Promise<Result> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
