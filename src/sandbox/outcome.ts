/** How the body is sent: completely, half of it followed by an error, or half of it followed by a stall. */
type Ending = "whole" | "cut" | "held";

/** The data of a response, before it is a `Response`. */
export type ResponseData = {
  readonly status: number;
  /** The names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly ending?: Ending;
};

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
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  419: "Page Expired",
  422: "Unprocessable Content",
  425: "Too Early",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** Returns the reason phrase of a status, as in `503 Service Unavailable`; empty for a status without one. */
export function reasonPhrase(status: number): string {
  return PHRASES[status] ?? "";
}
