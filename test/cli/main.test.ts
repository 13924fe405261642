import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Served, serve } from "../../src/cli/serve.js";
import { type SandboxOptions, createSandbox } from "../../src/sandbox/create-sandbox.js";

const CLI = "dist/cli.mjs";
const closing: Served[] = [];
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "voice-assistants-test-"));
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((served) => served.close()));
  rmSync(folder, { recursive: true });
});

async function start(options: SandboxOptions) {
  const sandbox = createSandbox(options);
  const served = await serve(sandbox, { port: 0 });
  closing.push(served);
  const env = { ...process.env, VOICE_ASSISTANTS_API_KEY: "sandbox", VOICE_ASSISTANTS_BASE_URL: `${served.url}/api` };
  return { sandbox, env };
}

async function end(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  const [stderr, [code]] = await Promise.all([child.stderr ? text(child.stderr) : "", once(child, "close")]);
  return { code, stderr };
}

it("exits with the exit code of the command", async () => {
  const { env } = await start({});
  const codes = await Promise.all(
    [
      ["list", "--format", "csv"],
      ["list", "--per-page", "101"],
      ["list", "--page", "x"],
    ].map(async (args) => (await end(spawn(process.execPath, [CLI, ...args], { env, stdio: "ignore" }))).code),
  );

  expect(codes).toEqual([0, 1, 2]);
});

it("exits 0 if the reader closes the pipe, and sends no further requests", async () => {
  const { sandbox, env } = await start({ assistants: 3_000 });
  const script = `${process.execPath} ${CLI} list --format ndjson | head -n 3; echo \${PIPESTATUS[0]}`;
  const child = spawn("bash", ["-c", script], { env });
  const [stdout, { stderr }] = await Promise.all([text(child.stdout), end(child)]);

  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toBe("0");
  expect(stderr).toMatch(/^\d+ of 3000 assistants, stopped: stdout was closed \(.*\)\n$/);
  expect(sandbox.requests.length).toBeLessThan(15);
});

it("reads the list no faster than stdout is read", async () => {
  const { sandbox, env } = await start({ assistants: 5_000 });
  const child = spawn(process.execPath, [CLI, "list", "--format", "ndjson"], { env });
  const ended = end(child);
  await once(child.stdout, "readable");
  await wait(200);
  const sent = sandbox.requests.length;
  child.stdout.destroy();

  expect((await ended).code).toBe(0);
  expect(sent).toBeLessThan(15);
});

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "leaves the file unchanged after %s, and exits 130",
  async (signal) => {
    const path = join(folder, "assistants.json");
    writeFileSync(path, "before");
    const { sandbox, env } = await start({ faults: [{ kind: "stall-body", page: 2 }] });
    const child = spawn(process.execPath, [CLI, "list", "--output", path], { env });
    const ended = end(child);
    while (sandbox.requests.length < 2) await wait(5);
    await wait(50);
    expect(readdirSync(folder)).toHaveLength(2);
    child.kill(signal);

    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(
      /^100 of 250 assistants, interrupted \(.*\); nothing was written to .*; resume with --page 1 /,
    );
    expect(readdirSync(folder)).toEqual(["assistants.json"]);
  },
);

it("can be interrupted while nothing reads stdout", async () => {
  const { env } = await start({ assistants: 3_000 });
  const child = spawn(process.execPath, [CLI, "list", "--format", "ndjson"], { env });
  const exited = once(child, "exit");
  await once(child.stdout, "readable");
  await wait(100);
  child.kill("SIGINT");

  expect((await exited)[0]).toBe(130);
  child.stdout.destroy();
});

it("fails if the disk is full", async () => {
  const child = spawn("bash", ["-c", `${process.execPath} ${CLI} list --sandbox > /dev/full`]);

  const { code, stderr } = await end(child);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^voice-assistants: stdout: ENOSPC/);
});

it("serves a sandbox to plain curl", async () => {
  const server = spawn(process.execPath, [CLI, "sandbox", "--port", "0", "--assistants", "12"]);
  const ended = end(server);
  const [printed] = await once(server.stdout, "data");
  const [command = ""] = /curl .*/.exec(String(printed)) ?? [];
  const curl = spawn("bash", ["-c", `${command} --silent`]);
  const page = JSON.parse(await text(curl.stdout));
  server.kill("SIGINT");

  expect(page).toMatchObject({ current_page: 1, per_page: 10, total: 12, last_page: 2 });
  expect((await ended).code).toBe(130);
});
