// @ts-check
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

/** @type {Record<string, string>} */
const TYPES = { css: "text/css", html: "text/html", js: "text/javascript", svg: "image/svg+xml" };

/**
 * Serves a built site on loopback as a host of static files does: compressed, and with its `404.html`.
 *
 * @param {string} folder
 * @param {{ port?: number, base?: string }} [options] `base` is the path that the site is below
 * @returns {Promise<{ url: string, close: () => Promise<unknown> }>}
 */
export async function serveSite(folder, { port = 0, base = "" } = {}) {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const name = path.startsWith(`${base}/`) ? normalize(path.slice(base.length)).replace(/\/$/, "/index.html") : "";
    const found = await readFile(join(folder, name)).catch(() => undefined);
    const type = found ? (TYPES[extname(name).slice(1)] ?? "text/plain") : "text/html";
    response.writeHead(found ? 200 : 404, {
      "content-type": `${type}; charset=utf-8`,
      "content-encoding": "gzip",
      "cache-control": "max-age=600",
    });
    response.end(gzipSync(found ?? (await readFile(join(folder, "404.html")))));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const { port: used } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${used}${base}`, close };
}
