/** HTTP/2 and 3 carry no reason phrases. These are those that a client of the API may meet. */
const PHRASES: Record<number, string> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  408: "Request Timeout",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** The status with its words, as in `503 Service Unavailable`. */
export function getStatusLine({ status, statusText }: Response): string {
  return `${status} ${statusText || (PHRASES[status] ?? "")}`.trim();
}
