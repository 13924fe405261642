import type { Proxy } from "./proxy.js";
import { ClosedOutputError } from "./stream-output.js";
import type { Connection } from "./connect.js";
import { amount, quote, stripControls } from "./text.js";
import { hideKey } from "../hide-key.js";
import {
  type ApiError,
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
  type Reason,
  type Report,
} from "../index.js";

/** The facts in a verdict that are not in the report. */
export type VerdictDetails = {
  readonly failure: Failure | undefined;
  /** The first page that was requested. */
  readonly start: number;
  /** The file for the rows; undefined for stdout. */
  readonly file: string | undefined;
  readonly host: string;
  /** The API key; empty for a sandbox. */
  readonly key: string;
};

/** Returns one line that says how much of the list was read, and where to resume. */
export function getVerdict(report: Report | undefined, { failure, start, file, host, key }: VerdictDetails): string {
  const { items = 0, total, requests = 0, resumePage, perPage, reason = "stopped" } = report ?? {};
  const last = Math.max(1, Math.ceil((total ?? 0) / (perPage || 1)));
  const isPastEnd = items === 0 && perPage !== undefined && start > last;
  const ends: { readonly [Name in Reason]?: string } = {
    complete: "complete",
    limit: "limit reached",
    partial: isPastEnd ? `page ${start} is past the end; page ${last} is the last one` : `all from page ${start} on`,
  };
  // A key can consist of digits, and a server can send it as the total.
  const count =
    total === undefined ? amount(items, "assistant") : hideKey(`${items} of ${amount(total, "assistant")}`, key);
  const ending = failure?.why ?? ends[reason] ?? reason;
  const verdict = `${count}, ${ending} (${amount(requests, "request")} to ${host})`;

  if (!failure || failure.exitCode === 0) return verdict;
  const untouched = file === undefined ? "" : `; nothing was written to ${file}`;
  if (items === 0 || !resumePage) return verdict + untouched;
  return `${verdict}${untouched}; resume with --page ${resumePage}${file === undefined ? "" : " for the remaining ones"}`;
}

/** The output for an error. */
export type Failure = {
  readonly exitCode: number;
  /** A short reason for the verdict. */
  readonly why: string;
  /** The lines for stderr. */
  readonly lines: readonly string[];
};

/** The largest number of lines of a server's explanation that are shown. */
const MOST_LINES = 20;

/**
 * Explains an error, without its stack.
 *
 * @param signal the signal of the command; after an abort, any error is reported as the interruption
 * @param connection the connection of the command, if there was one
 */
export function explain(
  error: unknown,
  signal: AbortSignal,
  { host = "the host", key = "", proxy }: Partial<Omit<Connection, "client">> = {},
): Failure {
  if (error instanceof ClosedOutputError) return { exitCode: 0, why: "stopped: stdout was closed", lines: [] };
  if (signal.aborted) return { exitCode: 130, why: "interrupted", lines: [] };
  const keyHint = `Check that VOICE_ASSISTANTS_API_KEY is a key for ${host}, and that it may read assistants.`;
  const urlHint = "Check the base URL. It usually ends in /api.";
  const text = stripControls(error instanceof Error ? error.message : String(error));
  const message = `voice-assistants: ${hideKey(text, key)}`;
  const fail = (exitCode: number, why: string, ...more: string[]): Failure => ({
    exitCode,
    why,
    lines: [message, ...more.map((line) => `  ${stripControls(line)}`)],
  });

  if (isConfigurationError(error)) return fail(2, "failed: wrong usage");
  if (isIncompleteListError(error)) {
    const { duplicates, resumePage } = error.report;
    // Nothing is missing, so another run would have the same result.
    if (duplicates > 0 && resumePage === null) {
      return fail(4, "incomplete: the list contains duplicates", getDuplicatesHint(host));
    }
    return fail(4, "incomplete: the list kept changing");
  }
  if (isApiError(error)) {
    if (error.status === 407 && proxy) return fail(1, "failed: the proxy refused the request", ...getProxyHints(proxy));
    const isKeyRefused = error.status === 401 || error.status === 403;
    if (isKeyRefused) return fail(3, "failed: the key was refused", keyHint);
    if (error.status === 404) return fail(1, "failed: status 404", urlHint);
    return fail(1, `failed: status ${error.status}`, ...(error.status === 422 ? getRefusal(error, key) : []));
  }
  if (isInvalidResponseError(error)) {
    return error.redirected
      ? fail(3, "failed: redirected", keyHint)
      : fail(1, "failed: the response was not a page of the list", urlHint);
  }
  if (isTimeoutError(error)) return fail(1, "failed: timed out", `${host} took too long to respond. Try again later.`);
  if (isNetworkError(error)) return fail(1, ...describeConnection(error, host, proxy));
  return fail(1, "failed");
}

function getDuplicatesHint(host: string): string {
  return `${host} lists some assistants more than once, and nothing changed meanwhile. Report this to its operator.`;
}

function getProxyHints({ host, variable }: Proxy): string[] {
  return [
    `The proxy ${host} (${variable}) requires a user and a password (407).`,
    `Set ${variable} to http://user:password@${host}.`,
  ];
}

/** Names the part of a connection that failed: the certificate, the proxy, or the host. */
function describeConnection(error: Error, host: string, proxy: Proxy | undefined): [why: string, hint: string] {
  const codes = getCauses(error).map((cause) => ("code" in cause ? String(cause.code) : ""));
  // The error has no cause if the cause would quote a certificate. The message then has the code.
  codes.push(...(error.message.match(/\b[A-Z\d]+_[A-Z\d_]+\b/g) ?? []));
  const certificate = codes.find((code) => /CERT|^UNABLE_TO_|SELF_SIGNED/.test(code));
  if (certificate !== undefined) {
    const hint = `The certificate of ${host} was refused (${certificate}). To trust your own CA, set NODE_EXTRA_CA_CERTS.`;
    return ["failed: the certificate was refused", hint];
  }
  if (!proxy) return ["failed: no connection", `Check that the base URL is right and that ${host} is reachable.`];
  const via = `${proxy.host} (${proxy.variable})`;
  const status = codes.map((code) => /^PROXY_(\d+)$/.exec(code)?.[1]).find(Boolean);
  if (status !== undefined) {
    return ["failed: the proxy refused the request", `The proxy ${via} refused to connect to ${host} (${status}).`];
  }
  const hint = `Requests to ${host} are sent through the proxy ${via}. Check that both are reachable.`;
  return ["failed: no connection", hint];
}

/** Returns an error and its causes, including the members of an `AggregateError`. */
function getCauses(error: Error): Error[] {
  const causes = new Set<Error>([error]);
  for (const { cause } of causes) {
    if (cause instanceof Error) causes.add(cause);
    if (cause instanceof AggregateError) for (const one of cause.errors) if (one instanceof Error) causes.add(one);
  }
  return [...causes];
}

/** Returns the server's explanation of a 422: its `message`, and then each of its `errors`. */
function getRefusal({ body, message: shown }: ApiError, key: string): string[] {
  const { message, errors } = toObject(body);
  // Laravel's message repeats the first error and counts the others.
  const summary = typeof message === "string" ? quote(message, key).replace(/ \(and \d+ more errors?\)$/, "") : "";
  const fields = Object.entries(toObject(errors)).slice(0, MOST_LINES + 1);
  const details = fields.flatMap(([field, texts]) =>
    (Array.isArray(texts) ? texts.slice(0, MOST_LINES + 1) : [texts])
      .filter((text) => typeof text === "string")
      .map((text) => ({ text: quote(text, key), line: quote(`${field}: ${text}`, key) })),
  );
  const isRepeated = shown.includes(summary) || details.some(({ text }) => text === summary);
  const lines = [...new Set([...(isRepeated ? [] : [summary]), ...details.map(({ line }) => line)])];
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "…"] : lines;
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Runs a step, and returns its error, so that the caller can report it later; undefined if there is none. */
export async function getError(step: () => Promise<void>): Promise<unknown> {
  try {
    await step();
    return undefined;
  } catch (error) {
    return error;
  }
}
