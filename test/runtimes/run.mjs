// @ts-check
/**
 * Runs the scenario in this folder on every runtime, with the installed package and a server on loopback.
 *
 * `node test/runtimes/run.mjs PROJECT`, where PROJECT is a folder in which the tarball is installed. Miniflare needs
 * Node 22 or later. The runtimes come from `.ci/runtimes`, and Chromium from Debian. A missing runtime is a failure.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { runChecks } from "../run-checks.mjs";
import { FAULTS } from "./scenario.mjs";

const runtimes = resolve(import.meta.dirname, "../../.ci/runtimes/node_modules");
const require = createRequire(join(runtimes, "any.js"));
const project = resolve(process.argv[2] ?? "");
const folder = join(project, "runtimes");

const NODE = join(runtimes, "node-20/bin/node");
const BUN = join(runtimes, "@oven/bun-linux-x64/bin/bun");
const DENO = join(runtimes, "@deno/linux-x64-glibc/deno");
const CHROMIUM = "/usr/bin/chromium";
/** Version 103, from an npm package. The README names 100. */
const OLD_CHROMIUM = join(runtimes, "@sparticuz/chromium/bin/chromium.br");
const CLI = join(project, "node_modules/voice-assistants-client/dist/cli.mjs");

const KEY = { VOICE_ASSISTANTS_API_KEY: "sandbox" };
const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/**
 * Serves a sandbox with the faults of the scenario while `use` runs.
 *
 * @param {(baseUrl: string) => Promise<string>} use
 */
async function withServer(use) {
  const faults = FAULTS.flatMap((fault) => ["--fault", JSON.stringify(fault)]);
  const server = spawn(NODE, [CLI, "sandbox", "--port", "0", ...faults], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const [line] = await Promise.race([once(createInterface(server.stdout), "line"), once(server, "exit")]);
    const [baseUrl] = /http[^,]+/.exec(line) ?? [];
    if (!baseUrl) throw new Error(`voice-assistants sandbox: ${line}`);
    return await use(baseUrl);
  } finally {
    server.kill();
  }
}

/**
 * Runs a program in the folder, and returns its output.
 *
 * @param {string} binary
 * @param {readonly string[]} args
 * @param {Record<string, string>} variables
 */
async function run(binary, args, variables = {}) {
  const { HOME = "", PATH = "" } = process.env;
  const quiet = { DENO_DIR: join(project, "deno"), DENO_NO_UPDATE_CHECK: "1", DO_NOT_TRACK: "1" };
  const env = { HOME, PATH, ...quiet, ...variables };
  try {
    const { stdout } = await promisify(execFile)(binary, args, { cwd: folder, env, timeout: 120_000 });
    return stdout.trim();
  } catch (error) {
    const { message, stdout } = /** @type {Error & { stdout?: string }} */ (error);
    throw new Error(`${message}\n${stdout ?? ""}`, { cause: error });
  }
}

/**
 * Runs the scenario in a program.
 *
 * @param {string} name @param {string} binary
 * @param {(baseUrl: string) => readonly string[]} getArgs
 * @param {Record<string, string>} [variables]
 */
function program(name, binary, getArgs, variables) {
  return { name, check: () => withServer((url) => run(binary, getArgs(url), variables)) };
}

/** @param {string} version */
function node(version) {
  const binary = join(runtimes, `node-${version}/bin/node`);
  const listAll = () => run(binary, [CLI, "list", "--sandbox", "--format", "ndjson"]);
  return [
    program(`Node ${version}, ESM`, binary, (url) => ["program.mjs", url, "has key"], KEY),
    program(`Node ${version}, CommonJS`, binary, (url) => ["program.cjs", url, "has no key"]),
    { name: `Node ${version}, command line`, check: async () => `${(await listAll()).split("\n").length} rows` },
    { name: `Node ${version}, abort`, check: () => run(binary, ["--expose-gc", "garbage.mjs"]) },
  ];
}

const bun = [
  program("Bun, ESM", BUN, (url) => ["program.mjs", url, "has key"], KEY),
  program("Bun, CommonJS", BUN, (url) => ["program.cjs", url, "has no key"]),
];

/** @param {string} url @param {string} environment @param {readonly string[]} permissions */
function denoArguments(url, environment, ...permissions) {
  const network = `--allow-net=${new URL(url).host}`;
  return ["run", "--no-lock", "--cached-only", network, ...permissions, "program.mjs", url, environment];
}

const deno = [
  program("Deno, with only the network permission", DENO, (url) => denoArguments(url, "has no key", "--no-prompt")),
  program(
    "Deno, with permission to read the key",
    DENO,
    (url) => denoArguments(url, "has key", "--allow-env=VOICE_ASSISTANTS_API_KEY"),
    KEY,
  ),
  {
    name: "Deno, type check",
    check: async () => {
      await cp(join(import.meta.dirname, "../consumers/consumer.ts"), join(folder, "consumer.ts"));
      return run(DENO, ["check", "--no-lock", "--cached-only", "consumer.ts"]);
    },
  },
  // On a terminal, Deno would ask for permission to read the environment and wait for input.
  program("Deno, on a terminal", "script", (url) => {
    const command = [DENO, ...denoArguments(url, "is left alone")].map((word) => `'${word}'`).join(" ");
    return ["-qec", command, "/dev/null"];
  }),
];

/** @param {string} file @param {readonly string[]} conditions */
async function bundle(file, conditions) {
  const { outputFiles } = await require("esbuild").build({
    entryPoints: [join(folder, file)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions,
  });
  return outputFiles[0].text;
}

/** @param {string} environment @param {object} options */
function workerd(environment, options) {
  return () =>
    withServer(async (baseUrl) => {
      const { Miniflare } = require("miniflare");
      const script = await bundle("worker.mjs", ["workerd", "worker"]);
      const worker = new Miniflare({ modules: true, script, compatibilityDate: "2026-07-30", ...options });
      try {
        const response = await worker.dispatchFetch(`http://worker/?${new URLSearchParams({ baseUrl, environment })}`);
        const text = await response.text();
        if (!response.ok) throw new Error(text);
        return text;
      } finally {
        await worker.dispose();
      }
    });
}

const workers = [
  { name: "workerd", check: workerd("has no key", {}) },
  {
    name: "workerd, nodejs_compat",
    check: workerd("has key", { compatibilityFlags: ["nodejs_compat"], bindings: KEY }),
  },
];

/** @param {string} executablePath */
async function chromium(executablePath) {
  const script = await bundle("page.mjs", ["browser"]);
  const browser = await require("playwright-core").chromium.launch({ executablePath, args: FLAGS.split(" ") });
  // Another origin than the sandbox, so that CORS applies.
  const pages = createServer(({ url = "" }, answer) => {
    const isScript = url === "/page.mjs";
    answer.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    answer.end(isScript ? script : '<!doctype html><script type="module" src="page.mjs"></script>');
  });
  try {
    await once(pages.listen(0, "127.0.0.1"), "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (pages.address());
    return await withServer(async (baseUrl) => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/?${new URLSearchParams({ baseUrl, environment: "has no key" })}`);
      return `${await page.evaluate("outcome")}, version ${browser.version()}`;
    });
  } finally {
    pages.close();
    await browser.close();
  }
}

async function oldChromium() {
  const binary = join(folder, "chromium");
  await writeFile(binary, await promisify(brotliDecompress)(await readFile(OLD_CHROMIUM)));
  await chmod(binary, 0o755);
  return chromium(binary);
}

const browsers = [
  { name: "Chromium", check: () => chromium(CHROMIUM) },
  { name: "Chromium, old", check: oldChromium },
];

await cp(import.meta.dirname, folder, { recursive: true });
await runChecks([...["20", "22", "24", "26"].flatMap(node), ...bun, ...deno, ...workers, ...browsers], 2);
