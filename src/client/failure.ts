/** What a failure of `fetch` means. */
export type Failure = {
  /** In a few words. */
  readonly what: string;
  /** Whether the connection was lost or not made, so that the request can be sent again. */
  readonly isLost: boolean;
  /** The thrown error, as options of another; undefined if it could show the key or a body. */
  readonly cause: { readonly cause: unknown } | undefined;
};

/** The codes and messages of lost connections in Node, undici, Bun, Deno, Workers, browsers, Electron and React Native. */
const LOST =
  /\b(ECONN|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|EADDR|EPROTO|ETIMEDOUT|UND_ERR_|HPE_|ERR_(HTTP2|STREAM|SSL|NETWORK)|net::|FailedToOpen|InvalidContentL)|^(fetch(\(\))? failed|load failed|network ?error|terminated|internal error; ref)|^failed to fetch( \(|$)|network request|sending request|(connection|network|socket|stream)\b.{0,25}(refused|reset|closed|lost|hang|disc|error|fail|aborted|unreach)|closed connection|broken pipe|premature close|end of stream|unable to (connect|resolve)|could not connect to the server|hostname could not|secure connection|be offline|dns lookup|cannot parse response|timed out|timeout (of|await)|due to timeout/im;

/** The codes of wrong arguments, which undici also reports as `fetch failed`. */
const WRONG_ARGUMENT = /ERR_INVALID_(ARG|URL|THIS)/;

/** The codes and messages of refused certificates. */
const CERTIFICATE =
  /^(net::)?\w*(CERT_|_CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY))\w*$|(self.signed|unable to (get|verify)|invalid|match) .*certificate|certificate .*(expired|invalid|trusted|verif)/im;

/** Explains what `fetch`, or the body of its response, has failed with. Anything can be thrown. */
export function explainFailure(error: unknown, isBody: boolean, host: string, hide: (text: string) => string): Failure {
  const { text, code } = readFailure(error, host);
  const details = `${code && hide(code) === code ? ` (${code})` : ""}, host ${host}`;
  const cause = isHarmless(error, hide) ? { cause: error } : undefined;
  if (CERTIFICATE.test(text)) return { what: `certificate refused${details}`, isLost: false, cause };
  const isLost = isBody || (LOST.test(text) && !WRONG_ARGUMENT.test(text));
  return { what: isLost ? `connection failed${details}` : "fetch threw an error", isLost, cause };
}

/**
 * The names, codes and messages of an error and its causes, one per line, and the innermost code, such as `ECONNRESET`.
 * The host is removed, since its name can look like a part of a message.
 */
function readFailure(error: unknown, host: string): { text: string; code: string } {
  let text = "";
  let code = "";
  try {
    // A cause can be its own cause.
    for (let depth = 0, each = error; Object(each) === each && depth < DEPTH; depth++) {
      const { name, message, cause, ...own } = each as Error & { code?: unknown };
      if (typeof own.code === "string" && /^\w+$/.test(own.code)) code = own.code;
      text += `${name}\n${own.code}\n${message}\n`;
      each = cause;
    }
  } catch {
    // A getter, or a part that is not text.
  }
  return { text: text.replaceAll(host.replace(/:\d+$/, ""), ""), code };
}

/** How many causes are looked at. */
const DEPTH = 5;

/** The names of properties that can hold a body, or what was sent. */
const TELLING =
  /^(raw|req(uest)?|res(ponse)?)?_?(body|data|text|content|html|json|payload|rows?|results?|config|headers?|options?|init)?$/i;

/** Parts of messages that quote a body: JSON, HTML, and what an error of `JSON.parse` says. */
const QUOTING = /[{[]\s*"|<(html|!doctype)|SyntaxError|Unexpected token|" is not valid JSON/i;

/** The longest text that counts as a detail of an error. A message can be 5 times as long, a stack 50 times. */
const LONGEST_DETAIL = 200;

/** How many values are looked at. */
const MOST_VALUES = 200;

/**
 * Whether a thrown value seems safe to show: neither the key, nor a sign of a body or a request is in it or its causes.
 *
 * What a proxy, a getter or a method of its own shows cannot be known.
 */
function isHarmless(thrown: unknown, hide: (text: string) => string): boolean {
  let values = 0;
  const check = (value: unknown, name: string, depth: number): boolean => {
    const text = String(value);
    const isStack = name === "stack";
    const factor = isStack ? 50 : typeof value === "object" || name === "message" ? 5 : 1;
    if ((values += 1) > MOST_VALUES || text.length > LONGEST_DETAIL * factor) return false;
    if (hide(text) !== text || typeof value === "function") return false;
    if (!value || (typeof value !== "object" && typeof value !== "string")) return true;
    if (TELLING.test(name) || (!isStack && QUOTING.test(text))) return false;
    if (typeof value === "string") return true;
    // Refuses a proxy.
    structuredClone(value);
    const isKnown = /^\[object (Error|DOMException|Array|Object)\]$/.test(Object.prototype.toString.call(value));
    const isPlain = !("toJSON" in value) && !(Symbol.for("nodejs.util.inspect.custom") in value);
    if (!isKnown || !isPlain || depth === 0) return false;
    return Reflect.ownKeys(value).every((key) => {
      const { get } = Object.getOwnPropertyDescriptor(value, key) ?? {};
      // In newer versions of V8, `stack` has a getter.
      if (get && key !== "stack") return false;
      const isUsual = /^(name|message|stack|cause|code|errors|\d+)$/.test(String(key));
      return (isUsual || hide(String(key)) === String(key)) && check(value[key as never], String(key), depth - 1);
    });
  };
  try {
    return check(thrown, "cause", DEPTH);
  } catch {
    return false;
  }
}
