import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { serve } from "../../src/cli/serve.js";
import { paginate } from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  vi.resetModules();
  vi.unstubAllEnvs();
  for (const end of ends.splice(0)) await end();
});

it("reads the complete list through the proxy, without which the host is unreachable", async () => {
  const sandbox = createSandbox({ assistants: 430 });
  const served = await serve(sandbox, { port: 0 });
  const proxy = await startProxy(served.url);
  ends.push(served.close, proxy.close);
  vi.stubEnv("HTTPS_PROXY", proxy.url);
  vi.stubEnv("VOICE_ASSISTANTS_API_KEY", sandbox.apiKey);
  vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", "http://deployment.localhost/api");
  const { client } = await import("./proxy.js");

  const assistants = await paginate(client, "/user/assistants/get").toArray();

  expect(assistants).toEqual(sandbox.assistants.list());
  expect(new Set(proxy.asked)).toEqual(new Set(["deployment.localhost:80"]));
});

/** Starts a proxy on loopback that tunnels each connection to `destination`, and records the requested hosts. */
async function startProxy(destination: string) {
  const { hostname, port } = new URL(destination);
  const asked: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connect", ({ url = "" }, socket, head) => {
    asked.push(url);
    const onward = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
    ends.push(() => socket.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // The address of a server that listens on a port is an object.
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}`, asked, close: () => server.close() };
}
