import { InMemoryTransport, type JSONRPCMessage } from "@modelcontextprotocol/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { maxPerPage } from "../../generated/pagination.js";
import { createClient, paginate } from "../../src/index.js";
import { collectIds, PATH } from "../helpers.js";
import { stubSandbox } from "./stub.js";

afterEach(() => void vi.doUnmock("@modelcontextprotocol/server/stdio"));

/** A sandbox that fails once and deletes an assistant while a program reads its list. It becomes the global `fetch`. */
function start(options = {}) {
  const sandbox = stubSandbox({
    // Four pages and a part of a page, so that the number of requests does not depend on the maximum of `per_page`.
    assistants: Math.ceil(4.3 * (maxPerPage[PATH] ?? 0)),
    faults: [{ page: 2, kind: "status", status: 503 }],
    changes: [{ nth: 2, kind: "remove" }],
    ...options,
  });
  return { sandbox, expected: sandbox.assistants.list() };
}

describe("a client in a browser, behind a proxy made with Hono", () => {
  /** Creates a client without a key, which sends its requests to the proxy. */
  async function connect() {
    const { default: app } = await import("./hono.js");
    const fetch = async (request: Request) => {
      expect(request.headers.get("authorization")).toBeNull();
      return app.fetch(request);
    };
    return createClient({ apiKey: null, baseUrl: "https://app.example.com/api", fetch });
  }

  it("lists every assistant", async () => {
    const { sandbox, expected } = start();

    expect(await collectIds(paginate(await connect(), PATH))).toEqual(expected.map(({ id }) => id));
    expect(sandbox.requests).toHaveLength(7);
  });

  it("reports that a request was redirected, after one attempt", async () => {
    const { sandbox } = start({ faults: [{ kind: "redirect", times: Infinity }] });

    await expect(paginate(await connect(), PATH).toArray()).rejects.toThrow("redirected");
    expect(sandbox.requests).toHaveLength(1);
  });
});

describe("an MCP server", () => {
  /** Starts the server, and returns a function that sends it a request and resolves with the result. */
  async function connect() {
    const [transport, client] = InMemoryTransport.createLinkedPair();
    vi.doMock("@modelcontextprotocol/server/stdio", async (load) => {
      const { serveStdio, ...stdio } = await load<typeof import("@modelcontextprotocol/server/stdio")>();
      return {
        ...stdio,
        serveStdio: (factory: Parameters<typeof serveStdio>[0]) => serveStdio(factory, { transport }),
      };
    });
    await import("./mcp.js");
    await client.start();
    let id = 0;
    const request = (method: string, params: object = {}): Promise<Record<string, unknown>> =>
      new Promise((resolve, reject) => {
        // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a transport is no EventTarget
        client.onmessage = (message) => {
          if ("result" in message) resolve(message.result);
          else if ("error" in message) reject(new Error(message.error.message));
        };
        void client.send({ jsonrpc: "2.0", id: ++id, method, params } as JSONRPCMessage);
      });
    const clientInfo = { name: "test", version: "1" };
    await request("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
    return request;
  }

  it("lists every assistant, with the fields that an agent needs", async () => {
    const { sandbox, expected } = start();
    const request = await connect();

    const { content } = await request("tools/call", { name: "list_assistants", arguments: {} });

    const rows = expected.map(({ id, name, type, status }) => ({ id, name, type, status }));
    expect(content).toEqual([{ type: "text", text: JSON.stringify(rows) }]);
    expect(sandbox.requests).toHaveLength(7);
  });

  it("describes and returns a whole assistant by its schema", async () => {
    const { expected } = start();
    const request = await connect();

    const { tools } = await request("tools/list");
    const found = await request("tools/call", { name: "get_assistant", arguments: { id: expected.at(-1)?.id } });
    const missing = await request("tools/call", { name: "get_assistant", arguments: { id: 7 } });

    expect(tools).toMatchObject([{}, { outputSchema: { type: "object", properties: { voice_id: {} } } }]);
    expect(found).toMatchObject({ structuredContent: expected.at(-1) });
    expect(missing).toMatchObject({ isError: true });
  });
});

describe("tools of the AI SDK", () => {
  const options = { toolCallId: "1", messages: [] };

  it("list every assistant, with the fields that an agent needs", async () => {
    const { sandbox, expected } = start();
    const { tools } = await import("./ai-sdk.js");

    const listed = await tools.listAssistants.execute?.({}, options);

    expect(listed).toEqual(expected.map(({ id, name, type, status }) => ({ id, name, type, status })));
    expect(sandbox.requests).toHaveLength(7);
  });

  it("return a whole assistant, and its JSON Schema", async () => {
    const { expected } = start();
    const [{ tools }, { asSchema }] = await Promise.all([import("./ai-sdk.js"), import("ai")]);

    const found = await tools.getAssistant.execute?.({ id: expected.at(-1)?.id ?? 0 }, options);

    expect(found).toEqual(expected.at(-1));
    const { jsonSchema, validate } = asSchema(tools.getAssistant.outputSchema);
    expect(await jsonSchema).toMatchObject({ properties: { voice_id: {} } });
    expect(await validate?.(found)).toEqual({ success: true, value: found });
    expect(await validate?.({})).toMatchObject({ success: false });
  });
});
