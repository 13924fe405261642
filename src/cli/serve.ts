import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "../sandbox/create-sandbox.js";

/** An address that only this computer can reach. */
const LOOPBACK = "127.0.0.1";

/** A sandbox that is being served. */
export interface Served {
  /** Without a path, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops listening and ends every connection, also one with a held response. */
  close(): Promise<void>;
}

/**
 * Serves a sandbox over HTTP. Its faults are real: a connection is reset, closed in the middle of a body, or kept open
 * without a response.
 *
 * @param options `port`: 0 takes any free port; `host`: the address to listen on, by default loopback
 * @throws Error when the port is in use
 */
export async function serve(
  sandbox: Pick<Sandbox, "fetch">,
  { port, host = LOOPBACK }: { readonly port: number; readonly host?: string },
): Promise<Served> {
  const server = createServer((incoming, outgoing) => void exchange(sandbox, incoming, outgoing));
  const address = await listen(server, port, host);
  // An address for all interfaces is none to connect to.
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
      const inUse = `--port: port ${port} of ${host} is in use; choose another.`;
      const message = error.code === "EADDRINUSE" ? inUse : `--host ${host}, --port ${port}: ${error.message}`;
      reject(new Error(message, { cause: error }));
    };
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      // A server that listens on a port has this kind of address; a string is that of a pipe.
      resolve(server.address() as AddressInfo);
    });
  });
}

/** Never rejects: an error ends the connection, which is all that the other side can see. */
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

/** @returns undefined for what `Request` cannot be, such as `TRACE` or `OPTIONS *` */
function toRequest(
  { method, url = "/", headers: received }: IncomingMessage,
  signal: AbortSignal,
): Request | undefined {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) headers.set(name, String(value));
  try {
    // A host of its own, since the sandbox answers for any and the header may be missing.
    return new Request(url.startsWith("/") ? `http://localhost${url}` : url, {
      method: method ?? "GET",
      headers,
      signal,
    });
  } catch {
    return undefined;
  }
}

/** @throws where the body breaks off, when all before that is on its way */
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
