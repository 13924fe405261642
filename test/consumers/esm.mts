/** Uses top-level await, and imports the description as JSON. */
import { createClient, paginate } from "voice-assistants-client";
import document from "voice-assistants-client/openapi.json" with { type: "json" };
import { createSandbox } from "voice-assistants-client/sandbox";
import type { Assistant } from "voice-assistants-client/types";

const { fetch, baseUrl, apiKey } = createSandbox();
const client = createClient({ fetch, baseUrl, apiKey });
export const all: Assistant[] = await paginate(client, "/user/assistants/get").toArray();
export const title: string = document.info.title;
