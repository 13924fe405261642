import { statusPhrases } from "../status-phrases.js";

const PHRASES: Readonly<Record<number, string>> = {
  ...statusPhrases,
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
