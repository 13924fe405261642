// In Node the signal of a `Request` follows that of the one which it was made from only as long as that one is reachable.
const origins = new WeakMap<Request, unknown>();

/** The request that arrives when `fetch` is called with this. */
export function toRequest(input: string | URL | Request, init?: RequestInit): Request {
  const request = new Request(input, init);
  origins.set(request, input);
  return request;
}
