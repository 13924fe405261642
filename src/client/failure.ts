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
  /conn|network|socket|fetch failed|failed to fetch|load failed|terminated|sending request|time.?d? ?out|offline|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|EADDR|EPROTO|UND_ERR|HPE_/i;

/** Parts of those of refused certificates. */
const CERTIFICATE = /cert|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/i;

/** Explains what `fetch`, or the body of its response, has failed with. Anything can be thrown. */
export function explainFailure(error: unknown, isBody: boolean, host: string, hide: (text: string) => string): Failure {
  const { text, code } = readFailure(error);
  const details = `${code && hide(code) === code ? ` (${code})` : ""}, host ${host}`;
  const cause = isHarmless(error, hide) ? { cause: error } : undefined;
  if (CERTIFICATE.test(text)) return { what: `certificate refused${details}`, isLost: false, cause };
  const isLost = isBody || (LOST.test(text) && !text.includes("ERR_INVALID"));
  return { what: isLost ? `connection failed${details}` : "fetch threw an error", isLost, cause };
}

/** The names, codes and messages of an error and its causes, and the innermost code, such as `ECONNRESET`. */
function readFailure(error: unknown): { text: string; code: string } {
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
  return { text, code };
}

/** How many causes are looked at. */
const DEPTH = 5;

/** The properties of an error that quote neither a header nor a body. */
const HARMLESS = /^(name|message|stack|cause|errors|code|errno|syscall|address|port|hostname|input|base|length|\d+)$/;

/**
 * Whether an error can be shown: neither it nor its causes hold the key, a body, or the request.
 *
 * An error of `JSON.parse` quotes the text. What a proxy, a getter or a method of its own shows cannot be known.
 */
function isHarmless(value: unknown, hide: (text: string) => string, depth = DEPTH): boolean {
  try {
    const text = String(value);
    if (hide(text) !== text) return false;
    if (typeof value !== "object" || value === null) return depth < DEPTH;
    // Refuses a proxy.
    structuredClone(value);
    const isKnown = /^\[object (Error|DOMException|Array)\]$/.test(Object.prototype.toString.call(value));
    const isPlain = !("toJSON" in value) && !(Symbol.for("nodejs.util.inspect.custom") in value);
    if (!isKnown || !isPlain || depth === 0 || value instanceof SyntaxError) return false;
    return Reflect.ownKeys(value).every((name) => {
      const { value: part, get } = Object.getOwnPropertyDescriptor(value, name) ?? {};
      return HARMLESS.test(String(name)) && (get ? name === "stack" : isHarmless(part, hide, depth - 1));
    });
  } catch {
    return false;
  }
}
