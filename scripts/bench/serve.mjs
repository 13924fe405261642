// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** @typedef {import("./server.mjs").Run} Run */
/** @typedef {{ base: string, getResult: () => Promise<{ requests: number, throughout: number[] }> }} Started */

/**
 * Starts the server, in a process of its own.
 *
 * @returns {Promise<{ makeRun: (run: Run) => Promise<Started>, close: () => void }>}
 */
export async function serve() {
  const file = fileURLToPath(new URL("server.mjs", import.meta.url));
  const server = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await once(server.stdout, "data");
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  return {
    async makeRun(run) {
      const response = await fetch(`${origin}/runs`, { method: "POST", body: JSON.stringify(run) });
      const { id } = await response.json();
      return {
        base: `${origin}/${id}`,
        getResult: async () => (await fetch(`${origin}/runs/${id}`)).json(),
      };
    },
    close: () => void server.kill(),
  };
}
