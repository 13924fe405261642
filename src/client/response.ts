import { copyApiError } from "../errors.js";

/** A body that has been read to the end. */
export type Body = {
  readonly text: string;
  /** The text parsed; undefined if it is not JSON. */
  readonly json: unknown;
};

/** Other ways to read a response, taken from a copy. */
const READERS = ["arrayBuffer", "blob", "bytes", "formData"] as const;

/** What a new response cannot have: it has no `url`, and allows no status above 599. */
const FACTS = ["url", "redirected", "type", "ok", "status", "statusText"] as const;

/**
 * Makes a response that has been read to the end readable again, in place, which costs less than a new one.
 *
 * The parsed body is handed out once, and parsed again after that. The runtime keeps a response alive for longer than
 * its reader does, and with it everything that the response holds.
 */
export function makeReadable(response: Response, { text, json }: Body): Response {
  let unread = json;
  let { headers } = response;
  const length = headers.get("content-length");
  if (response.ok && text && (!length || length === "0")) {
    // Without it, openapi-fetch parses the text a second time, and with "0", it ignores the body.
    headers = new Headers(headers);
    headers.set("content-length", String(encode(text).length));
  }
  // Bytes, since a text would add a `Content-Type` that was not sent.
  const copy = (): Response => new Response(text ? encode(text) : null, { headers });
  const values = {
    headers,
    bodyUsed: false,
    text: async () => text,
    json: async (): Promise<unknown> => {
      const value = unread === undefined ? JSON.parse(text) : unread;
      unread = undefined;
      return value;
    },
    clone() {
      const clone = copy();
      for (const name of FACTS) define(clone, name, { value: response[name] });
      return copyApiError(response, makeReadable(clone, { text, json: undefined }));
    },
  };
  for (const [name, value] of Object.entries(values)) define(response, name, { value });
  for (const name of READERS) if (name in response) define(response, name, { value: () => copy()[name]() });
  return define(response, "body", { get: () => copy().body });
}

/** The text in UTF-8, as it is sent. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Configurable, since a caller's `fetch` may return the same response again. */
function define(response: Response, name: string, property: PropertyDescriptor): Response {
  return Object.defineProperty(response, name, { ...property, configurable: true });
}
