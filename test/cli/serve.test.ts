import { connect } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { path } from "../../generated/sandbox.js";
import { serve } from "../../src/cli/serve.js";
import type { SandboxOptions } from "../../src/sandbox/create-sandbox.js";
import { pause, startSandbox } from "../helpers.js";

const headers = { authorization: "Bearer sandbox" };
const GET = `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sandbox\r\n\r\n`;

async function start(
  options?: SandboxOptions,
): Promise<Awaited<ReturnType<typeof startSandbox>> & { address: string }> {
  const started = await startSandbox(options);
  return { ...started, address: `${started.url}${path}` };
}

it("responds with 400 to an invalid request", async () => {
  const { url } = await start();

  const received = await exchange(url, "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

  expect(received.text).toMatch(/^HTTP\/1\.1 400 /);
});

it("resets the connection before the first byte", async () => {
  const { url } = await start({ faults: [{ kind: "reset" }] });

  const received = await exchange(url, GET);

  expect(received).toEqual({ text: "", error: "ECONNRESET" });
});

it("sends half a truncated body, and then closes the connection", async () => {
  const { url, address } = await start({ faults: [{ kind: "truncated", times: 2 }] });

  const received = await exchange(url, GET);
  const body = received.text.slice(received.text.indexOf("\r\n\r\n") + 4);
  const length = Number(/^content-length: (\d+)/im.exec(received.text)?.[1]);

  expect(received.text).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(received.error).toBeUndefined();
  expect(Buffer.byteLength(body)).toBe(Math.floor(length / 2));
  await expect((await fetch(address, { headers })).text()).rejects.toThrow(TypeError);
});

it("keeps a stalled connection open until the client leaves", async () => {
  const { sandbox, address } = await start({ faults: [{ kind: "stall" }] });

  await expect(fetch(address, { headers, signal: AbortSignal.timeout(500) })).rejects.toThrow(/timeout/);

  expect(sandbox.requests).toMatchObject([{ status: 0 }]);
  const next = await fetch(address, { headers });
  expect(next.status).toBe(200);
  await next.arrayBuffer();
});

it("keeps a connection open in the middle of a stalled body", async () => {
  const { address } = await start({ faults: [{ kind: "stall-body" }] });

  const controller = new AbortController();

  const response = await fetch(address, { headers, signal: controller.signal });
  setTimeout(() => controller.abort(new Error("enough")), 50);

  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("enough");
});

it("aborts the request in the sandbox when the client leaves", async () => {
  const controller = new AbortController();
  const reasons: unknown[] = [];
  const pending = (request: Request): Promise<Response> =>
    new Promise((_, reject) => {
      request.signal.addEventListener("abort", () => {
        reasons.push(request.signal.reason);
        reject(request.signal.reason);
      });
      controller.abort();
    });
  const { url, close } = await serve({ fetch: (input) => pending(new Request(input)) }, { port: 0 });
  onTestFinished(close);

  await fetch(url, { signal: controller.signal }).catch(() => undefined);

  await expect.poll(() => reasons.length).toBe(1);
});

it.each(["stall", "stall-body"] as const)("ends a connection with the fault %s when it is closed", async (kind) => {
  const { address, close } = await start({ faults: [{ kind }] });

  const pending = fetch(address, { headers }).then((response) => response.text());
  const failure = pending.catch((error: unknown) => error);
  await pause(50);
  await close();

  expect(await failure).toBeInstanceOf(TypeError);
  await expect(fetch(address)).rejects.toThrow(TypeError);
});

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
