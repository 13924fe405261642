// @ts-check
/** Hands the schemas to two libraries for AI tools, which ask a Standard Schema for its JSON Schema. A recipe has a third. */
import { Client } from "@modelcontextprotocol/client";
import { fromJsonSchema, InMemoryTransport, McpServer } from "@modelcontextprotocol/server";
import { convertSchemaToJsonSchema, toolDefinition } from "@tanstack/ai";
import assert from "node:assert/strict";
import { createSandbox } from "voice-assistants-client/sandbox";
import { assistantPageSchema, assistantSchema } from "voice-assistants-client/schemas";

const assistants = createSandbox({ assistants: 25 }).assistants.list();
const { required } = assistantSchema["~standard"].jsonSchema.input({ target: "draft-07" });

// As an input, and as an item of an array in an output. The client validates the output with its JSON Schema.
const server = new McpServer({ name: "assistants", version: "1.0.0" });
const items = assistantSchema["~standard"].jsonSchema.output({ target: "draft-2020-12" });
const outputSchema = fromJsonSchema({
  type: "object",
  properties: { assistants: { type: "array", items } },
  required: ["assistants"],
});
server.registerTool("list", { inputSchema: assistantSchema, outputSchema }, async ({ name }) => {
  return { content: [{ type: "text", text: name.toUpperCase() }], structuredContent: { assistants } };
});
const [serverSide, clientSide] = InMemoryTransport.createLinkedPair();
await server.connect(serverSide);
const mcp = new Client({ name: "test", version: "1.0.0" });
await mcp.connect(clientSide);

const { tools } = await mcp.listTools();
const listed = await mcp.callTool({ name: "list", arguments: { ...assistants[0] } });
const refused = await mcp.callTool({ name: "list", arguments: { ...assistants[0], name: 7 } });
assert.deepEqual(tools[0]?.inputSchema.required, required);
assert.deepEqual(listed.content, [{ type: "text", text: assistants[0]?.name.toUpperCase() }]);
assert.deepEqual(listed.structuredContent, { assistants });
assert.match(JSON.stringify(refused), /name: must be string/);
await mcp.close();

const description = "The first assistants of the account";
const definition = { name: "first_page", description, inputSchema: assistantSchema, outputSchema: assistantPageSchema };
const tool = toolDefinition(definition).server(async () => ({
  data: assistants,
  current_page: 1,
  per_page: 25,
  total: 25,
  last_page: 1,
}));
assert.deepEqual(convertSchemaToJsonSchema(tool.inputSchema)?.required, required);
assert.equal(Object(convertSchemaToJsonSchema(tool.outputSchema)?.properties).data.type, "array");
