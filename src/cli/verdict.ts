import type { Connection, Proxy } from "./connect.js";
import { ClosedOutputError } from "./output.js";
import { amount, type Io, stripControls, style } from "./terminal.js";
import { hideKey, quote } from "../hide-key.js";
import {
  type ApiError,
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
  type NetworkError,
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

type Facts = Pick<Connection, "host" | "key" | "proxy" | "refusals">;

/** The reason for the verdict, what the user can do, whether another run can have another result, and the exit code. */
type Meaning = readonly [why: string, hint?: string, canRunAgain?: boolean, exitCode?: number];

/** Explains an error, without its stack. After an abort of the signal, any error is reported as the interruption. */
export function explain(
  error: unknown,
  signal: AbortSignal,
  facts: Facts = { host: "the host", key: "", refusals: new Map() },
): Failure {
  const isClosed = error instanceof ClosedOutputError;
  if (isClosed) return { exitCode: 0, why: "stopped: stdout was closed", canRunAgain: false, lines: [] };
  if (signal.aborted) {
    const exitCode = typeof signal.reason === "number" ? signal.reason : 130;
    return { exitCode, why: "interrupted", canRunAgain: true, lines: [] };
  }
  const [why, hint, canRunAgain = false, exitCode = 1] = interpret(error, facts);
  const message = hideKey(stripControls(error instanceof Error ? error.message : String(error)), facts.key);
  const [first, ...others] = hint ? [hint, message] : [message];
  return { exitCode, why, canRunAgain, lines: [`voice-assistants: ${first}`, ...others.map((line) => `  ${line}`)] };
}

const URL_HINT = "Check the base URL. It usually ends in /api.";

function interpret(error: unknown, facts: Facts): Meaning {
  const { host } = facts;
  if (isConfigurationError(error)) return ["failed: wrong usage", "", false, 2];
  if (isApiError(error)) return interpretStatus(error, facts);
  if (isNetworkError(error)) return interpretConnection(error, facts);
  if (isTimeoutError(error)) {
    return ["failed: timed out", `${host} took too long to respond. Try a longer --timeout.`, true];
  }
  if (isInvalidResponseError(error)) {
    if (error.redirected) return interpretRedirect(error, facts);
    const isCached = /\(Age: \d+\)/.test(error.message);
    if (!isCached) return ["failed: the response was not a page of the list", URL_HINT, true];
    return ["failed: the response came from a cache", `Exclude this path of ${host} from the cache in front of it.`];
  }
  if (!isIncompleteListError(error)) return ["failed"];
  const { resumePage, duplicates } = error.report;
  if (resumePage !== null) {
    return ["incomplete: the list kept changing", "The list changed while it was read. Try a quieter time.", true, 4];
  }
  const fault = duplicates > 0 ? "lists some assistants more than once" : "does not list as many as it counts";
  const why = duplicates > 0 ? "the list contains duplicates" : "the total is wrong";
  return [`incomplete: ${why}`, `${host} ${fault}, and nothing changed meanwhile. Tell its operator.`, false, 4];
}

function blameKey(why: string, host: string): Meaning {
  const hint = `Check that VOICE_ASSISTANTS_API_KEY is a key for ${host}, and that it may read assistants.`;
  return [`failed: ${why}`, hint, false, 3];
}

function interpretStatus({ status, body, retryAfter }: ApiError, { host, proxy, refusals }: Facts): Meaning {
  const why = `failed: status ${status}`;
  if (status === 401 || status === 403) {
    const headers = refusals.get(status);
    const isBasic = /^\s*basic\b/i.test(headers?.get("www-authenticate") ?? "");
    // The API responds with JSON. A firewall or a login of the web server responds with a page.
    if (isObject(body) && !isBasic && !headers?.has("cf-mitigated")) return blameKey("the key was refused", host);
    const who = isBasic ? "a web server that asks for a user and a password" : "perhaps a firewall";
    const hint = `Something in front of the API refused the request, ${who}. The key was not checked.`;
    return ["failed: something in front of the API refused the request", hint];
  }
  if (status === 404) return [why, URL_HINT];
  if (status === 407 && proxy) return blameProxy(status, proxy, host);
  if (status === 511) return [why, "This network asks you to log in first."];
  if (status !== 429) return [why, "", status === 408 || status >= 500];
  const when = retryAfter === undefined ? "later" : `in ${toDuration(retryAfter)}`;
  return [why, `${host} allows no more requests for now. Run again ${when}.`, true];
}

/** Returns a duration such as `10 minutes`, rounded up. */
function toDuration(seconds: number): string {
  if (seconds <= 90) return amount(Math.ceil(seconds), "second");
  return seconds <= 5_400 ? amount(Math.ceil(seconds / 60), "minute") : amount(Math.ceil(seconds / 3_600), "hour");
}

function interpretRedirect({ message }: Error, { host, key, refusals }: Facts): Meaning {
  const [, headers] = [...refusals].find(([status]) => status < 400) ?? [];
  const location = headers?.get("location") ?? "/";
  const base = `https://${host}`;
  const { origin, host: target, pathname } = new URL(URL.canParse(location, base) ? location : "/", base);
  const path = /^\S+ (\/[^?:\s]+)/.exec(message)?.[1] ?? "/";
  if (path !== "/" && pathname.endsWith(path)) {
    const hint = `The base URL redirects to ${quote(origin + pathname.slice(0, -path.length), key)}; use that.`;
    return ["failed: the base URL redirects", hint];
  }
  if (pathname.endsWith(`${path}/`)) {
    return ["failed: redirected", `${host} adds a slash to the path of the API. Tell its operator.`];
  }
  if (target === host || /\/login\/?$/.test(pathname)) return blameKey("redirected to a login page", host);
  return ["failed: redirected", `Something in front of the API redirects to ${target}. The key was not checked.`];
}

/** Names the part of a connection that failed: the certificate, the proxy, or the host. */
function interpretConnection({ message, cause }: NetworkError, { host, proxy }: Facts): Meaning {
  if (message.includes("certificate refused")) {
    const hint = `The certificate of ${host} was refused. To trust your own CA, set NODE_EXTRA_CA_CERTS.`;
    return ["failed: the certificate was refused", hint];
  }
  const isRefusal = cause instanceof Error && cause.name === "ProxyRefusal" && "status" in cause;
  if (proxy && isRefusal) return blameProxy(cause.status, proxy, host);
  const hint = proxy
    ? `${proxy.variable} is ${proxy.host}. Check that this proxy and ${host} are reachable.`
    : `Check that the base URL is right and that ${host} is reachable.`;
  return ["failed: no connection", hint, true];
}

function blameProxy(status: unknown, { host: proxy, variable }: Proxy, host: string): Meaning {
  const login = `requires a user and a password. Set ${variable} to http://user:password@${proxy}.`;
  const hint = status === 407 ? login : `(${variable}) refused to connect to ${host}.`;
  return ["failed: the proxy refused the request", `The proxy ${proxy} ${hint}`];
}

/** Returns one line that says how much of the list was read. */
export function getVerdict(
  report: Report | undefined,
  failure: Failure | undefined,
  { host, key }: Pick<Connection, "host" | "key">,
  start: number,
): string {
  const { items = 0, total, requests = 0, perPage = 0, reason = "stopped", complete = false } = report ?? {};
  const last = Math.max(1, Math.ceil((total ?? 0) / (perPage || 1)));
  const isPastEnd = items === 0 && perPage > 0 && start > last;
  const rest = isPastEnd ? `page ${start} is past the end; page ${last} is the last one` : `all from page ${start} on`;
  const ending = failure?.why ?? { limit: "limit reached", partial: rest }[String(reason)] ?? reason;
  // The total is the last one, and rows that were deleted or added meanwhile make the difference.
  const hasChanged = total !== undefined && (items > total || (complete && items < total));
  const isPart = total !== undefined && !hasChanged;
  const count = isPart ? `${items} of ${amount(total, "assistant")}` : amount(items, "assistant");
  const change = hasChanged ? `, which now counts ${total}` : "";
  // A key can consist of digits, and a server can send it as the total.
  return `${hideKey(count, key)}, ${ending} (${amount(requests, "request")} to ${host}${hideKey(change, key)})`;
}

/** Writes the last lines of a command to stderr; with `quiet`, only after a failure. @returns the exit code */
export function conclude(
  { stderr, env }: Pick<Io, "stderr" | "env">,
  exitCode: number,
  quiet: boolean | undefined,
  lines: readonly string[],
  verdict: string,
): number {
  if (quiet && exitCode === 0) return 0;
  const mark = exitCode === 0 ? style("✔", 32, stderr, env) : style("✖", 31, stderr, env);
  // Without colours, there is no mark.
  const marked = mark.length > 1 ? `${mark} ${verdict}` : verdict;
  for (const line of [...lines, marked]) stderr.write(`${line}\n`);
  return exitCode;
}

/** Returns the lines for warnings, which can quote what a server sent. */
export function getWarnings({ warnings, key }: Connection, quiet: boolean | undefined): string[] {
  return quiet ? [] : warnings.map((warning) => `voice-assistants: ${hideKey(stripControls(warning), key)}`);
}
