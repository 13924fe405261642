import { expect, it } from "vitest";
import { createClient } from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { createTracedClient, findByName, getClient, isKeyValid, listByPhoneNumber, listChanged } from "./jobs.js";
import { stubSandbox } from "./stub.js";

function start(apiKey?: string) {
  const sandbox = stubSandbox({ faults: [{ nth: 2, kind: "status", status: 503, retryAfter: 0 }] }, apiKey);
  return { sandbox, client: createClient() };
}

it("checks a key with one request", async () => {
  const { sandbox, client } = start();

  expect(await isKeyValid(client)).toBe(true);
  expect(sandbox.requests).toHaveLength(1);
  expect(await isKeyValid(start("wrong").client)).toBe(false);
});

it("does not call a key invalid because the server fails", async () => {
  const sandbox = createSandbox({ faults: [{ kind: "status", status: 404 }] });

  await expect(isKeyValid(createClient({ ...sandbox, retry: false }))).rejects.toThrow("404");
});

it("finds an assistant by its name without reading the rest", async () => {
  const { sandbox, client } = start();
  const inserted = sandbox.assistants.insert({ name: "Unique name" });

  expect(await findByName(client, "Unique name")).toEqual(inserted);
  expect(sandbox.requests.length).toBeLessThanOrEqual(2);
});

it("lists the active inbound assistants by the id of their phone number", async () => {
  const { sandbox, client } = start();
  const inserted = sandbox.assistants.insert({ phone_number_id: 123_456, status: "active", type: "inbound" });
  sandbox.assistants.insert({ phone_number_id: 123_457, status: "inactive", type: "inbound" });

  const byPhoneNumber = await listByPhoneNumber(client);

  expect(byPhoneNumber.get(123_456)).toEqual(inserted);
  expect(byPhoneNumber.has(123_457)).toBe(false);
});

it("lists what changed since the last run", async () => {
  const { sandbox, client } = start();
  const before = new Map(sandbox.assistants.list().map(({ id, updated_at }) => [id, updated_at]));
  const inserted = sandbox.assistants.insert();

  expect(await listChanged(client, before)).toEqual([inserted]);
});

it("keeps one client for each customer", () => {
  const first = getClient("key-1", "https://voice.example.com/api");

  expect(getClient("key-1", "https://voice.example.com/api")).toBe(first);
  expect(getClient("key-2", "https://voice.example.com/api")).not.toBe(first);
});

it("logs each attempt", async () => {
  start();
  const lines: string[] = [];
  const client = createTracedClient((line) => lines.push(line));

  await client.GET("/user/assistants/get");
  await client.GET("/user/assistants/get");

  expect(lines.map((line) => line.replace(/\d+ ms$/, ""))).toEqual(
    [200, 503, 200].map((status) => `GET https://sandbox.example.com/api/user/assistants/get: ${status} after `),
  );
});
