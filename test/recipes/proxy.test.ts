import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { paginate } from "../../src/index.js";
import { PATH, startSandbox } from "../helpers.js";

it("reads the complete list through the proxy, without which the host is unreachable", async () => {
  const { sandbox, url } = await startSandbox({ assistants: 430 });
  const proxy = await startProxy(new URL(url));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });
  vi.stubEnv("HTTP_PROXY", proxy.url);
  vi.stubEnv("VOICE_ASSISTANTS_API_KEY", sandbox.apiKey);
  vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", "http://deployment.localhost/api");
  const { client } = await import("./proxy.js");

  const assistants = await paginate(client, PATH).toArray();

  expect(assistants).toEqual(sandbox.assistants.list());
  expect(new Set(proxy.asked)).toEqual(new Set(["deployment.localhost:80"]));
});

/** Starts a proxy on loopback that tunnels each connection to `destination`, and records the requested hosts. */
async function startProxy({ hostname, port: destination }: URL): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", ({ url = "" }, socket: Socket) => {
    asked.push(url);
    const onward = connect(Number(destination), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
    onTestFinished(() => void socket.destroy());
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  // The address of a server that listens on a port is an object.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}
