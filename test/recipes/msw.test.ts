import { afterAll, beforeAll, expect, it } from "vitest";
import { createClient, paginate } from "../../src/index.js";
import { sandbox, server } from "./msw.js";

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

it("answers what the runtime's own fetch sends, to the last row", async () => {
  const lost: string[] = [];
  const client = createClient({
    apiKey: sandbox.apiKey,
    baseUrl: "https://api.example.com/api",
    retry: { minDelay: 1 },
    onRetry: ({ reason }) => lost.push(reason.message),
  });

  const assistants = await paginate(client, "/user/assistants/get").toArray();

  expect(assistants).toEqual(sandbox.assistants.list());
  // Lost as a connection is, and not answered with the 500 of a handler that throws.
  expect(lost).toEqual([expect.stringContaining("no connection, or it was lost (1 attempt)")]);
});

it("refuses as the API does", async () => {
  const client = createClient({ apiKey: "another-key" });

  const { error, response } = await client.GET("/user/assistants/get");

  expect(response.status).toBe(401);
  expect(error).toEqual({ message: "Unauthenticated." });
});
