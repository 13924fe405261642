import { tool } from "ai";
import { createClient, paginate } from "voice-assistants-client";
import { assistantSchema } from "voice-assistants-client/schemas";
import { z } from "zod";

const client = createClient();

/** For `generateText({ tools, … })`. */
export const tools = {
  listAssistants: tool({
    description: "Lists the id, name, type and status of every voice assistant.",
    inputSchema: z.object({}),
    execute: async (_input, { abortSignal }) => {
      const assistants = await paginate(client, "/user/assistants/get", {
        signal: abortSignal,
      }).toArray();
      return assistants.map(({ id, name, type, status }) => ({ id, name, type, status }));
    },
  }),
  getAssistant: tool({
    description: "Returns every field of one voice assistant.",
    inputSchema: z.object({ id: z.int() }),
    outputSchema: assistantSchema,
    execute: async ({ id }, { abortSignal }) => {
      for await (const assistant of paginate(client, "/user/assistants/get", {
        signal: abortSignal,
      }))
        if (assistant.id === id) return assistant;
      throw new Error(`There is no assistant ${id}.`);
    },
  }),
};
