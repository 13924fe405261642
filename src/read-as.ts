/** A body that has been read to the end. */
export type Body = {
  readonly text: string;
  /** The text parsed; undefined where it is no JSON. */
  readonly json: unknown;
  /** How many bytes the text came in. */
  readonly size: number;
};

/**
 * Makes a response that has been read to the end readable again, in place: what the runtime knows about it (`url`,
 * `redirected`) stays, and it costs less than a new one around the text.
 *
 * @param body what its reader gets: openapi-fetch, a middleware, a clone
 */
export function readAs(response: Response, { text, json, size }: Body): Response {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // Without it openapi-fetch parses the text a second time, and with "0" it leaves `error` undefined.
  headers.set("content-length", String(size));
  const copy = (): Response => new Response(text, { status, statusText, headers });
  return Object.defineProperties(response, {
    headers: { value: headers },
    body: { get: () => copy().body },
    bodyUsed: { value: false },
    text: { value: async () => text },
    json: { value: async () => json },
    arrayBuffer: { value: () => copy().arrayBuffer() },
    blob: { value: () => copy().blob() },
    bytes: { value: () => copy().bytes() },
    clone: { value: copy },
  });
}
