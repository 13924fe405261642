import { statusPhrases } from "../errors.js";

/** How the body goes out: all of it, half of it and then an error, or half of it and then nothing. */
type Ending = "whole" | "cut" | "held";

/** An answer before it is a `Response`. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly ending?: Ending;
}

/** What a request meets: an answer, a lost connection, or silence. */
export type Outcome = Answer | "reset" | "stall";

/** @param value a string is sent as it is, `undefined` as no body */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
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

/** The words that go with a status, as in `503 Service Unavailable`; empty for a status that has none. */
export function reasonPhrase(status: number): string {
  return PHRASES[status] ?? "";
}
