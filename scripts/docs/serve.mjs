// @ts-check
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".yaml": "application/yaml",
};

/**
 * Serves a built site on loopback as a host of static files does, to be looked at and measured: compressed, and with its
 * `404.html` for what is not there.
 *
 * @param {string} folder
 * @param {{ port?: number, base?: string }} [options] `base` is the path that the site lies under
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSite(folder, { port = 0, base = "" } = {}) {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const name =
      path === `${base}/` ? "/index.html" : path.startsWith(`${base}/`) ? path.slice(base.length) : "/404.html";
    const asked = await readFile(join(folder, normalize(name))).catch(() => undefined);
    const body = asked ?? (await readFile(join(folder, "404.html")).catch(() => Buffer.from("Not found")));
    const kind = asked ? /** @type {{ [ending: string]: string }} */ (TYPES)[extname(name)] : TYPES[".html"];
    response.writeHead(asked ? 200 : 404, {
      "content-type": kind ?? "application/octet-stream",
      "content-encoding": "gzip",
      "cache-control": "max-age=600",
    });
    response.end(gzipSync(body));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}
