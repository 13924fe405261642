import { type Assistant, createClient, paginate, unwrap } from "voice-assistants-client";

const PATH = "/user/assistants/get";

export function list(baseUrl: string, apiKey: string, concurrency?: number): AsyncIterable<Assistant> {
  const client = createClient({ baseUrl, apiKey, timeout: 2_000 });
  return paginate(client, PATH, { concurrency });
}

export function createReader(baseUrl: string, apiKey: string): () => Promise<unknown> {
  const client = createClient({ baseUrl, apiKey });
  return () => unwrap(client.GET(PATH, { params: { query: { page: 1 } } }));
}
