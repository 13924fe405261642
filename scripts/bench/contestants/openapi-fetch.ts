import createClient from "openapi-fetch";
import type { components, paths } from "../../../generated/openapi.js";

const PATH = "/user/assistants/get";

/** openapi-fetch with a loop that throws if a request fails. */
export async function* list(baseUrl: string, apiKey: string): AsyncGenerator<components["schemas"]["Assistant"]> {
  const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${apiKey}` } });
  for (let page = 1; ; page++) {
    const { data, response } = await client.GET(PATH, { params: { query: { page, per_page: 100 } } });
    if (!data) throw new Error(`page ${page}: ${response.status}`);
    yield* data.data;
    if (page >= data.last_page) return;
  }
}

export function createReader(baseUrl: string, apiKey: string): () => Promise<unknown> {
  const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${apiKey}` } });
  return async () => (await client.GET(PATH, { params: { query: { page: 1 } } })).data;
}
