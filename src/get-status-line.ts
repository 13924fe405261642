import { statusPhrases } from "./status-phrases.js";

/** The status with its words, as in `503 Service Unavailable`. HTTP/2 and 3 carry none. */
export function getStatusLine({ status, statusText }: Response): string {
  return `${status} ${statusText || (statusPhrases[status] ?? "")}`.trim();
}
