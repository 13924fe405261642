import { define } from "../define.js";
import { API_ERROR, type MarkedResponse } from "../failed-response.js";

/** How to read a response, besides `json`. */
const READERS = ["arrayBuffer", "blob", "bytes", "formData", "text"] as const;

/** What a clone copies, since a new response cannot have it: it has no `url`, and allows no status above 599. */
const FACTS = ["url", "type", "ok", "status", "statusText", API_ERROR] as const;

/**
 * Makes a response that has been read to the end readable again, in place, which costs less than a new one.
 *
 * @param headers become those of the response
 * @param json the parsed body, for the first call of `json`. Later calls parse the text again, because the runtime keeps a
 *   response, and all that it refers to, alive for longer than its reader does
 */
export function makeReadable(response: MarkedResponse, headers: Headers, text: string, json?: unknown): Response {
  let unread = json;
  // So that openapi-fetch calls `json`, which has parsed the body. Without a Content-Length, it parses `text` again, and
  // with "0", it ignores the body. The number of characters will do, since to count the bytes takes longer.
  if (text && !Number(headers.get("content-length"))) headers.set("content-length", `${text.length}`);
  const copy = (): Response => new Response(text ? encode(text) : null, { headers });
  const values = {
    headers,
    bodyUsed: false,
    json: async (): Promise<unknown> => {
      const value = unread === undefined ? JSON.parse(text) : unread;
      unread = undefined;
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
