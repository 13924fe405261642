import { type Connection, PATH } from "./connect.js";
import { ClosedOutputError } from "./output.js";
import { amount, type Io, style, toLine } from "./terminal.js";
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
import { tryTo } from "../try-to.js";

/** The output for an error. */
export type Failure = {
  readonly exitCode: number;
  /** A short reason for the verdict. */
  readonly why: string;
  /** Whether another run can have another result. */
  readonly canRunAgain?: boolean;
  /** The lines for stderr: what to do, and then the technical message. */
  readonly lines: readonly string[];
};

type Facts = Pick<Connection, "host" | "proxy" | "refusals" | "clean">;

/** The reason for the verdict, what the user can do, whether another run can have another result, and the exit code. */
type Meaning = readonly [why: string, hint?: string, canRunAgain?: boolean, exitCode?: number];

/** Explains an error, without its stack. After an abort of the signal, any error is reported as the interruption. */
export function explain(error: unknown, signal: AbortSignal, facts: Facts): Failure {
  if (error instanceof ClosedOutputError) return { exitCode: 0, why: "stopped: stdout was closed", lines: [] };
  if (signal.aborted) {
    const exitCode = typeof signal.reason === "number" ? signal.reason : 130;
    return { exitCode, why: "interrupted", canRunAgain: true, lines: [] };
  }
  const [why, hint, canRunAgain = false, exitCode = 1] = interpret(error, facts);
  const message = facts.clean(error instanceof Error ? error.message : String(error));
  const lines = hint ? [`voice-assistants: ${hint}`, `  ${message}`] : [`voice-assistants: ${message}`];
  return { exitCode, why, canRunAgain, lines };
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
  if (isIncompleteListError(error)) return interpretReport(error.report, host);
  if (isInvalidResponseError(error)) {
    if (error.redirected) return interpretRedirect(facts);
    const isCached = /\(Age: \d+\)/.test(error.message);
    if (!isCached) return ["failed: the response was not a page of the list", URL_HINT, true];
    return ["failed: the response came from a cache", `Exclude this path of ${host} from the cache in front of it.`];
  }
  // `JSON.stringify` is recursive, unlike `JSON.parse`, which has read the row.
  return [/call stack/.test(String(error)) ? "failed: a field is nested too deeply to be written" : "failed"];
}

function interpretReport({ resumePage, duplicates, total = 0, items }: Report, host: string): Meaning {
  if (resumePage !== null) {
    const hint = "The list kept changing while it was read. Run the command again later.";
    return ["incomplete: the list kept changing", hint, true, 4];
  }
  const [why, fault] =
    duplicates > 0 && total > items
      ? ["the list contains duplicates", "lists some assistants more than once"]
      : ["the total is wrong", "does not list as many as it counts"];
  return [`incomplete: ${why}`, `${host} ${fault}, although nothing changed. Report this to its operator.`, false, 4];
}

function blameKey(why: string, host: string): Meaning {
  const hint = `Check that VOICE_ASSISTANTS_API_KEY is a key for ${host}, and that it may read assistants.`;
  return [`failed: ${why}`, hint, false, 3];
}

function interpretStatus({ status, body, retryAfter }: ApiError, { host, refusals }: Facts): Meaning {
  if (status === 401 || status === 403) {
    const headers = refusals.get(status)?.headers;
    const isBasic = /^\s*basic\b/i.test(headers?.get("www-authenticate") ?? "");
    // The API responds with JSON. A firewall or a login of the web server responds with a page.
    if (isObject(body) && !isBasic && !headers?.has("cf-mitigated")) return blameKey("the key was refused", host);
    const login = "by a web server that asks for a username and a password";
    const who = isBasic ? login : "before it reached the API, perhaps by a firewall";
    const why = "failed: something in front of the API refused the request";
    return [why, `The request was refused ${who}. The key was not checked.`];
  }
  const why = `failed: status ${status}`;
  if (status === 404) return [why, URL_HINT];
  if (status !== 429) return [why, "", status === 408 || status >= 500];
  const when = retryAfter === undefined ? "later" : `in ${toDuration(retryAfter)}`;
  return [why, `${host} allows no more requests for now. Run again ${when}.`, true];
}

/** Returns a duration such as `10 minutes`, rounded up. */
function toDuration(seconds: number): string {
  if (seconds <= 90) return amount(Math.ceil(seconds), "second");
  return seconds <= 5_400 ? amount(Math.ceil(seconds / 60), "minute") : amount(Math.ceil(seconds / 3_600), "hour");
}

function interpretRedirect({ host, refusals, clean }: Facts): Meaning {
  const [, redirect] = [...refusals].find(([status]) => status < 400) ?? [];
  const target = tryTo(() => new URL(redirect?.headers.get("location") ?? "", redirect?.url));
  if (!target) return ["failed: redirected", URL_HINT];
  // The rest can contain a password, or a token.
  const address = clean(target.origin + target.pathname);
  if (address.endsWith(PATH)) {
    const hint = `The base URL redirects to ${address.slice(0, -PATH.length)}. Use that URL.`;
    return ["failed: the base URL redirects", hint];
  }
  if (/(log|sign)-?in/i.test(target.pathname)) return blameKey("redirected to a login page", host);
  return ["failed: redirected", `${host} redirects to ${address}. ${URL_HINT}`];
}

function interpretConnection({ message, cause }: NetworkError, { host, proxy }: Facts): Meaning {
  if (message.includes("certificate refused")) {
    const hint = `The certificate of ${host} was refused. To trust your own CA, set NODE_EXTRA_CA_CERTS.`;
    return ["failed: the certificate was refused", hint];
  }
  if (!proxy) return ["failed: no connection", `Check that the base URL is right and that ${host} is reachable.`, true];
  const { host: address, variable } = proxy;
  if (!(cause instanceof Error && "proxyStatus" in cause)) {
    const hint = `${variable} is ${address}. Check that this proxy and ${host} are reachable.`;
    return ["failed: no connection", hint, true];
  }
  const login = `requires a username and a password. Set ${variable} to http://user:password@${address}.`;
  const fault = cause.proxyStatus === 407 ? login : `(${variable}) refused to connect to ${host}.`;
  return ["failed: the proxy refused the request", `The proxy ${address} ${fault}`];
}

/** Returns one line that says how much of the list was read. */
export function getVerdict(
  report: Report | undefined,
  failure: Failure | undefined,
  { host, clean }: Pick<Connection, "host" | "clean">,
  page: number,
): string {
  const { items = 0, total, requests = 0, reason = "stopped", complete = false } = report ?? {};
  const partial = `everything from page ${page} on`;
  const ending = failure?.why ?? { limit: "limit reached", partial }[String(reason)] ?? reason;
  // The total is the last one, and rows that were deleted or added meanwhile make the difference.
  const isPart = total !== undefined && (complete ? items === total : items <= total);
  const count = isPart ? `${items} of ${amount(total, "assistant")}` : amount(items, "assistant");
  const change = isPart || total === undefined ? "" : `, which now counts ${total}`;
  // A key can consist of digits, and a server can send it as the total.
  return `${clean(count)}, ${ending} (${amount(requests, "request")} to ${host}${clean(change)})`;
}

/** Writes the last lines of a command to stderr; with `quiet`, only after a failure. @returns the exit code */
export function conclude(
  { stderr, env }: Io,
  { warnings, quiet, clean }: Connection,
  exitCode: number,
  verdict: string,
  lines: readonly string[] = [],
): number {
  if (quiet && exitCode === 0) return 0;
  const mark = exitCode === 0 ? style("✔", 32, stderr, env) : style("✖", 31, stderr, env);
  // Without colors, there is no mark.
  const start = mark.length > 1 ? `${mark} ` : "";
  const shown = [...(quiet ? [] : warnings)].map((warning) => `voice-assistants: ${clean(warning)}`);
  for (const line of [...shown, ...lines, start + toLine(verdict)]) stderr.write(`${line}\n`);
  return exitCode;
}
