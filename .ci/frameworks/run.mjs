// @ts-check
/**
 * Builds an app with each framework of the guide, without a key, and starts it with one. While the app reads the list, one
 * response is a 503 and one assistant is deleted. The page must show every assistant, and no field but those that it shows.
 * Then the key is refused, and the page must say so. What needs no app has tests in `vitest/`. Needs Node 22.22 or later.
 *
 * `node .ci/frameworks/run.mjs PROJECT [NAME]`, where PROJECT is a folder in which only the tarball is installed. With
 * NAME, only the frameworks whose name contains it run.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { runChecks } from "../../test/run-checks.mjs";

const here = import.meta.dirname;
const [project = "", only = ""] = process.argv.slice(2);
const installed = join(here, "node_modules/voice-assistants-client");
await rm(installed, { recursive: true, force: true });
await cp(resolve(project, "node_modules/voice-assistants-client"), installed, { recursive: true });
for (const folder of ["express", "vitest"]) {
  await cp(join(here, "../../test/recipes/forward.ts"), join(here, folder, "forward.ts"));
}
/** @type {import("../../src/sandbox/create-sandbox.js")} */
const { createSandbox } = await import(pathToFileURL(join(installed, "dist/sandbox.mjs")).href);
/** @type {import("../../src/index.js")} */
const { createClient, paginate } = await import(pathToFileURL(join(installed, "dist/index.mjs")).href);

/**
 * The commands that build, check and start each app.
 *
 *   path    what lists the assistants, `/assistants` by default. `null` is a proxy, through which the client reads
 *   prefix  of the variables that the app reads
 *
 * @type {{ name: string, folder: string, build: string[], start: string, path?: string | null, prefix?: string }[]}
 */
const APPS = [
  { name: "Express", folder: "express", build: ["tsc -p ."], start: "node build/server.js", path: null },
  { name: "Next.js, server component", folder: "next", build: ["next build"], start: "next start" },
  // The build above has both.
  { name: "Next.js, route handler", folder: "next", build: [], start: "next start", path: "/api/assistants" },
  {
    name: "Nuxt",
    folder: "nuxt",
    build: ["nuxt build", "tsc --noEmit -p .nuxt/tsconfig.server.json"],
    start: "node .output/server/index.mjs",
    prefix: "NUXT_",
  },
  {
    name: "React Router",
    folder: "react-router",
    build: ["tsc -p .", "react-router build"],
    start: "react-router-serve build/server/index.js",
  },
  { name: "Astro", folder: "astro", build: ["astro build"], start: "node dist/server/entry.mjs" },
  { name: "SvelteKit", folder: "sveltekit", build: ["vite build", "tsc --noEmit -p ."], start: "node build" },
];

/** The environment, without what the package reads, and with the Node that runs this first. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.includes("VOICE_ASSISTANTS_")),
);
const PATH = [join(here, "node_modules/.bin"), join(process.execPath, ".."), process.env.PATH].join(":");
Object.assign(environment, { PATH, CI: "1", NO_COLOR: "1", NODE_ENV: "production", HOST: "127.0.0.1" });
for (const name of ["NEXT", "NUXT", "ASTRO"]) environment[`${name}_TELEMETRY_DISABLED`] = "1";

/** Serves 430 assistants with different names: page 2 fails once, an assistant is deleted, and the eighth request is refused. */
async function startApi() {
  const assistants = createSandbox({ assistants: 430 }).assistants.list();
  const sandbox = createSandbox({
    assistants: assistants.map((assistant) => ({ ...assistant, name: `Assistant ${assistant.id}!` })),
    faults: [
      { page: 2, kind: "status", status: 503 },
      { nth: 8, kind: "status", status: 401 },
    ],
    changes: [{ nth: 2, kind: "remove" }],
  });
  const server = createServer(async ({ url, headers }, response) => {
    const { authorization = "" } = headers;
    const answer = await sandbox.fetch(`http://127.0.0.1${url}`, { headers: { authorization } });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  return { ids: assistants.map(({ id }) => id), sandbox, port: await listen(server), close: () => server.close() };
}

/** @param {import("node:http").Server} server @returns {Promise<number>} its port */
async function listen(server) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  // The address of a server that listens on a port is an object.
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

async function findPort() {
  const server = createServer();
  const port = await listen(server);
  server.close();
  return port;
}

/** @param {string} command @param {string} folder */
async function build(command, folder) {
  const [program = "", ...args] = command.split(" ");
  const options = { cwd: join(here, folder), env: environment, maxBuffer: 2 ** 26 };
  await promisify(execFile)(program, args, options).catch((error) => {
    throw new Error(`${command}: ${error.stdout}${error.stderr}`);
  });
}

/** Runs the tests of React Query, openapi-react-query and Mock Service Worker, which need no app. */
async function runTests() {
  await build("tsc -p .", "vitest");
  await build("vitest run", "vitest");
}

/** @param {(typeof APPS)[number]} app */
async function check({ folder, build: commands, start, path = "/assistants", prefix = "" }) {
  for (const command of commands) await build(command, folder);
  const api = await startApi();
  const PORT = String(await findPort());
  const variables = {
    PORT,
    [`${prefix}VOICE_ASSISTANTS_API_KEY`]: api.sandbox.apiKey,
    [`${prefix}VOICE_ASSISTANTS_BASE_URL`]: `http://127.0.0.1:${api.port}/api`,
  };
  const [program = "", ...args] = start.split(" ");
  const app = spawn(program, args, { cwd: join(here, folder), env: { ...environment, ...variables } });
  const output = Promise.all([text(app.stdout), text(app.stderr)]);
  const origin = `http://127.0.0.1:${PORT}`;
  const read = path === null ? () => readThrough(`${origin}/api`) : async () => (await fetch(origin + path)).text();
  try {
    await waitFor(origin, app);
    const page = await read();
    const shown = new Set([...page.matchAll(/Assistant (\d+)!/g)].map(([, id]) => Number(id)));
    const { length } = api.sandbox.requests;
    if (api.ids.some((id) => !shown.has(id))) throw new Error(`${shown.size} of 430 assistants: ${page.slice(0, 500)}`);
    if (length !== 7) throw new Error(`${length} requests instead of 7`);
    if (page.includes("system_prompt")) throw new Error("The page has fields that it does not show.");
    if (page.includes(api.sandbox.apiKey)) throw new Error("The page has the key.");
    const refused = await read();
    if (!/401 (\w+ )?from 127\.0\.0\.1/.test(refused)) throw new Error(`no message: ${refused.slice(0, 2_000)}`);
    return `430 assistants, 7 requests, ${Math.round(page.length / 1_000)} kB`;
  } catch (error) {
    app.kill();
    throw new Error(`${error instanceof Error ? error.message : error}\n${(await output).join("")}`, { cause: error });
  } finally {
    app.kill();
    api.close();
  }
}

/** Waits until an app listens. @param {string} origin @param {import("node:child_process").ChildProcess} app */
async function waitFor(origin, app) {
  for (;;) {
    const response = await fetch(`${origin}/favicon.ico`).catch(() => undefined);
    if (response) return;
    if (app.exitCode !== null) throw new Error(`It ended with ${app.exitCode}.`);
    await wait(100);
  }
}

/** Returns what a browser shows that reads through a proxy. @param {string} baseUrl */
async function readThrough(baseUrl) {
  const assistants = paginate(createClient({ apiKey: null, baseUrl }), "/user/assistants/get").toArray();
  return assistants.then((rows) => rows.map(({ name }) => name).join(), String);
}

const checks = [
  { name: "React Query and Mock Service Worker", check: runTests },
  ...APPS.map((app) => ({ name: app.name, check: () => check(app) })),
];
await runChecks(
  checks.filter(({ name }) => name.includes(only)),
  1,
);
