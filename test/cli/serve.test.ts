import { connect } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { path } from "../../generated/sandbox.js";
import { serve } from "../../src/cli/serve.js";
import { pause, startSandbox } from "../helpers.js";

const headers = { authorization: "Bearer sandbox" };
const GET = `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sandbox\r\n\r\n`;

/** Sends text over a socket, and returns everything that the server sends before the connection ends. */
function exchange(url: string, text: string): Promise<{ text: string; error?: string | undefined }> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.on("data", (chunk) => (received += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve({ text: received, error: error.code }));
    socket.on("end", () => resolve({ text: received }));
  });
}

it.each([
  ["a fault", GET],
  ["an invalid request", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"],
])("resets the connection before the first byte after %s", async (_, text) => {
  const { url } = await startSandbox({ faults: [{ kind: "reset" }] });

  expect(await exchange(url, text)).toEqual({ text: "", error: "ECONNRESET" });
});

it("sends half a truncated body, and then closes the connection", async () => {
  const { url } = await startSandbox({ faults: [{ kind: "truncated", times: 2 }] });

  const received = await exchange(url, GET);
  const body = received.text.slice(received.text.indexOf("\r\n\r\n") + 4);
  const length = Number(/^content-length: (\d+)/im.exec(received.text)?.[1]);

  expect(received.text).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(received.error).toBeUndefined();
  expect(Buffer.byteLength(body)).toBe(Math.floor(length / 2));
  await expect((await fetch(url + path, { headers })).text()).rejects.toThrow(TypeError);
});

it("keeps a stalled connection open until the client leaves, and then aborts the request in the sandbox", async () => {
  const controller = new AbortController();
  const reasons: unknown[] = [];
  const stall = (request: Request): Promise<Response> =>
    new Promise((_, reject) => {
      request.signal.addEventListener("abort", () => {
        reasons.push(request.signal.reason);
        reject(request.signal.reason);
      });
      setTimeout(() => controller.abort(new Error("enough")), 50);
    });
  const { url, close } = await serve({ fetch: (input) => stall(new Request(input)) }, { port: 0 });
  onTestFinished(close);

  await expect(fetch(url, { signal: controller.signal })).rejects.toThrow("enough");

  await vi.waitFor(() => expect(reasons).toHaveLength(1));
});

it("keeps a connection open in the middle of a stalled body", async () => {
  const { url } = await startSandbox({ faults: [{ kind: "stall-body" }] });
  const controller = new AbortController();

  const response = await fetch(url + path, { headers, signal: controller.signal });
  setTimeout(() => controller.abort(new Error("enough")), 50);

  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("enough");
  expect((await fetch(url + path, { headers })).status).toBe(200);
});

it.each(["stall", "stall-body"] as const)("ends a connection with the fault %s when it is closed", async (kind) => {
  const { url, close } = await startSandbox({ faults: [{ kind }] });

  const pending = fetch(url + path, { headers }).then((response) => response.text());
  const failure = pending.catch((error: unknown) => error);
  await pause(50);
  await close();

  expect(await failure).toBeInstanceOf(TypeError);
  await expect(fetch(url + path)).rejects.toThrow(TypeError);
});
