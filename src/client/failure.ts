/** What a failure of `fetch` means. */
export type Failure = {
  /** In a few words. */
  readonly what: string;
  /** Whether the connection was lost or not made, so that the request can be sent again. */
  readonly isLost: boolean;
  /** The thrown error, as options of another; undefined if it could show the key or a body. */
  readonly cause: { readonly cause: unknown } | undefined;
};

/** Parts of the codes and messages of lost connections, in Node, Bun, Deno, Workers and browsers. */
const LOST =
  /\b(conn(ect(ion)?)?|network|socket)\b|ECONN|NetworkError|fetch failed|failed to fetch|load failed|terminated|premature|sending request|time.?d? ?out|could not be found|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|EADDR|EPROTO|UND_ERR|HPE_|ERR_HTTP2|net::/i;

/** Parts of those of other errors, such as that of a missing variable whose name is `network`. */
const BUG = /ERR_INVALID|(reading|evaluating) '|is (undefined|null|not (defined|set|a ))/;

/** Parts of those of refused certificates. */
const CERTIFICATE = /\bcertificate\b|CERT_|_CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/i;

/** Explains what `fetch`, or the body of its response, has failed with. Anything can be thrown. */
export function explainFailure(error: unknown, isBody: boolean, host: string, hide: (text: string) => string): Failure {
  const { text, code } = readFailure(error, host);
  const details = `${code && hide(code) === code ? ` (${code})` : ""}, host ${host}`;
  const cause = isHarmless(error, hide) ? { cause: error } : undefined;
  if (CERTIFICATE.test(text)) return { what: `certificate refused${details}`, isLost: false, cause };
  const isLost = isBody || (LOST.test(text) && !BUG.test(text));
  return { what: isLost ? `connection failed${details}` : "fetch threw an error", isLost, cause };
}

/**
 * The names, codes and messages of an error and its causes, without the host, whose name can be like a part of a message;
 * and the innermost code, such as `ECONNRESET`.
 */
function readFailure(error: unknown, host: string): { text: string; code: string } {
  let text = "";
  let code = "";
  try {
    // A cause can be its own cause.
    for (let depth = 0, each = error; Object(each) === each && depth < DEPTH; depth++) {
      const { name, message, cause, ...own } = each as Error & { code?: unknown };
      if (typeof own.code === "string" && /^\w+$/.test(own.code)) code = own.code;
      text += ` ${name} ${own.code} ${message}`;
      each = cause;
    }
  } catch {
    // A getter, or a part that is not text.
  }
  return { text: text.replaceAll(host.replace(/:\d+$/, ""), ""), code };
}

/** How many causes are looked at. */
const DEPTH = 5;

/** The names of properties that errors and lists have. They can contain a very short key. */
const USUAL = /^(name|message|stack|cause|code|errors|\d+)$/;

/** Parts of the names of properties that can hold a body, or what was sent. */
const TELLING = /body|data|text|content|html|request|response|config|header|option/i;

/** The longest text that counts as a detail of an error, and not as a body. */
const LONGEST_DETAIL = 200;

/**
 * Whether a thrown value can be shown: neither it nor its causes hold the key, a body, or the request.
 *
 * An error of `JSON.parse` quotes the text. What a proxy, a getter or a method of its own shows cannot be known.
 */
function isHarmless(value: unknown, hide: (text: string) => string, name = "cause", depth = DEPTH): boolean {
  try {
    const text = String(value);
    if (hide(text) !== text || typeof value === "function") return false;
    const isLong = typeof value !== "object" && text.length > LONGEST_DETAIL && !/^(message|stack)$/.test(name);
    if (isLong || TELLING.test(name) || (!USUAL.test(name) && hide(name) !== name)) return value === undefined;
    if (typeof value !== "object" || value === null) return true;
    // Refuses a proxy.
    structuredClone(value);
    const isKnown = /^\[object (Error|DOMException|Array|Object)\]$/.test(Object.prototype.toString.call(value));
    const isPlain = !("toJSON" in value) && !(Symbol.for("nodejs.util.inspect.custom") in value);
    if (!isKnown || !isPlain || depth === 0 || /SyntaxError/.test(text)) return false;
    return Reflect.ownKeys(value).every((key) => {
      const { get } = Object.getOwnPropertyDescriptor(value, key) ?? {};
      // In newer versions of V8, `stack` has a getter.
      if (get && key !== "stack") return false;
      return isHarmless(value[key as never], hide, String(key), depth - 1);
    });
  } catch {
    return false;
  }
}
