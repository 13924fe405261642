import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "../sandbox/create-sandbox.js";

/** The address that only this computer can reach. */
const LOOPBACK = "127.0.0.1";

/** A sandbox that is being served. */
export interface Served {
  /** The URL without a path, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

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
  const address = await listen(server, port, host);
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

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const inUse = `--port ${port}: in use on ${host}; choose another port, or 0 for any free port`;
      const message = error.code === "EADDRINUSE" ? inUse : `--host ${host}, --port ${port}: ${error.message}`;
      reject(new Error(message, { cause: error }));
    };
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      // The address of a server that listens on a port is an object. Only a pipe has a string.
      resolve(server.address() as AddressInfo);
    });
  });
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
  if (!request) {
    outgoing.writeHead(400).end();
    return;
  }

  let response;
  try {
    response = await sandbox.fetch(request);
  } catch {
    incoming.socket.resetAndDestroy();
    return;
  }
  try {
    await send(response, outgoing);
  } catch {
    outgoing.destroy();
  }
}

/** @returns undefined if `Request` does not allow it, such as `TRACE` or `OPTIONS *` */
function toRequest(
  { method, url = "/", headers: received }: IncomingMessage,
  signal: AbortSignal,
): Request | undefined {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) headers.set(name, String(value));
  try {
    // The host does not matter to the sandbox, and the header can be missing.
    return new Request(url.startsWith("/") ? `http://localhost${url}` : url, {
      method: method ?? "GET",
      headers,
      signal,
    });
  } catch {
    return undefined;
  }
}

/** Sends a response. @throws the error of a body that ends early, after the bytes before it were sent */
async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, response.statusText, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  for await (const chunk of response.body ?? []) {
    await new Promise<void>((resolve, reject) => {
      outgoing.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }
  outgoing.end();
}
