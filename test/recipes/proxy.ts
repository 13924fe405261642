import { EnvHttpProxyAgent } from "undici";
import { createClient } from "voice-assistants-client";

const dispatcher = new EnvHttpProxyAgent(); // reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY
export const client = createClient({
  fetch: (request) => fetch(request, { dispatcher } as RequestInit),
});
