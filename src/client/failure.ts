import { quote } from "../hide-key.js";
import { getPageOrigin } from "./options.js";

/** The codes of refused certificates in Node, Bun and OpenSSL, such as `CERT_HAS_EXPIRED`. */
const CERTIFICATE = /CERT|CRL_|UNABLE_TO_|^INVALID_|HOSTNAME_/;

/**
 * Explains a failure of `fetch` by what the platform guarantees: its source, its type and its code, never its message.
 *
 * @param source what failed: the runtime's `fetch`, which rejects only if there is no connection, a `fetch` of the caller,
 *   which can reject for any reason, or the body of a response
 * @returns what failed, and whether the connection was lost or not made, so that the request can be sent again
 */
export function explainFailure(
  thrown: unknown,
  source: "runtime" | "caller" | "body",
  { host, origin }: URL,
  key: string,
): { readonly what: string; readonly isLost: boolean } {
  let code = "";
  let isLost = source !== "caller";
  try {
    // Not `instanceof`, which is false for the errors of another realm, as in Jest.
    isLost ||= (thrown as Error).name === "TypeError";
    isLost ||= Object.prototype.toString.call(thrown) === "[object DOMException]";
    let each = thrown as { readonly code?: unknown; readonly cause?: typeof each } | undefined;
    // A cause can be its own cause. The codes of this package, which another of its clients can throw, are in lower case.
    for (let depth = 0; each && depth < 5; depth++, each = each.cause) {
      code = /^[A-Z]\w*$/.exec(String(each.code))?.[0] ?? code;
    }
  } catch {
    // A getter threw.
  }
  const where = `${code && ` (${quote(code, key)})`}, host ${host}`;
  if (CERTIFICATE.test(code)) return { what: `certificate refused${where}`, isLost: false };
  if (!isLost && !code) return { what: "fetch threw an error", isLost };
  const page = getPageOrigin();
  const isForeign = page && source !== "body" && page !== origin;
  const hint = "; a page cannot tell a host that is down from one that does not allow it (CORS)";
  // A code, such as ECONNRESET, also means that the connection was lost.
  return { what: `connection failed${where}${isForeign ? hint : ""}`, isLost: true };
}
