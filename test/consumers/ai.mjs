// @ts-check
/** Hands the schemas to three libraries for AI tools, which ask a Standard Schema for its JSON Schema. */
import { Client } from "@modelcontextprotocol/client";
import { fromJsonSchema, InMemoryTransport, McpServer } from "@modelcontextprotocol/server";
import { convertSchemaToJsonSchema, toolDefinition } from "@tanstack/ai";
import { asSchema, tool } from "ai";
import assert from "node:assert/strict";
import { createClient, paginate, unwrap } from "voice-assistants-client";
import { createSandbox } from "voice-assistants-client/sandbox";
import { assistantPageSchema, assistantSchema } from "voice-assistants-client/schemas";

const { fetch, baseUrl, apiKey, assistants } = createSandbox({ assistants: 25 });
const client = createClient({ fetch, baseUrl, apiKey });
const [assistant] = assistants.list();
const { required } = assistantSchema["~standard"].jsonSchema.input({ target: "draft-07" });

await useMcp();
await useAiSdk();
await useTanStack();

/** As an item of an array, as an output, and as an input. */
async function useMcp() {
  const server = new McpServer({ name: "assistants", version: "1.0.0" });
  const items = assistantSchema["~standard"].jsonSchema.output({ target: "draft-2020-12" });
  const outputSchema = fromJsonSchema({
    type: "object",
    properties: { assistants: { type: "array", items } },
    required: ["assistants"],
  });
  server.registerTool("list", { outputSchema }, async () => {
    const list = await paginate(client, "/user/assistants/get").toArray();
    return { content: [], structuredContent: { assistants: list } };
  });
  server.registerTool("name", { inputSchema: assistantSchema }, async ({ name }) => {
    return { content: [{ type: "text", text: name.toUpperCase() }] };
  });
  const [serverSide, clientSide] = InMemoryTransport.createLinkedPair();
  await server.connect(serverSide);
  const mcp = new Client({ name: "test", version: "1.0.0" });
  await mcp.connect(clientSide);

  const { tools } = await mcp.listTools();
  assert.deepEqual(tools.find(({ name }) => name === "name")?.inputSchema.required, required);
  // The client validates the results with the JSON Schemas.
  const list = await mcp.callTool({ name: "list" });
  assert.deepEqual(list.structuredContent, { assistants: assistants.list() });
  const name = await mcp.callTool({ name: "name", arguments: { ...assistant } });
  assert.deepEqual(name.content, [{ type: "text", text: assistant?.name.toUpperCase() }]);
  const refused = await mcp.callTool({ name: "name", arguments: { ...assistant, name: 7 } });
  assert.match(JSON.stringify(refused), /name: must be string/);
  await mcp.close();
}

async function useAiSdk() {
  const { inputSchema, outputSchema } = tool({
    inputSchema: assistantSchema,
    outputSchema: assistantPageSchema,
    execute: ({ id }) => unwrap(client.GET("/user/assistants/get", { params: { query: { page: id } } })),
  });
  const input = asSchema(inputSchema);
  assert.deepEqual((await input.jsonSchema).required, required);
  assert.deepEqual(await input.validate?.(assistant), { success: true, value: assistant });
  assert.equal((await input.validate?.({}))?.success, false);
  assert.equal(Object((await asSchema(outputSchema).jsonSchema).properties).data.type, "array");
}

async function useTanStack() {
  const definition = toolDefinition({
    name: "first_page",
    description: "The first assistants of the account",
    inputSchema: assistantSchema,
    outputSchema: assistantPageSchema,
  });
  const server = definition.server(({ id }) =>
    unwrap(client.GET("/user/assistants/get", { params: { query: { page: id } } })),
  );
  assert.deepEqual(convertSchemaToJsonSchema(server.inputSchema)?.required, required);
  assert.equal(Object(convertSchemaToJsonSchema(server.outputSchema)?.properties).data.type, "array");
}
