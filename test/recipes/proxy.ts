import { ProxyAgent } from "undici";
import { createClient } from "voice-assistants-client";

const dispatcher = new ProxyAgent(process.env.HTTPS_PROXY ?? "http://127.0.0.1:3128"); // undici 7; 8 needs Node 26
export const client = createClient({ fetch: (request) => fetch(request, { dispatcher } as RequestInit) });
