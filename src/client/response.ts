/** A body that has been read to the end. */
export type Body = {
  readonly text: string;
  /** The text parsed; undefined where it is no JSON. */
  readonly json: unknown;
  /** How many bytes the text has. */
  readonly size: number;
};

/** Other ways to read a response, taken from a copy. */
const READERS = ["arrayBuffer", "blob", "bytes"] as const;

/**
 * Makes a response that has been read to the end readable again, in place: what the runtime knows about it (`url`,
 * `redirected`) stays, and it costs less than a new one around the text.
 */
export function readAs(response: Response, { text, json, size }: Body): Response {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // Without it openapi-fetch parses the text a second time, and with "0" it leaves `error` undefined.
  headers.set("content-length", String(size));
  // A status such as 204 takes no body, not even an empty one.
  const clone = (): Response => new Response(text || null, { status, statusText, headers });
  const values = { headers, clone, bodyUsed: false, text: async () => text, json: async () => json };
  for (const [name, value] of Object.entries(values)) define(response, name, { value });
  for (const name of READERS) define(response, name, { value: () => clone()[name]() });
  return define(response, "body", { get: () => clone().body });
}

/** Configurable, since a caller's `fetch` may answer with the same response again. */
function define(response: Response, name: string, property: PropertyDescriptor): Response {
  return Object.defineProperty(response, name, { ...property, configurable: true });
}
