import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect as dial } from "node:net";
import { afterEach, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { serve } from "../../src/cli/serve.js";
import { hideKey, quote } from "../../src/cli/text.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { createMemoryIo } from "./memory-io.js";

const closing: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function startApi(): Promise<string> {
  const served = await serve(createSandbox(), { port: 0 });
  closing.push(() => served.close());
  return `${served.url}/api`;
}

/** A forward proxy on loopback, and the hosts that it was asked for. */
async function startProxy(status = 200): Promise<{ url: string; hosts: string[] }> {
  const hosts: string[] = [];
  const proxy = createServer((_, response) => response.writeHead(400).end());
  proxy.on("connect", ({ url = "" }, client) => {
    hosts.push(url);
    if (status !== 200) return client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    const target = new URL(`http://${url}`);
    const server = dial(Number(target.port), target.hostname, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      server.pipe(client).pipe(server);
    });
    for (const socket of [client, server]) socket.on("error", () => [client, server].map((one) => one.destroy()));
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  closing.push(() => proxy.close());
  // A server that listens on a port has this kind of address.
  const { port } = proxy.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, hosts };
}

it("lists through the proxy of the environment, and past it for a host in NO_PROXY", async () => {
  const baseUrl = await startApi();
  const { url, hosts } = await startProxy();
  const env = { VOICE_ASSISTANTS_API_KEY: "sandbox", VOICE_ASSISTANTS_BASE_URL: baseUrl, HTTP_PROXY: url };
  const [through, past] = [createMemoryIo(env), createMemoryIo({ ...env, NO_PROXY: "127.0.0.1" })];

  expect(await run(["list"], through.io)).toBe(0);
  const asked = hosts.length;
  expect(await run(["list"], past.io)).toBe(0);

  expect(through.stderr()).toMatch(/^250 of 250 assistants, complete/);
  expect(asked).toBeGreaterThan(0);
  expect(new Set(hosts)).toEqual(new Set([new URL(baseUrl).host]));
  expect(hosts).toHaveLength(asked);
});

it("removes the key in every spelling, and bounds the text", () => {
  const key = "12|aB+c/d";
  const spellings = [key, encodeURIComponent(key), encodeURIComponent(encodeURIComponent(key)), key.toUpperCase()];
  spellings.push(encodeURIComponent(key).toLowerCase(), Buffer.from(`Bearer ${key}`).toString("base64"));
  spellings.push(key.replaceAll("/", "\\/"), key.replaceAll("|", "\\u007c"));

  for (const spelling of spellings) expect(hideKey(`<${spelling}>`, key)).toContain("[key]");
  expect(quote(key.repeat(1000), key)).not.toContain(key.slice(0, 5));
  expect(quote("x".repeat(1000), key)).toHaveLength(301);
});

it("names the last page when --page is past the end", async () => {
  const { io, stderr } = createMemoryIo();

  expect(await run(["list", "--sandbox", "--page", "50"], io)).toBe(0);

  expect(stderr()).toContain("page 50 is past the end; page 3 is the last one");
});

it("names the option that was typed", async () => {
  const { io, stderr } = createMemoryIo({ VOICE_ASSISTANTS_API_KEY: "k" });

  expect(await run(["list", "--base-url", "http://sandbox:4010/api"], io)).toBe(2);

  expect(stderr()).toContain("--allow-insecure");
});
