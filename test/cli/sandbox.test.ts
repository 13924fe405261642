import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { run } from "../../src/cli/run.js";
import { createMemoryIo } from "./memory-io.js";

it("prints instructions, serves until it is interrupted, and exits 130", async () => {
  const controller = new AbortController();
  const { io, stdout, stderr } = createMemoryIo({}, { signal: controller.signal });
  const listing = createMemoryIo();

  const ended = run(
    ["sandbox", "--port", "0", "--assistants", "30", "--fault", '{"page":2,"kind":"status","status":404}'],
    io,
  );
  await once(io.stdout, "data");
  const [baseUrl = ""] = /http:\/\/127\.0\.0\.1:\d+\/api/.exec(stdout()) ?? [];
  const [key = ""] = /(?<=VOICE_ASSISTANTS_API_KEY=)\S+/.exec(stdout()) ?? [];
  const [address = ""] = /(?<=curl .*')http[^']+/.exec(stdout()) ?? [];
  const headers = { authorization: `Bearer ${key}` };
  const pages = [await fetch(address, { headers }), await fetch(address.replace("page=1", "page=2"), { headers })];
  const env = { VOICE_ASSISTANTS_API_KEY: key, VOICE_ASSISTANTS_BASE_URL: baseUrl };
  expect(await run(["list"], createMemoryIo(env).io)).toBe(0);
  expect(await run(["list", "--base-url", baseUrl], { ...listing.io, env })).toBe(0);
  controller.abort();

  expect(await ended).toBe(130);
  expect(pages.map(({ status }) => status)).toEqual([200, 404]);
  expect(listing.stderr()).toBe(`30 of 30 assistants, complete (1 request to ${new URL(baseUrl).host})\n`);
  expect(stderr()).toContain("200 GET /api/user/assistants/get?page=1\n404 GET");
  await expect(fetch(address, { headers })).rejects.toThrow("fetch failed");
});

/** Starts the command, and interrupts it after the test. @returns its base URL */
async function start(...args: string[]): Promise<{ baseUrl: string; stderr: () => string }> {
  const controller = new AbortController();
  const { io, stdout, stderr } = createMemoryIo({}, { signal: controller.signal });
  const ended = run(["sandbox", "--port", "0", ...args], io);
  onTestFinished(async () => {
    controller.abort();
    await ended;
  });
  await once(io.stdout, "data");
  const [baseUrl = ""] = /http:\/\/127\.0\.0\.1:\d+\/api/.exec(stdout()) ?? [];
  return { baseUrl, stderr };
}

async function list(baseUrl: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = createMemoryIo({ VOICE_ASSISTANTS_API_KEY: "sandbox" });
  const code = await run(["list", "--base-url", baseUrl, ...args], io);
  return { code, stdout: stdout(), stderr: stderr() };
}

it("serves the same assistants for the same --seed", async () => {
  const [one, same, other] = [await start("--seed", "7"), await start("--seed", "7"), await start("--seed", "8")];
  const lists = await Promise.all([one, same, other].map(({ baseUrl }) => list(baseUrl, "--format", "ndjson")));

  expect(lists[0]?.code).toBe(0);
  expect(lists[1]?.stdout).toBe(lists[0]?.stdout);
  expect(lists[2]?.stdout).not.toBe(lists[0]?.stdout);
});

it("creates a million assistants only when they are requested", async () => {
  const { baseUrl } = await start("--assistants", "1000000");
  const { code, stdout, stderr } = await list(baseUrl, "--page", "10000", "--format", "csv", "--fields", "id");

  expect(code).toBe(0);
  expect(stderr).toMatch(/^100 of 1000000 assistants, all from page 10000 on \(\d requests? to /);
  expect(stdout).toMatch(/^id\n4100\n4099\n[^]*\n4001\n$/);
});

it("responds with 429 above --rate-limit, and list waits", async () => {
  const { baseUrl } = await start("--assistants", "30", "--rate-limit", "2/1");
  const headers = { authorization: "Bearer sandbox" };
  const responses = await Promise.all([1, 2, 3].map(() => fetch(`${baseUrl}/user/assistants/get`, { headers })));
  const { code, stderr } = await list(baseUrl, "--per-page", "20");

  expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(responses.map((response) => response.headers.get("x-ratelimit-limit"))).toEqual(["2", "2", "2"]);
  expect(responses[2]?.headers.get("retry-after")).toBe("1");
  expect(stderr).toMatch(/^30 of 30 assistants, complete/);
  expect(code).toBe(0);
});

it.each(["", "/v1", "/api/api", "/API"])(
  "responds with 404 to a base URL that ends in %j, and logs it",
  async (path) => {
    const { baseUrl, stderr } = await start();
    const { code, stderr: printed } = await list(baseUrl.replace(/\/api$/, path));

    expect(code).toBe(1);
    expect(printed).toContain(`0 assistants, failed: status 404 (1 request to ${new URL(baseUrl).host})`);
    expect(stderr()).toContain(`404 GET ${path}/user/assistants/get?page=1`);
  },
);

it("exits 1 if the port is in use, and names it", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // The address of a server that listens on a port is an object.
  const { port } = server.address() as AddressInfo;
  const { io, stderr } = createMemoryIo();

  expect(await run(["sandbox", "--port", String(port)], io)).toBe(1);

  expect(stderr()).toMatch(new RegExp(`^voice-assistants: .*${port}.*in use`));
  server.close();
});

it("changes the list as --change says, and names what is wrong with one", async () => {
  const { baseUrl } = await start(
    "--assistants=5",
    '--change={"nth":2,"kind":"remove","times":2}',
    '--change={"nth":2,"kind":"insert","index":9}',
  );
  const { io, stderr } = createMemoryIo();

  const lists = [await list(baseUrl, "--format", "ndjson"), await list(baseUrl, "--format", "ndjson")];
  const code = await run(["sandbox", "--change", '{"nth":1,"kind":"insert"}', "--change", '{"nth":2}'], io);

  const [before = [], after] = lists.map(({ stdout }) => stdout.match(/(?<="id":)\d+/g) ?? []);
  expect(after).toEqual([...before.slice(2), expect.any(String)]);
  expect(code).toBe(2);
  expect(stderr()).toContain("kind: expected one of remove, insert, move, got undefined.");
});
