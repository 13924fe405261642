import { ClosedOutputError } from "./stream-output.js";
import type { Connection } from "./connect.js";
import { amount, hideKey, quote, stripControls } from "./text.js";
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
  /** The first page that was requested. */
  readonly start: number;
  /** The file that the rows go to; undefined for stdout. */
  readonly file: string | undefined;
  readonly host: string;
};

/** Says in one line how much of a list was read, and where to resume. */
export function getVerdict(report: Report | undefined, { failure, start, file, host }: VerdictDetails): string {
  const { items = 0, total, requests = 0, resumePage, perPage, reason = "stopped" } = report ?? {};
  const last = Math.max(1, Math.ceil((total ?? 0) / (perPage || 1)));
  const isPastEnd = items === 0 && perPage !== undefined && start > last;
  const ends: { readonly [Name in Reason]?: string } = {
    complete: "complete",
    limit: "limit reached",
    partial: isPastEnd ? `page ${start} is past the end; page ${last} is the last one` : `all from page ${start} on`,
  };
  const count = total === undefined ? amount(items, "assistant") : `${items} of ${amount(total, "assistant")}`;
  const ending = failure?.why ?? ends[reason] ?? reason;
  const verdict = `${count}, ${ending} (${amount(requests, "request")} to ${host})`;

  if (!failure || failure.exitCode === 0) return verdict;
  const untouched = file === undefined ? "" : `; nothing was written to ${file}`;
  if (items === 0 || !resumePage) return verdict + untouched;
  return `${verdict}${untouched}; resume with --page ${resumePage}${file === undefined ? "" : " for the remaining ones"}`;
}

/** What an error means for the person who ran the command. */
export type Failure = {
  readonly exitCode: number;
  /** In a few words, for the verdict. */
  readonly why: string;
  /** For stderr. */
  readonly lines: readonly string[];
};

const KEY_HINT = "Is VOICE_ASSISTANTS_API_KEY a key for this host, and may it read assistants?";

/** How many lines of a server's explanation are shown. */
const MOST_LINES = 20;

/**
 * Explains an error, without its stack.
 *
 * @param signal that of the command; once it is aborted, every error comes from the interruption
 * @param connection the connection that failed, if there was one
 */
export function explain(
  error: unknown,
  signal: AbortSignal,
  { host, key = "", proxy }: Partial<Omit<Connection, "client">> = {},
): Failure {
  if (error instanceof ClosedOutputError) return { exitCode: 0, why: "stopped: stdout was closed", lines: [] };
  if (signal.aborted) return { exitCode: 130, why: "interrupted", lines: [] };
  const message = `voice-assistants: ${hideKey(error instanceof Error ? error.message : String(error), key)}`;
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
    return fail(1, `failed: status ${error.status}`, ...(error.status === 422 ? getRefusal(error, key) : []));
  }
  if (isInvalidResponseError(error)) {
    return error.redirected
      ? fail(3, "failed: redirected", KEY_HINT)
      : fail(1, "failed: the response was not a page of the list");
  }
  if (isTimeoutError(error)) return fail(1, "failed: timed out");
  if (isNetworkError(error)) return fail(1, ...describeConnection(error, host ?? "the host", proxy));
  return fail(1, "failed");
}

/** Names the part of a connection that failed: the certificate, the proxy, or the host. */
function describeConnection(error: Error, host: string, proxy: string | undefined): [why: string, hint: string] {
  const causes = getCauses(error);
  const codes = causes.map((cause) => ("code" in cause ? String(cause.code) : ""));
  const certificate = codes.find((code) => /CERT|^UNABLE_TO_|SELF_SIGNED/.test(code));
  if (certificate !== undefined) {
    const hint = `The certificate of ${host} was refused (${certificate}). NODE_EXTRA_CA_CERTS can name one of your own.`;
    return ["failed: the certificate was refused", hint];
  }
  const tunnel = causes.map(({ message }) => /Proxy response \((\d+)\)/.exec(message)?.[1]).find(Boolean);
  if (tunnel !== undefined)
    return ["failed: the proxy refused", `The proxy ${proxy} refused a connection to ${host} (${tunnel}).`];
  if (proxy !== undefined)
    return ["failed: no connection", `Requests to ${host} go through the proxy ${proxy}. Are both reachable?`];
  return ["failed: no connection", `Is the base URL right, and is ${host} reachable?`];
}

/** An error and its causes, the members of an `AggregateError` included. */
function getCauses(error: Error): Error[] {
  const causes = new Set<Error>([error]);
  for (const { cause } of causes) {
    if (cause instanceof Error) causes.add(cause);
    if (cause instanceof AggregateError) for (const one of cause.errors) if (one instanceof Error) causes.add(one);
  }
  return [...causes];
}

/** The server's words about the values that it refuses: its `message`, then each of its `errors`. */
function getRefusal({ body, message: shown }: ApiError, key: string): string[] {
  const { message, errors } = toObject(body);
  const lines = new Set<string>();
  const add = (text: unknown, field?: string): void => {
    if (typeof text !== "string" || text === "" || lines.size > MOST_LINES) return;
    const line = quote(text, key);
    if (field === undefined ? !shown.includes(line) : true) lines.add(line);
  };
  add(message);
  const said = new Set(lines);
  for (const [field, texts] of Object.entries(toObject(errors))) {
    if (lines.size > MOST_LINES) break;
    for (const text of (Array.isArray(texts) ? texts : [texts]).slice(0, MOST_LINES)) {
      if (typeof text !== "string") continue;
      // Laravel's message repeats the first error.
      if (said.has(quote(text, key))) lines.delete(quote(text, key));
      if (lines.size <= MOST_LINES) lines.add(quote(`${field}: ${text}`, key));
    }
  }
  return lines.size > MOST_LINES ? [...[...lines].slice(0, MOST_LINES), "…"] : [...lines];
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The error of a step, so that later steps can be done first; undefined when it ends well. */
export async function getError(step: () => Promise<void>): Promise<unknown> {
  try {
    await step();
    return undefined;
  } catch (error) {
    return error;
  }
}
