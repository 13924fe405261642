import { afterAll, beforeAll, expect, it } from "vitest";
import { createClient, paginate } from "voice-assistants-client";
import { sandbox, server } from "./msw.js";

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

it("responds to the global fetch with the complete list", async () => {
  const lost: string[] = [];
  const client = createClient({
    apiKey: sandbox.apiKey,
    baseUrl: "https://api.example.com/api",
    retry: { minDelay: 1 },
    onRetry: ({ reason }) => lost.push(reason?.message ?? ""),
  });

  const assistants = await paginate(client, "/user/assistants/get").toArray();

  expect(assistants).toEqual(sandbox.assistants.list());
  // A handler that throws would cause a 500 instead of a lost connection.
  expect(lost).toEqual([expect.stringContaining("connection failed, host")]);
});
