import type { Connection, Proxy } from "./connect.js";
import { ClosedOutputError } from "./output.js";
import { amount, Interruption, quote, stripControls } from "./terminal.js";
import { hideKey } from "../client/hide-key.js";
import {
  type ApiError,
  type InvalidResponseError,
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
  type Report,
} from "../index.js";
import { isObject } from "../is-object.js";

/** The output for an error. */
export type Failure = {
  readonly exitCode: number;
  /** A short reason for the verdict. */
  readonly why: string;
  /** The lines for stderr: what to do, and then the technical message. */
  readonly lines: readonly string[];
  /** Whether another run can have another result. */
  readonly canRunAgain: boolean;
};

/** What an error means for the user. */
type Diagnosis = {
  readonly exitCode: number;
  readonly why: string;
  /** What the user can do. */
  readonly hint?: string | undefined;
  readonly canRunAgain?: boolean;
};

/** The facts of a connection that a diagnosis needs. */
type Facts = Pick<Connection, "host" | "key" | "proxy" | "refusals">;

/**
 * Explains an error, without its stack.
 *
 * @param signal the signal of the command; after an abort, any error is reported as the interruption
 * @param connection the connection of the command, if there was one
 */
export function explain(error: unknown, signal: AbortSignal, connection?: Facts): Failure {
  if (error instanceof ClosedOutputError) {
    return { exitCode: 0, why: "stopped: stdout was closed", lines: [], canRunAgain: false };
  }
  if (signal.aborted) {
    const exitCode = signal.reason instanceof Interruption ? signal.reason.exitCode : 130;
    return { exitCode, why: "interrupted", lines: [], canRunAgain: true };
  }
  const facts = connection ?? { host: "the host", key: "", proxy: undefined, refusals: new Map<number, Headers>() };
  const { exitCode, why, hint, canRunAgain = false } = diagnose(error, facts);
  const message = hideKey(stripControls(error instanceof Error ? error.message : String(error)), facts.key);
  const details = isApiError(error) ? getDetails(error, facts.key) : [];
  const [first = "", ...others] = [...(hint ? [hideKey(stripControls(hint), facts.key)] : []), message, ...details];
  return { exitCode, why, lines: [`voice-assistants: ${first}`, ...others.map((line) => `  ${line}`)], canRunAgain };
}

function diagnose(error: unknown, facts: Facts): Diagnosis {
  const { host } = facts;
  if (isConfigurationError(error)) return { exitCode: 2, why: "failed: wrong usage" };
  if (isApiError(error)) return diagnoseStatus(error, facts);
  if (isInvalidResponseError(error)) return diagnoseResponse(error, facts);
  if (isTimeoutError(error)) {
    const hint = `${host} took too long to respond. Run the command again later, or with a longer --timeout.`;
    return { exitCode: 1, why: "failed: timed out", hint, canRunAgain: true };
  }
  if (isNetworkError(error)) return diagnoseConnection(error, facts);
  if (isIncompleteListError(error)) {
    const { duplicates, resumePage } = error.report;
    // Nothing is missing, so another run would have the same result.
    if (duplicates > 0 && resumePage === null) {
      const hint = `${host} lists some assistants more than once, and nothing changed meanwhile. Report this to its operator.`;
      return { exitCode: 4, why: "incomplete: the list contains duplicates", hint };
    }
    const hint = "The list changed while it was read. Run the command again, at a quieter time.";
    return { exitCode: 4, why: "incomplete: the list kept changing", hint, canRunAgain: true };
  }
  return { exitCode: 1, why: "failed" };
}

const URL_HINT = "Check the base URL. It usually ends in /api.";

function diagnoseStatus({ status, body, retryAfter }: ApiError, { host, proxy, refusals }: Facts): Diagnosis {
  const failed: Diagnosis = { exitCode: 1, why: `failed: status ${status}` };
  if (status === 401 || status === 403) {
    const headers = refusals.get(status);
    const isBasic = /^\s*basic\b/i.test(headers?.get("www-authenticate") ?? "");
    // The API responds with JSON. A firewall or a login of the web server responds with a page.
    if (typeof body === "object" && body !== null && !isBasic && !headers?.has("cf-mitigated")) {
      return { exitCode: 3, why: "failed: the key was refused", hint: getKeyHint(host) };
    }
    const hint = `Something in front of the API refused the request, such as a firewall${isBasic ? " or a password" : ""}. The key was not checked. Ask the operator of ${host}.`;
    return { exitCode: 1, why: "failed: something in front of the API refused the request", hint };
  }
  if (status === 404) return { ...failed, hint: URL_HINT };
  if (status === 407 && proxy) return diagnoseProxy(status, proxy, host);
  if (status === 429) {
    const when = retryAfter === undefined ? "later" : `in ${toDuration(retryAfter)}`;
    const hint = `${host} allows no more requests for now. Run the command again ${when}.`;
    return { ...failed, hint, canRunAgain: true };
  }
  return { ...failed, canRunAgain: status === 408 || status >= 500 };
}

function getKeyHint(host: string): string {
  return `Check that VOICE_ASSISTANTS_API_KEY is a key for ${host}, and that it may read assistants.`;
}

/** Returns a duration such as `10 minutes`, rounded up. */
function toDuration(seconds: number): string {
  if (seconds <= 90) return amount(Math.ceil(seconds), "second");
  return seconds <= 5_400 ? amount(Math.ceil(seconds / 60), "minute") : amount(Math.ceil(seconds / 3_600), "hour");
}

function diagnoseResponse({ redirected, message }: InvalidResponseError, { host, refusals }: Facts): Diagnosis {
  if (!redirected) {
    return { exitCode: 1, why: "failed: the response was not a page of the list", hint: URL_HINT, canRunAgain: true };
  }
  const [, headers] = [...refusals].find(([status]) => status >= 300 && status < 400) ?? [];
  const location = headers?.get("location") ?? "";
  const target = URL.canParse(location, `https://${host}`) ? new URL(location, `https://${host}`) : undefined;
  const path = /^\S+ (\/[^?:]*)/.exec(message)?.[1] ?? "/";
  if (target?.pathname.endsWith(path) && /^https?:$/.test(target.protocol)) {
    const baseUrl = target.origin + target.pathname.slice(0, -path.length);
    return {
      exitCode: 1,
      why: "failed: the base URL redirects",
      hint: `The base URL redirects to ${quote(baseUrl, "")}; use that.`,
    };
  }
  if (!target || target.host === host || /\/login\/?$/.test(target.pathname)) {
    return { exitCode: 3, why: "failed: redirected to a login page", hint: getKeyHint(host) };
  }
  const hint = `Something in front of the API redirects to ${quote(target.host, "")}. The key was not checked. Ask the operator of ${host}.`;
  return { exitCode: 1, why: "failed: redirected to another host", hint };
}

/** Names the part of a connection that failed: the certificate, the proxy, or the host. */
function diagnoseConnection(error: Error, { host, proxy }: Facts): Diagnosis {
  const causes = getCauses(error);
  const codes = causes.map((cause) => ("code" in cause ? String(cause.code) : ""));
  const certificate = codes.find((code) => /CERT|^UNABLE_TO_|SELF_SIGNED/.test(code));
  if (certificate !== undefined) {
    const hint = `The certificate of ${host} was refused (${certificate}). To trust your own CA, set NODE_EXTRA_CA_CERTS.`;
    return { exitCode: 1, why: "failed: the certificate was refused", hint };
  }
  const refusal = causes.find((cause) => cause.name === "ProxyRefusal");
  if (proxy && refusal) return diagnoseProxy("status" in refusal ? Number(refusal.status) : 0, proxy, host);
  const hint = proxy
    ? `${proxy.variable} is ${proxy.host}. Check that this proxy and ${host} are reachable.`
    : `Check that the base URL is right and that ${host} is reachable.`;
  return { exitCode: 1, why: "failed: no connection", hint, canRunAgain: true };
}

function diagnoseProxy(status: number, proxy: Proxy, host: string): Diagnosis {
  const { host: name, variable } = proxy;
  const hint =
    status === 407
      ? `The proxy ${name} requires a user and a password (407). Set ${variable} to http://user:password@${name}.`
      : `The proxy ${name} (${variable}) refused to connect to ${host} (${status}).`;
  return { exitCode: 1, why: "failed: the proxy refused the request", hint };
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

/** The largest number of lines of a server's explanation that are shown. */
const MOST_LINES = 20;

/** Returns the server's explanation: its message, unless the error has it, and the `errors` of a 422. */
function getDetails({ body, message: shown }: ApiError, key: string): string[] {
  if (!isObject(body)) return [];
  const summary = [body["message"], body["error"], body["detail"], body["title"]].find(
    (text) => typeof text === "string" && text !== "",
  );
  // Laravel's message repeats the first error and counts the others.
  const text = typeof summary === "string" ? quote(summary, key).replace(/ \(and \d+ more errors?\)$/, "") : "";
  const fields = isObject(body["errors"]) ? Object.entries(body["errors"]).slice(0, MOST_LINES + 1) : [];
  const details = fields.flatMap(([field, texts]) =>
    (Array.isArray(texts) ? texts.slice(0, MOST_LINES + 1) : [texts])
      .filter((each) => typeof each === "string")
      .map((each) => ({ each: quote(each, key), line: quote(`${field}: ${each}`, key) })),
  );
  const isRepeated = shown.includes(text) || details.some(({ each }) => each === text);
  const lines = [...new Set([...(isRepeated ? [] : [text]), ...details.map(({ line }) => line)])];
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "…"] : lines;
}

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
  /** Returns the command that reads the rest. */
  readonly toCommand: (resume: { readonly page: number; readonly perPage: number }) => string;
};

/** Returns one line that says how much of the list was read, and how to go on. */
export function getVerdict(report: Report | undefined, details: VerdictDetails): string {
  const { failure, start, file, host, key, toCommand } = details;
  const { items = 0, total, requests = 0, resumePage, perPage, reason = "stopped" } = report ?? {};
  const last = Math.max(1, Math.ceil((total ?? 0) / (perPage || 1)));
  const isPastEnd = items === 0 && perPage !== undefined && start > last;
  const ends: Readonly<Record<string, string>> = {
    limit: "limit reached",
    partial: isPastEnd ? `page ${start} is past the end; page ${last} is the last one` : `all from page ${start} on`,
  };
  // A key can consist of digits, and a server can send it as the total.
  const count =
    total === undefined ? amount(items, "assistant") : hideKey(`${items} of ${amount(total, "assistant")}`, key);
  const verdict = `${count}, ${failure?.why ?? ends[reason] ?? reason} (${amount(requests, "request")} to ${host})`;
  if (!failure || failure.exitCode === 0) return verdict;
  const untouched = file === undefined ? "" : `; nothing was written to ${file}`;
  if (!failure.canRunAgain) return verdict + untouched;
  // Only rows on stdout remain for a later run.
  const canResume = file === undefined && items > 0 && resumePage && resumePage > start && perPage;
  return `${verdict}${untouched}; ${canResume ? `resume with: ${toCommand({ page: resumePage, perPage })}` : "run again"}`;
}
