import { type Assistant, createClient, paginate } from "voice-assistants-client";

export function list(baseUrl: string, concurrency?: number): AsyncIterable<Assistant> {
  const client = createClient({ baseUrl, apiKey: "key", timeout: 2_000 });
  return paginate(client, "/user/assistants/get", { concurrency });
}
