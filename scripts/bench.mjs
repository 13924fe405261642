// @ts-check
/**
 * Measures this client beside the loop that people write by hand, in one run, as ratios: machines are shared and noisy.
 * The server runs in its own process.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient, paginate } from "../dist/index.mjs";

const PATH = "/user/assistants/get";

/** @param {string} base */
async function loop(base) {
  const rows = [];
  for (let page = 1; ; page++) {
    const response = await fetch(`${base}${PATH}?page=${page}&per_page=100`, {
      headers: { authorization: "Bearer k" },
    });
    const body = await response.json();
    rows.push(...body.data);
    if (page >= body.last_page) return rows.length;
  }
}

/** @param {number} [concurrency] */
function ours(concurrency) {
  return async (/** @type {string} */ base) => {
    const client = createClient({ baseUrl: base, apiKey: "k" });
    return (await paginate(client, PATH, { concurrency }).toArray()).length;
  };
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** @param {() => Promise<unknown>} work @returns {Promise<number>} ms */
async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** @param {() => Promise<unknown>} work @returns {Promise<number>} µs of CPU */
async function cpu(work) {
  const start = process.cpuUsage();
  for (let round = 0; round < 150; round++) await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 150;
}

const server = spawn(process.execPath, [fileURLToPath(new URL("bench/server.mjs", import.meta.url))], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [port] = await once(server.stdout, "data");
const origin = `http://127.0.0.1:${String(port).trim()}`;
/** @type {Record<string, string>[]} */
const table = [];

try {
  for (const ms of [0, 20, 50]) {
    const base = `${origin}/10000/${ms}/light`;
    const contestants = { "the loop": loop, "this client": ours(), "this client, concurrency 8": ours(8) };
    /** @type {Record<string, number[]>} */
    const times = {};
    for (let round = 0; round < 3; round++) {
      for (const [name, contestant] of Object.entries(contestants)) {
        (times[name] ??= []).push(await time(() => contestant(base)));
      }
    }
    const reference = median(times["the loop"] ?? []);
    for (const [name, values] of Object.entries(times)) {
      const what = `10,000 rows at ${ms} ms: ${name}`;
      table.push({ what, ms: median(values).toFixed(0), "× the loop": (reference / median(values)).toFixed(2) });
    }
  }

  const base = `${origin}/100/0/heavy`;
  const client = createClient({ baseUrl: base, apiKey: "k" });
  const bare = async () => (await fetch(`${base}${PATH}?page=1&per_page=100`)).json();
  const get = () => client.GET(PATH, { params: { query: { page: 1, per_page: 100 } } });
  const ratios = [];
  for (let round = 0; round < 9; round++) ratios.push((1 / (await cpu(bare))) * (await cpu(get)));
  table.push({
    what: "CPU of a page of 100, × bare fetch and json()",
    ms: "",
    "× the loop": median(ratios).toFixed(2),
  });
} finally {
  server.kill();
}
console.table(table);
