import { type Assistant, client } from "./client.js";

export function list(baseUrl: string): AsyncIterable<Assistant> {
  client.configure({ serverUrl: baseUrl, timeout: 2_000, retry: { retries: 3 } });
  client.auth.bearer("key");
  return client.listAssistants.items({ query: { per_page: 100 } });
}
