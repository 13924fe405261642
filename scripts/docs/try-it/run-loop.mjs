// @ts-check

/**
 * The loop that people write by hand, for comparison: no check, no retry, no second look.
 *
 * @param {string} address that of the list
 * @param {string} apiKey
 * @param {number} perPage
 * @param {(request: Request) => Promise<Response>} send
 * @returns {Promise<{ ids: Set<number>, requests: number, error: unknown }>}
 */
export async function runLoop(address, apiKey, perPage, send) {
  /** @type {Set<number>} */
  const ids = new Set();
  let requests = 0;
  try {
    for (let page = 1; ; page++) {
      requests += 1;
      const headers = { authorization: `Bearer ${apiKey}` };
      const signal = AbortSignal.timeout(2000);
      const response = await send(new Request(`${address}?page=${page}&per_page=${perPage}`, { headers, signal }));
      const body = await response.json();
      for (const { id } of body.data ?? []) ids.add(id);
      if (!(page < body.last_page)) return { ids, requests, error: undefined };
    }
  } catch (error) {
    return { ids, requests, error };
  }
}
