/**
 * Makes a response that has been read to the end readable again, in place: what the runtime knows about it (`url`,
 * `redirected`) stays, and it costs less than a new one around the text.
 *
 * @param text the body from now on, for whoever reads it: openapi-fetch, a middleware, a clone
 * @param headers in place of those received
 */
export function readAs(response: Response, text: string, headers: Headers = response.headers): Response {
  const { status, statusText } = response;
  const copy = (): Response => new Response(text, { status, statusText, headers });
  return Object.defineProperties(response, {
    headers: { value: headers },
    body: { get: () => copy().body },
    bodyUsed: { value: false },
    text: { value: () => Promise.resolve(text) },
    json: { value: async (): Promise<unknown> => JSON.parse(text) },
    arrayBuffer: { value: () => copy().arrayBuffer() },
    blob: { value: () => copy().blob() },
    bytes: { value: () => copy().bytes() },
    clone: { value: copy },
  });
}
