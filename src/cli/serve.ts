import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";

/** The address that only this computer can reach. */
const LOOPBACK = "127.0.0.1";

/** What is served. */
type Api = { readonly fetch: (request: Request) => Promise<Response> };

/**
 * Serves a `fetch` function over HTTP. The faults of a sandbox are real: a connection is reset, closed in the middle of a body, or kept open
 * without a response.
 *
 * @param options `port`: 0 is any free port; `host`: the address to listen on, by default loopback
 * @returns the URL without a path, and a function that stops listening and ends every connection
 * @throws {Error} if the port is in use or the host is not an address of this computer
 */
export async function serve(
  api: Api,
  { port, host = LOOPBACK }: { readonly port: number; readonly host?: string },
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => void exchange(api, incoming, outgoing));
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    const inUse = `--port ${port}: in use on ${host}; choose another port, or 0 for any free port`;
    const message = error.code === "EADDRINUSE" ? inUse : `--host ${host}, --port ${port}: ${error.message}`;
    throw new Error(message, { cause: error });
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
async function exchange({ fetch }: Api, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const { method = "GET", url = "/" } = incoming;
  let response;
  try {
    // A request can have only one value for each header, except Set-Cookie, which only responses have.
    const headers = incoming.headers as Record<string, string>;
    // The `Host` header can be missing, and the sandbox ignores it.
    response = await fetch(new Request(`http://localhost${url}`, { method, headers, signal: gone.signal }));
  } catch {
    return void incoming.socket.resetAndDestroy();
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  try {
    // Each write ends before the next read, so that the bytes before an error are sent.
    const write = (chunk: Uint8Array, done: (error?: Error | null) => void): void => void outgoing.write(chunk, done);
    for await (const chunk of response.body ?? []) await promisify(write)(chunk);
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}
