import type { Connection, Proxy } from "./connect.js";
import { ClosedOutputError } from "./output.js";
import { amount, Interruption, quote, stripControls } from "./terminal.js";
import { hideKey } from "../hide-key.js";
import {
  type ApiError,
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
  /** Whether another run can have another result. */
  readonly canRunAgain: boolean;
  /** The lines for stderr: what to do, and then the technical message. */
  readonly lines: readonly string[];
};

/** The facts of a connection that a diagnosis needs. */
type Facts = Pick<Connection, "host" | "key" | "proxy" | "refusals">;

/** The exit code, the reason for the verdict, what the user can do, and whether another run can have another result. */
type Diagnosis = readonly [exitCode: number, why: string, hint?: string, canRunAgain?: boolean];

/**
 * Explains an error, without its stack.
 *
 * @param signal the signal of the command; after an abort, any error is reported as the interruption
 * @param facts of the connection, if there was one
 */
export function explain(
  error: unknown,
  signal: AbortSignal,
  facts: Facts = { host: "the host", key: "", refusals: new Map() },
): Failure {
  const [exitCode, why, hint, canRunAgain = false] = diagnose(error, signal, facts);
  const text = error instanceof Error ? error.message : String(error);
  const details = isApiError(error) ? getDetails(error, facts.key) : [];
  const [first = "", ...others] = [...(hint ? [hint] : []), hideKey(stripControls(text), facts.key), ...details];
  const isSilent = exitCode === 0 || why === INTERRUPTED;
  const lines = isSilent ? [] : [`voice-assistants: ${first}`, ...others.map((line) => `  ${line}`)];
  return { exitCode, why, canRunAgain, lines };
}

const INTERRUPTED = "interrupted";

function diagnose(error: unknown, signal: AbortSignal, facts: Facts): Diagnosis {
  const { host } = facts;
  if (error instanceof ClosedOutputError) return [0, "stopped: stdout was closed"];
  if (signal.aborted) {
    return [signal.reason instanceof Interruption ? signal.reason.exitCode : 130, INTERRUPTED, "", true];
  }
  if (isConfigurationError(error)) return [2, "failed: wrong usage"];
  if (isApiError(error)) return diagnoseStatus(error, facts);
  if (isInvalidResponseError(error)) {
    if (error.redirected) return diagnoseRedirect(error.message, facts);
    return [1, "failed: the response was not a page of the list", URL_HINT, true];
  }
  if (isTimeoutError(error)) {
    return [1, "failed: timed out", `${host} took too long to respond. Try a longer --timeout.`, true];
  }
  if (isNetworkError(error)) return diagnoseConnection(error, facts);
  if (!isIncompleteListError(error)) return [1, "failed"];
  if (error.report.duplicates > 0 && error.report.resumePage === null) {
    const hint = `${host} lists some assistants more than once, and nothing changed meanwhile. Tell its operator.`;
    return [4, "incomplete: the list contains duplicates", hint];
  }
  return [4, "incomplete: the list kept changing", "The list changed while it was read. Try a quieter time.", true];
}

const URL_HINT = "Check the base URL. It usually ends in /api.";

const getKeyHint = (host: string): string =>
  `Check that VOICE_ASSISTANTS_API_KEY is a key for ${host}, and that it may read assistants.`;

function diagnoseStatus({ status, body, retryAfter }: ApiError, { host, proxy, refusals }: Facts): Diagnosis {
  const why = `failed: status ${status}`;
  if (status === 401 || status === 403) {
    const headers = refusals.get(status);
    const isBasic = /^\s*basic\b/i.test(headers?.get("www-authenticate") ?? "");
    // The API responds with JSON. A firewall or a login of the web server responds with a page.
    if (isObject(body) && !isBasic && !headers?.has("cf-mitigated")) {
      return [3, "failed: the key was refused", getKeyHint(host)];
    }
    const what = isBasic ? "a web server that asks for a user and a password" : "perhaps a firewall";
    const hint = `Something in front of the API refused the request, ${what}. The key was not checked.`;
    return [1, "failed: something in front of the API refused the request", hint];
  }
  if (status === 404) return [1, why, URL_HINT];
  if (status === 407 && proxy) return diagnoseProxy(status, proxy, host);
  if (status !== 429) return [1, why, "", status === 408 || status >= 500];
  const when = retryAfter === undefined ? "later" : `in ${toDuration(retryAfter)}`;
  return [1, why, `${host} allows no more requests for now. Run again ${when}.`, true];
}

/** Returns a duration such as `10 minutes`, rounded up. */
function toDuration(seconds: number): string {
  if (seconds <= 90) return amount(Math.ceil(seconds), "second");
  return seconds <= 5_400 ? amount(Math.ceil(seconds / 60), "minute") : amount(Math.ceil(seconds / 3_600), "hour");
}

function diagnoseRedirect(message: string, { host, refusals }: Facts): Diagnosis {
  const [, headers] = [...refusals].find(([status]) => status < 400) ?? [];
  const location = headers?.get("location") ?? "/";
  const base = `https://${host}`;
  const { origin, host: target, pathname } = new URL(URL.canParse(location, base) ? location : "/", base);
  const path = /^\S+ (\/[^?:\s]*)/.exec(message)?.[1] ?? "/";
  if (path !== "/" && pathname.endsWith(path)) {
    const hint = `The base URL redirects to ${quote(origin + pathname.slice(0, -path.length), "")}; use that.`;
    return [1, "failed: the base URL redirects", hint];
  }
  if (target === host || /\/login\/?$/.test(pathname)) {
    return [3, "failed: redirected to a login page", getKeyHint(host)];
  }
  return [1, "failed: redirected", `Something in front of the API redirects to ${target}. The key was not checked.`];
}

/** Names the part of a connection that failed: the certificate, the proxy, or the host. */
function diagnoseConnection(error: Error, { host, proxy }: Facts): Diagnosis {
  const causes = getCauses(error);
  const code = causes
    .map((cause) => ("code" in cause ? String(cause.code) : ""))
    .find((each) => CERTIFICATE.test(each));
  if (code !== undefined) {
    const hint = `The certificate of ${host} was refused (${code}). To trust your own CA, set NODE_EXTRA_CA_CERTS.`;
    return [1, "failed: the certificate was refused", hint];
  }
  if (!proxy) return [1, NO_CONNECTION, `Check that the base URL is right and that ${host} is reachable.`, true];
  const refusal = causes.find((cause) => cause.name === "ProxyRefusal");
  if (refusal) return diagnoseProxy("status" in refusal ? Number(refusal.status) : 0, proxy, host);
  const hint = `${proxy.variable} is ${proxy.host}. Check that this proxy and ${host} are reachable.`;
  return [1, NO_CONNECTION, hint, true];
}

const NO_CONNECTION = "failed: no connection";
const CERTIFICATE = /CERT|^UNABLE_TO_|SELF_SIGNED/;

function diagnoseProxy(status: number, { host: proxy, variable }: Proxy, host: string): Diagnosis {
  const hint =
    status === 407
      ? `The proxy ${proxy} requires a user and a password. Set ${variable} to http://user:password@${proxy}.`
      : `The proxy ${proxy} (${variable}) refused to connect to ${host}.`;
  return [1, "failed: the proxy refused the request", hint];
}

/** Returns an error and its causes, including the members of an `AggregateError`. */
function getCauses(error: Error): Error[] {
  const causes = new Set<Error>([error]);
  for (const { cause } of causes) {
    for (const one of [cause, ...(cause instanceof AggregateError ? cause.errors : [])]) {
      if (one instanceof Error) causes.add(one);
    }
  }
  return [...causes];
}

/** The largest number of lines of a server's explanation that are shown. */
const MOST_LINES = 20;

/** Returns the server's explanation: its message, unless the error has it, and the `errors` of a 422. */
function getDetails({ body, message: shown }: ApiError, key: string): string[] {
  const { message, error, detail, title, errors }: Record<string, unknown> = isObject(body) ? body : {};
  const isText = (text: unknown): text is string => typeof text === "string" && text !== "";
  // Laravel's message repeats the first error and counts the others.
  const text = [message, error, detail, title].find(isText)?.replace(/ \(and \d+ more errors?\)$/, "") ?? "";
  const fields = Object.entries(isObject(errors) ? errors : {}).slice(0, MOST_LINES + 1);
  const details = fields.flatMap(([field, texts]) =>
    [texts]
      .flat()
      .slice(0, MOST_LINES + 1)
      .filter(isText)
      .map((each) => `${field}: ${each}`),
  );
  const isRepeated = shown.includes(quote(text, key)) || details.some((each) => each.endsWith(`: ${text}`));
  const lines = [...new Set([...(isRepeated ? [] : [text]), ...details].map((line) => quote(line, key)))];
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "…"] : lines;
}

/** The facts in a verdict that are not in the report. */
export type VerdictDetails = Pick<Connection, "host" | "key"> & {
  readonly failure: Failure | undefined;
  /** The first page that was requested. */
  readonly start: number;
  /** The file for the rows; undefined for stdout. */
  readonly file: string | undefined;
  /** Returns the command that reads the rest. */
  readonly toCommand: (page: number, perPage: number) => string;
};

/** Returns one line that says how much of the list was read, and how to go on. */
export function getVerdict(
  report: Report | undefined,
  { failure, start, file, host, key, toCommand }: VerdictDetails,
): string {
  const { items = 0, total, requests = 0, resumePage, perPage = 0, reason = "stopped" } = report ?? {};
  const last = Math.max(1, Math.ceil((total ?? 0) / (perPage || 1)));
  const isPastEnd = items === 0 && perPage > 0 && start > last;
  const rest = isPastEnd ? `page ${start} is past the end; page ${last} is the last one` : `all from page ${start} on`;
  const ending = failure?.why ?? { limit: "limit reached", partial: rest }[String(reason)] ?? reason;
  // A key can consist of digits, and a server can send it as the total.
  const count = total === undefined ? amount(items, "assistant") : `${items} of ${amount(total, "assistant")}`;
  const verdict = `${hideKey(count, key)}, ${ending} (${amount(requests, "request")} to ${host})`;
  if (!failure || failure.exitCode === 0) return verdict;
  const untouched = file === undefined ? verdict : `${verdict}; nothing was written to ${file}`;
  if (!failure.canRunAgain) return untouched;
  // Only rows on stdout remain for a later run.
  const canResume = file === undefined && items > 0 && resumePage && resumePage > start;
  return `${untouched}; ${canResume ? `resume with: ${toCommand(resumePage, perPage)}` : "run again"}`;
}
