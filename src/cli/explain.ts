import {
  type ApiError,
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
} from "../errors.js";
import { ClosedOutputError } from "./closed-output-error.js";
import { stripControls } from "./strip-controls.js";

/** What an error means for the one who ran the command. */
export type Failure = {
  readonly exitCode: number;
  /** In a few words, for the verdict. */
  readonly why: string;
  /** For stderr. */
  readonly lines: readonly string[];
};

const KEY_HINT = "Is VOICE_ASSISTANTS_API_KEY a key of this host, and is it allowed to read assistants?";

/**
 * Explains an error, without its stack.
 *
 * @param signal that of the command; once it is aborted, every error is its doing
 */
export function explain(error: unknown, signal: AbortSignal): Failure {
  if (error instanceof ClosedOutputError) return { exitCode: 0, why: "stopped: stdout was closed", lines: [] };
  if (signal.aborted) return { exitCode: 130, why: "interrupted", lines: [] };
  const message = `voice-assistants: ${error instanceof Error ? error.message : String(error)}`;
  const fail = (exitCode: number, why: string, ...more: string[]): Failure => ({
    exitCode,
    why,
    lines: [message, ...more.map((line) => `  ${line}`)].map(stripControls),
  });

  if (isConfigurationError(error)) return fail(2, "failed: wrong usage");
  if (isIncompleteListError(error)) return fail(4, "incomplete: the list kept changing");
  if (isApiError(error)) {
    const isKeyRefused = error.status === 401 || error.status === 403;
    if (isKeyRefused) return fail(3, "failed: the key was refused", KEY_HINT);
    return fail(1, `failed: status ${error.status}`, ...(error.status === 422 ? getRefusal(error) : []));
  }
  if (isInvalidResponseError(error)) {
    return error.redirected
      ? fail(3, "failed: redirected", KEY_HINT)
      : fail(1, "failed: the answer was no page of the list");
  }
  if (isTimeoutError(error)) return fail(1, "failed: no answer in time");
  if (isNetworkError(error)) return fail(1, "failed: no connection", "Is the base URL right, and the host reachable?");
  return fail(1, "failed");
}

/** What the server says about the values it refuses: its `message`, and each of its `errors`. */
function getRefusal({ body }: ApiError): string[] {
  const { message, errors } = (body ?? {}) as { message?: unknown; errors?: unknown };
  const lines = typeof message === "string" ? [message] : [];
  for (const [field, texts] of Object.entries(errors ?? {})) {
    for (const text of [texts].flat()) lines.push(`${field}: ${String(text)}`);
  }
  return lines;
}
