/** A program without `strict`: it has no null checks, and its parameters can be untyped. */
import { createClient, paginate, unwrap } from "voice-assistants-client";
import { isAssistant } from "voice-assistants-client/schemas";
import type { Assistant } from "voice-assistants-client/types";

const client = createClient({ apiKey: "key", retry: false });

export async function names(filter): Promise<string[]> {
  const { data, error } = await client.GET("/user/assistants/get");
  if (error) throw new Error(error.message);
  const page = await unwrap(client.GET("/user/assistants/get", { params: { query: { page: data.last_page } } }));
  const found: Assistant[] = page.data.filter(isAssistant);
  for await (const assistant of paginate(client, "/user/assistants/get", { limit: 5 })) {
    if (filter(assistant)) found.push(assistant);
  }
  return found.map((assistant) => assistant.language.toUpperCase() + assistant.max_duration.toFixed());
}
