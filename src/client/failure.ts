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
  /\b(E(CONN|PIPE|NOTFOUND|AI_|HOST|NET|ADDR|PROTO|TIMEDOUT)|UND_ERR_|HPE_|ERR_(HTTP2|STREAM|SSL|NETWORK)|net::|FailedToOpen|InvalidContentL)|^(fetch(\(\))? failed|load failed|network ?error|terminated|internal error; ref)|^failed to fetch( \(|$)|sending request|(connection|network|socket|stream)\b.{0,25}(refused|reset|closed|lost|hang|disc|error|fail|aborted|unreach)|closed connection|broken pipe|premature close|end of stream|unable to (connect|resolve)|could not connect|hostname could not|secure connection|be offline|dns lookup|cannot parse response|timed out|timeout (of|await)|due to timeout/im;

/** The codes of wrong arguments, which undici also reports as `fetch failed`. */
const WRONG_ARGUMENT = /ERR_INVALID_(ARG|URL|THIS)/;

/** The codes and messages of refused certificates. */
const CERTIFICATE =
  /^[\w:]*(CERT_|_CERT|UNABLE_TO_(GET|VERIFY))\w*$|(self.signed|unable to (get|verify)|invalid|match) .*certificate|certificate .*(expired|invalid|trusted|verif)/im;

/** Explains what `fetch`, or the body of its response, has failed with. Anything can be thrown. */
export function explainFailure(error: unknown, isBody: boolean, host: string, hide: (text: string) => string): Failure {
  // The names, codes and messages of the error and its causes, one per line.
  let text = "";
  // The innermost code, such as `ECONNRESET`.
  let innermost = "";
  try {
    // A cause can be its own cause.
    for (let depth = 0, each = error; each && depth < DEPTH; depth++) {
      const { name, code, message, cause } = each as Error & { code?: unknown };
      text += `${name}\n${code}\n${message}\n`;
      if (typeof code === "string" && /^\w+$/.test(code)) innermost = code;
      each = cause;
    }
  } catch {
    // A getter, or a part that is not text.
  }
  // The name of the host can look like a part of a message.
  text = text.replaceAll(host.replace(/:\d+$/, ""), "");
  const details = `${innermost && ` (${hide(innermost)})`}, host ${host}`;
  const cause = isHarmless(error, hide) ? { cause: error } : undefined;
  if (CERTIFICATE.test(text)) return { what: `certificate refused${details}`, isLost: false, cause };
  const isLost = isBody || (LOST.test(text) && !WRONG_ARGUMENT.test(text));
  return { what: isLost ? `connection failed${details}` : "fetch threw an error", isLost, cause };
}

/** How many causes are looked at. */
const DEPTH = 5;

/** The names of properties that can hold a body, or what was sent. */
const TELLING =
  /^(raw|req(uest)?|res(ponse)?)?_?(body|data|text|content|html|json|payload|rows?|results?|config|headers?|options?|init)?$/i;

/** Parts of messages that quote a body: JSON, HTML, and what an error of `JSON.parse` says. */
const QUOTING = /[{[]\s*"|<(html|!doctype)|SyntaxError|Unexpected token|" is not valid JSON/i;

/** How many values are looked at. */
const MOST_VALUES = 200;

/**
 * Whether a thrown value seems safe to show: neither the key, nor a sign of a body or a request is in it or its causes.
 *
 * What a proxy, a getter or a method of its own shows cannot be known.
 */
function isHarmless(thrown: unknown, hide: (text: string) => string): boolean {
  const found: [name: string, value: unknown][] = [["cause", thrown]];
  try {
    for (const [name, value] of found) {
      const text = String(value);
      const isStack = name === "stack";
      // A longer text can be a body.
      const longest = isStack ? 10_000 : typeof value === "object" || name === "message" ? 1_000 : 200;
      if (text.length > longest) return false;
      const isUsual = /^(name|message|stack|cause|code|errors|\d+)$/.test(name);
      if (hide(text) !== text || (!isUsual && hide(name) !== name) || typeof value === "function") return false;
      if (!value || (typeof value !== "object" && typeof value !== "string")) continue;
      if (TELLING.test(name) || (!isStack && QUOTING.test(text))) return false;
      if (typeof value === "string") continue;
      // Refuses a proxy.
      structuredClone(value);
      if (!/^\[object (Error|DOMException|Array|Object)\]$/.test(Object.prototype.toString.call(value))) return false;
      if ("toJSON" in value || Symbol.for("nodejs.util.inspect.custom") in value) return false;
      for (const key of Reflect.ownKeys(value)) {
        // In newer versions of V8, `stack` has a getter.
        if (Object.getOwnPropertyDescriptor(value, key)?.get && key !== "stack") return false;
        if (found.push([String(key), value[key as never]]) > MOST_VALUES) return false;
      }
    }
    return true;
  } catch {
    return false;
  }
}
