import { McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { createClient, paginate } from "voice-assistants-client";
import { assistantSchema } from "voice-assistants-client/schemas";
import { z } from "zod";

const client = createClient();

serveStdio(() => {
  const server = new McpServer({ name: "voice-assistants", version: "1.0.0" });

  server.registerTool(
    "list_assistants",
    { description: "Lists the id, name, type and status of every voice assistant." },
    async ({ mcpReq: { signal } }) => {
      const assistants = await paginate(client, "/user/assistants/get", { signal }).toArray();
      const rows = assistants.map(({ id, name, type, status }) => ({ id, name, type, status }));
      return { content: [{ type: "text", text: JSON.stringify(rows) }] };
    },
  );

  server.registerTool(
    "get_assistant",
    {
      description: "Returns every field of one voice assistant.",
      inputSchema: z.object({ id: z.int() }),
      outputSchema: assistantSchema,
    },
    async ({ id }, { mcpReq: { signal } }) => {
      for await (const assistant of paginate(client, "/user/assistants/get", { signal })) {
        if (assistant.id !== id) continue;
        const content = [{ type: "text" as const, text: JSON.stringify(assistant) }];
        return { content, structuredContent: { ...assistant } };
      }
      return {
        content: [{ type: "text", text: `There is no assistant ${id}.` }],
        isError: true,
      };
    },
  );

  return server;
});
