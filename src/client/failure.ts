import { quote } from "../hide-key.js";
import { getPageOrigin } from "./page-origin.js";

/** What a failure of `fetch`, or of the body of its response, means. */
export type Failure = {
  /** In a few words. */
  readonly what: string;
  /** Whether the connection was lost or not made, so that the request can be sent again. */
  readonly isLost: boolean;
};

/** The codes of refused certificates in Node, Bun and OpenSSL, such as `CERT_HAS_EXPIRED`. */
const CERTIFICATE = /CERT|CRL_|UNABLE_TO_|^INVALID_|HOSTNAME_/;

/**
 * Explains a failure by what the platform guarantees: where it came from, its type and its code, never its message.
 *
 * @param source what failed: the runtime's `fetch`, which rejects only if there is no connection, a `fetch` of the caller,
 *   which can reject for any reason, or the body of a response
 */
export function explainFailure(
  thrown: unknown,
  source: "fetch" | "custom fetch" | "body",
  { host, origin }: URL,
  key: string,
): Failure {
  const { code, isPlatform } = inspect(thrown);
  const where = `${code && ` (${quote(code, key)})`}, host ${host}`;
  if (CERTIFICATE.test(code)) return { what: `certificate refused${where}`, isLost: false };
  const isLost = source !== "custom fetch" || isPlatform || code !== "";
  if (!isLost) return { what: "fetch threw an error", isLost };
  const page = getPageOrigin();
  const hint = "; a page cannot tell a host that is down from one that does not allow it (CORS)";
  const isForeign = source !== "body" && page !== undefined && page !== origin;
  return { what: `connection failed${where}${isForeign ? hint : ""}`, isLost };
}

/** Finds the code of the innermost cause, such as `ECONNRESET`, and whether the platform throws this type of error. */
function inspect(thrown: unknown): { readonly code: string; readonly isPlatform: boolean } {
  let code = "";
  let isPlatform = false;
  try {
    // Not `instanceof`, which is false for the errors of another realm, as in Jest.
    isPlatform =
      (thrown as Error).name === "TypeError" || Object.prototype.toString.call(thrown) === "[object DOMException]";
    let each = thrown as { readonly code?: unknown; readonly cause?: typeof each } | undefined;
    // A cause can be its own cause. The codes of this package, which another of its clients can throw, are in lower case.
    for (let depth = 0; each && depth < 5; depth++, each = each.cause) {
      if (/^[A-Z]\w*$/.test(String(each.code))) code = String(each.code);
    }
  } catch {
    // A getter threw.
  }
  return { code, isPlatform };
}
