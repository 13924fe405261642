import { ClosedOutputError } from "./stream-output.js";
import { amount, stripControls } from "./text.js";
import {
  type ApiError,
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
} from "../errors.js";
import type { Reason, Report } from "../types.js";

/** What a verdict needs beside the report. */
export type VerdictDetails = {
  readonly failure: Failure | undefined;
  /** The page that the list started at. */
  readonly start: number;
  /** Where the rows go, when not to stdout. */
  readonly file: string | undefined;
};

/** Says in one line what a list came to: how much of it there is, and where to go on. */
export function getVerdict(report: Report | undefined, { failure, start, file }: VerdictDetails): string {
  const { items = 0, total, pages = 0, requests = 0, resumePage, reason = "stopped" } = report ?? {};
  const ends: { readonly [Name in Reason]?: string } = {
    complete: "complete",
    limit: "limit reached",
    partial: `all from page ${start} on`,
  };
  const count = total === undefined ? amount(items, "assistant") : `${items} of ${amount(total, "assistant")}`;
  const ending = failure?.why ?? ends[reason] ?? reason;
  const verdict = `${count}, ${ending} (${amount(pages, "page")}, ${amount(requests, "request")})`;

  if (!failure || failure.exitCode === 0) return verdict;
  const untouched = file === undefined ? "" : `; nothing was written to ${file}`;
  if (items === 0 || !resumePage) return verdict + untouched;
  return `${verdict}${untouched}; resume with --page ${resumePage}${file === undefined ? "" : " for the rest alone"}`;
}

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

/** What a step throws, so that what comes after it can be done first; undefined where it ends well. */
export async function getError(step: () => Promise<void>): Promise<unknown> {
  try {
    await step();
    return undefined;
  } catch (error) {
    return error;
  }
}
