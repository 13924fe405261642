import { afterAll, beforeAll, expect, it } from "vitest";
import { createClient, paginate } from "../../src/index.js";
import { sandbox, server } from "./msw.js";

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

it("responds to the runtime's own fetch, for the whole list", async () => {
  const lost: string[] = [];
  const client = createClient({
    apiKey: sandbox.apiKey,
    baseUrl: "https://api.example.com/api",
    retry: { minDelay: 1 },
    onRetry: ({ reason }) => lost.push(reason?.message ?? ""),
  });

  const assistants = await paginate(client, "/user/assistants/get").toArray();

  expect(assistants).toEqual(sandbox.assistants.list());
  // A lost connection, and not the 500 of a handler that throws.
  expect(lost).toEqual([expect.stringContaining("connection failed, host")]);
});

it("refuses a wrong key as the API does", async () => {
  const client = createClient({ apiKey: "another-key", baseUrl: "https://api.example.com/api" });

  const { error, response } = await client.GET("/user/assistants/get");

  expect(response.status).toBe(401);
  expect(error).toEqual({ message: "Unauthenticated." });
});
