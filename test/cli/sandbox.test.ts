import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { createMemoryIo } from "./memory-io.js";

it("prints how to use it, answers until it is interrupted, and exits 130", async () => {
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

it("exits 1 when the port is taken, and names it", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo;
  const { io, stderr } = createMemoryIo();

  expect(await run(["sandbox", "--port", String(port)], io)).toBe(1);

  expect(stderr()).toMatch(new RegExp(`^voice-assistants: .*${port}.*in use`));
  server.close();
});
