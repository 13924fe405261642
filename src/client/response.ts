import { define } from "../define.js";
import { API_ERROR, type MarkedResponse } from "../failed-response.js";

/** How to read a response, besides `json`. */
const READERS = ["arrayBuffer", "blob", "bytes", "formData", "text"] as const;

/** What a clone copies, since a new response cannot have it: it has no `url`, and allows no status above 599. */
const FACTS = ["url", "type", "ok", "status", "statusText", API_ERROR] as const;

/**
 * Makes a response that has been read to the end readable again, in place, which costs less than a new one.
 *
 * @param json the parsed body, for the first call of `json`. It is not kept: a runtime can keep a response for long
 */
export function makeReadable(response: MarkedResponse, headers: Headers, text: string, json?: unknown): Response {
  const length = headers.get("content-length");
  // Without a Content-Length, openapi-fetch would parse the text once more, and with "0", it would ignore the body.
  if (json !== undefined && !Number(length)) headers.set("content-length", "1");
  const restore = (): void => (length ? headers.set("content-length", length) : headers.delete("content-length"));
  const copy = (): Response => {
    restore();
    return new Response(text ? encode(text) : null, { headers });
  };
  const values = {
    headers,
    bodyUsed: false,
    json: async (): Promise<unknown> => {
      const value = json ?? JSON.parse(text);
      json = undefined;
      restore();
      return value;
    },
    clone() {
      const clone = copy();
      for (const name of FACTS) define(clone, name, response[name]);
      return makeReadable(clone, new Headers(headers), text);
    },
  };
  for (const [name, value] of Object.entries(values)) define(response, name, value);
  for (const name of READERS) if (name in response) define(response, name, () => copy()[name]());
  return Object.defineProperty(response, "body", { get: () => copy().body, configurable: true });
}

/** A text as bytes: of a text, `Response` would also make a `Content-Type`. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
