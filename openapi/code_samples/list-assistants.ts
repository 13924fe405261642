import { createClient, paginate } from "voice-assistants-client";

const client = createClient({
  baseUrl: "https://app.autocalls.ai/api",
  apiKey: process.env.VOICE_ASSISTANTS_API_KEY,
});

for await (const assistant of paginate(client, "/user/assistants/get")) {
  console.log(assistant.id, assistant.name);
}
