// The benchmark generates this module from the description with `redocly generate-client`.
import { type Assistant, client } from "redocly-client";

function connect(baseUrl: string, apiKey: string): typeof client {
  client.configure({ serverUrl: baseUrl, timeout: 2_000, retry: { retries: 3 } });
  client.auth.bearer(apiKey);
  return client;
}

export function list(baseUrl: string, apiKey: string): AsyncIterable<Assistant> {
  return connect(baseUrl, apiKey).listAssistants.items({ query: { per_page: 100 } });
}

export function createReader(baseUrl: string, apiKey: string): () => Promise<unknown> {
  const { listAssistants } = connect(baseUrl, apiKey);
  return () => listAssistants({ query: { page: 1 } });
}
