import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { connect, type Socket } from "node:net";
import { listen } from "../helpers.js";

/** Connects a socket to a port on loopback until one side ends. */
export function forward(socket: Socket, port: string): void {
  const other = connect(Number(port), "127.0.0.1");
  socket.pipe(other).pipe(socket);
  for (const each of [socket, other]) each.on("error", () => [socket, other].map((both) => both.destroy()));
}

/**
 * Starts a forward proxy, for which every host is loopback. With a status, it refuses every request.
 *
 * @returns its URL, and the target and the headers of each request
 */
export async function startProxy(
  status = 200,
): Promise<{ url: string; targets: string[]; headers: IncomingHttpHeaders[] }> {
  const targets: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const proxy = createServer((incoming, outgoing) => {
    targets.push(`${incoming.method} ${incoming.url}`);
    headers.push(incoming.headers);
    if (status !== 200) return void outgoing.writeHead(status).end();
    const { port, pathname, search } = new URL(incoming.url ?? "");
    request({ port, path: pathname + search, headers: incoming.headers }, (response) => {
      response.pipe(outgoing.writeHead(response.statusCode ?? 0, response.headers));
    }).end();
  });
  proxy.on("connect", (incoming, socket: Socket) => {
    targets.push(`CONNECT ${incoming.url}`);
    headers.push(incoming.headers);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    forward(socket, new URL(`http://${incoming.url}`).port);
  });
  return { ...(await listen(proxy)), targets, headers };
}
