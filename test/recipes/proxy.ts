import { ProxyAgent } from "undici";
import { createClient } from "voice-assistants-client";

const dispatcher = new ProxyAgent(process.env.HTTPS_PROXY ?? "http://127.0.0.1:3128");
export const client = createClient({
  fetch: (request) => fetch(request, { dispatcher } as RequestInit),
});
