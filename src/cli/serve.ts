import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "../sandbox/create-sandbox.js";

/** The address that only this computer can reach. */
const LOOPBACK = "127.0.0.1";

/** A sandbox that is being served. */
export type Served = {
  /** The URL without a path, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops listening and ends every connection. */
  readonly close: () => Promise<void>;
};

/**
 * Serves a sandbox over HTTP. Its faults are real: a connection is reset, closed in the middle of a body, or kept open
 * without a response.
 *
 * @param options `port`: 0 is any free port; `host`: the address to listen on, by default loopback
 * @throws {Error} if the port is in use or the host is not an address of this computer
 */
export async function serve(
  sandbox: Pick<Sandbox, "fetch">,
  { port, host = LOOPBACK }: { readonly port: number; readonly host?: string },
): Promise<Served> {
  const server = createServer((incoming, outgoing) => void exchange(sandbox, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = `--port ${port}: in use on ${host}; choose another port, or 0 for any free port`;
      const message = error.code === "EADDRINUSE" ? inUse : `--host ${host}, --port ${port}: ${error.message}`;
      reject(new Error(message, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  // The address of a server that listens on a port is an object. Only a pipe has a string.
  const address = server.address() as AddressInfo;
  // Clients cannot connect to the address of all interfaces.
  const name = ["0.0.0.0", "::"].includes(host) ? LOOPBACK : host;
  return {
    url: `http://${name.includes(":") ? `[${name}]` : name}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Handles a request. It never rejects: an error ends the connection. */
async function exchange(
  sandbox: Pick<Sandbox, "fetch">,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const request = toRequest(incoming, gone.signal);
  if (!request) return void outgoing.writeHead(400).end();
  let response;
  try {
    response = await sandbox.fetch(request);
  } catch {
    return void incoming.socket.resetAndDestroy();
  }
  try {
    outgoing.writeHead(response.status, response.statusText, Object.fromEntries(response.headers));
    outgoing.flushHeaders();
    for await (const chunk of response.body ?? []) {
      // The bytes before an error are sent.
      await new Promise<void>((resolve, reject) => {
        outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
      });
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

/** @returns undefined if `Request` does not allow it, such as `TRACE` or `OPTIONS *` */
function toRequest(
  { method = "GET", url = "/", headers: received }: IncomingMessage,
  signal: AbortSignal,
): Request | undefined {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) headers.set(name, String(value));
  try {
    // The host does not matter to the sandbox, and the header can be missing.
    return new Request(url.startsWith("/") ? `http://localhost${url}` : url, { method, headers, signal });
  } catch {
    return undefined;
  }
}
