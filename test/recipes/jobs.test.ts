import { createClient } from "voice-assistants-client";
import { createSandbox } from "voice-assistants-client/sandbox";
import { expect, it } from "vitest";
import {
  findByName,
  findChanged,
  isKeyValid,
  listAccounts,
  listActive,
  listAssistantsTool,
} from "./jobs.js";
import { serve } from "../../src/cli/serve.js";

function start(apiKey = "sandbox") {
  const sandbox = createSandbox();
  return {
    sandbox,
    client: createClient({ baseUrl: sandbox.baseUrl, apiKey, fetch: sandbox.fetch }),
  };
}

it("finds an assistant by name without reading the rest", async () => {
  const { sandbox, client } = start();
  const inserted = sandbox.assistants.insert({ name: "Unique name" });

  expect(await findByName(client, "Unique name")).toEqual(inserted);
  expect(sandbox.requests.length).toBeLessThanOrEqual(2);
});

it("filters by type and status", async () => {
  const { sandbox, client } = start();
  const expected = sandbox.assistants
    .list()
    .filter((row) => row.status === "active" && row.type === "inbound");

  expect(await listActive(client)).toEqual(expected);
});

it("verifies a key", async () => {
  expect(await isKeyValid(start().client)).toBe(true);
  expect(await isKeyValid(start("wrong").client)).toBe(false);
});

it("finds what changed since the last run", async () => {
  const { sandbox, client } = start();
  const before = new Map(
    sandbox.assistants.list().map(({ id, updated_at }) => [id, updated_at]),
  );
  const inserted = sandbox.assistants.insert();

  expect(await findChanged(client, before)).toEqual([inserted]);
});

it("lists many accounts", async () => {
  const served = await serve(createSandbox(), { port: 0 });
  const lists = await listAccounts(["sandbox", "sandbox"], `${served.url}/api`);
  await served.close();

  expect(lists.map((list) => list.length)).toEqual([250, 250]);
});

it("provides a tool for an AI agent", async () => {
  const [row] = await listAssistantsTool(start().client).execute();

  expect(Object.keys(row ?? {})).toEqual(["id", "name", "type", "status"]);
});
