import { connect } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { path } from "../../generated/sandbox.js";
import { serve } from "../../src/cli/serve.js";
import { getThrown, startSandbox } from "../helpers.js";

const headers = { authorization: "Bearer sandbox" };

/** Requests the list over a socket, and returns everything that the server sends before the connection ends. */
function exchange(url: string): Promise<{ text: string; error?: string | undefined }> {
  const request = `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sandbox\r\n\r\n`;
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(request));
    let received = "";
    socket.on("data", (chunk) => (received += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve({ text: received, error: error.code }));
    socket.on("end", () => resolve({ text: received }));
  });
}

it("resets the connection before the first byte", async () => {
  const { url } = await startSandbox({ faults: [{ kind: "reset" }] });

  expect(await exchange(url)).toEqual({ text: "", error: "ECONNRESET" });
});

it("sends half a truncated body, and then closes the connection", async () => {
  const { url } = await startSandbox({ faults: [{ kind: "truncated", times: 2 }] });

  const { text, error } = await exchange(url);
  const [, length] = /^content-length: (\d+)/im.exec(text) ?? [];

  expect(text).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(error).toBeUndefined();
  expect(Buffer.byteLength(text.slice(text.indexOf("\r\n\r\n") + 4))).toBe(Math.floor(Number(length) / 2));
  await expect((await fetch(url + path, { headers })).text()).rejects.toThrow(TypeError);
});

it.each(["stall", "stall-body"] as const)(
  "keeps a connection with the fault %s open until the client leaves or the server is closed",
  async (kind) => {
    const { sandbox, url, close } = await startSandbox({ faults: [{ kind, times: 2 }] });
    const controller = new AbortController();

    const responses = [controller, new AbortController()].map(({ signal }) => fetch(url + path, { headers, signal }));
    const endings = responses.map((response) => getThrown(response.then((whole) => whole.text())));
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(2));
    const started = kind === "stall" ? [] : await Promise.all(responses);
    expect(started.map(({ status }) => status)).toEqual(started.map(() => 200));
    controller.abort(new Error("enough"));
    expect(await endings[0]).toBe(controller.signal.reason);
    expect((await fetch(url + path, { headers })).status).toBe(200);
    await close();

    expect(await endings[1]).toBeInstanceOf(TypeError);
    await expect(fetch(url + path)).rejects.toThrow(TypeError);
  },
);

it("aborts the request in the sandbox when the client leaves", async () => {
  const controller = new AbortController();
  const requests: Request[] = [];
  const stall = (input: string | URL | Request): Promise<Response> => {
    requests.push(new Request(input));
    return new Promise(() => {});
  };
  const { url, close } = await serve({ fetch: stall }, { port: 0 });
  onTestFinished(close);

  const ending = getThrown(fetch(url, { signal: controller.signal }));
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  controller.abort();

  await ending;
  await vi.waitFor(() => expect(requests[0]?.signal.aborted).toBe(true));
});
