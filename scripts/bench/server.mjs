// @ts-check
/**
 * The server that is measured against, in a process of its own: pages of light rows after a fixed time.
 *
 *   node scripts/bench/server.mjs   prints its port
 *
 * Query: `page`, `per_page`, and for the run `rows`, `ms`, `heavy` (rows as large as assistants are).
 */
import { createServer } from "node:http";
import { createSandbox } from "../../dist/sandbox.mjs";

const [assistant] = createSandbox({ assistants: 1 }).assistants.list();

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  // The run is in the path, since a client asks for its own query alone: /rows/ms/heavy/user/assistants/get
  const [, rows = "0", ms = "0", heavy = ""] = pathname.split("/");
  const page = Number(searchParams.get("page") ?? 1);
  const perPage = Number(searchParams.get("per_page") ?? 10);
  const total = Number(rows);
  const size = Math.max(0, Math.min(perPage, total - (page - 1) * perPage));
  const data = Array.from({ length: size }, (_, index) => {
    const id = (page - 1) * perPage + index + 1;
    return heavy === "heavy" ? { ...assistant, id } : { id, name: `Assistant ${id}` };
  });
  const body = JSON.stringify({
    data,
    current_page: page,
    per_page: perPage,
    total,
    last_page: Math.max(1, Math.ceil(total / perPage)),
  });
  setTimeout(() => {
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  }, Number(ms));
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) console.log(address.port);
});
