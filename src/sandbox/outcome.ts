import { statusPhrases } from "../errors.js";

/** How the body is sent: completely, half of it followed by an error, or half of it followed by a stall. */
type Ending = "whole" | "cut" | "held";

/** The data of a response, before it is a `Response`. */
export interface ResponseData {
  readonly status: number;
  /** The names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly ending?: Ending;
}

/** What happens to a request: a response, a lost connection, or no response at all. */
export type Outcome = ResponseData | "reset" | "stall";

/**
 * Creates the data of a JSON response.
 *
 * @param value a string is sent unchanged, and `undefined` as an empty body
 */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): ResponseData {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  return { status, headers: { "content-type": "application/json", ...headers }, body: body ?? "" };
}

const PHRASES: Readonly<Record<number, string>> = {
  ...statusPhrases,
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  402: "Payment Required",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  419: "Page Expired",
  425: "Too Early",
  501: "Not Implemented",
};

/** Returns the reason phrase of a status, as in `503 Service Unavailable`; empty for a status without one. */
export function reasonPhrase(status: number): string {
  return PHRASES[status] ?? "";
}
