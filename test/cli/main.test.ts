import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it, vi } from "vitest";
import { execute, pause, startSandbox } from "../helpers.js";
import { createFile } from "./memory-io.js";

const CLI = "dist/cli.mjs";

async function end(child: ChildProcessWithoutNullStreams): Promise<{ code: number | null; stderr: string }> {
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  return { code, stderr };
}

/** Starts `list` in a process of its own. */
function spawnList(env: NodeJS.ProcessEnv, ...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [CLI, "list", ...args], { env: { ...process.env, ...env } });
}

it("exits 0 if the reader closes the pipe, and sends no further requests", async () => {
  const { sandbox, env } = await startSandbox({ assistants: 3_000 });
  const script = `${process.execPath} ${CLI} list --format ndjson | head -n 3; echo \${PIPESTATUS[0]}`;
  const { stdout, stderr } = await execute("bash", ["-c", script], { env: { ...process.env, ...env } });

  expect(stdout.trimEnd().split("\n")).toEqual([...Array(3).fill(expect.stringMatching(/^\{"id":/)), "0"]);
  expect(stderr).toMatch(/^\d+ of 3000 assistants, stopped: stdout was closed \(.*\)\n$/);
  expect(sandbox.requests.length).toBeLessThan(15);
});

it("reads the list no faster than stdout is read, and can be interrupted while nothing reads it", async () => {
  const { sandbox, env } = await startSandbox({ assistants: 5_000 });
  const child = spawnList(env, "--format", "ndjson");
  const exited = once(child, "exit");
  await once(child.stdout, "readable");
  await pause(200);
  const sent = sandbox.requests.length;
  child.kill("SIGINT");

  expect((await exited)[0]).toBe(130);
  expect(sent).toBeLessThan(15);
  child.stdout.destroy();
});

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("leaves the file unchanged after %s, and exits %i", async (signal, expected) => {
  const path = await createFile("assistants.json");
  const folder = dirname(path);
  const { sandbox, env } = await startSandbox({ faults: [{ kind: "stall-body", page: 2 }] });
  const child = spawnList(env, "--output", path);
  const ended = end(child);
  await vi.waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(1), 20_000);
  expect(readdirSync(folder)).toHaveLength(2);
  child.kill(signal);

  const { code, stderr } = await ended;
  expect(code).toBe(expected);
  expect(stderr).toMatch(/^\d+ of 250 assistants, interrupted \(.*\); nothing was written to .*\.json; run again\n$/);
  expect(readdirSync(folder)).toEqual(["assistants.json"]);
});

it("fails if the disk is full", async () => {
  const { code, stderr } = await execute("bash", ["-c", `${process.execPath} ${CLI} list --sandbox > /dev/full`]);

  expect(code).toBe(1);
  expect(stderr).toMatch(/^voice-assistants: stdout: ENOSPC/);
});

it("serves a sandbox to plain curl, and exits 0 after SIGTERM", async () => {
  const server = spawn(process.execPath, [CLI, "sandbox", "--port", "0", "--assistants", "12"]);
  const ended = end(server);
  const [printed] = await once(server.stdout, "data");
  const [command = ""] = /curl .*/.exec(String(printed)) ?? [];
  const { stdout } = await execute("bash", ["-c", `${command} --silent`]);
  server.kill("SIGTERM");

  expect(JSON.parse(stdout)).toMatchObject({ current_page: 1, total: 12 });
  expect((await ended).code).toBe(0);
});

it("writes a file where node --permission allows only the folder and no other change", async () => {
  const path = await createFile("assistants.csv");
  const folder = dirname(path);
  const flags = ["--experimental-permission", "--allow-fs-read=*", `--allow-fs-write=${folder}/`, "--no-warnings"];

  const { code, stderr } = await execute(process.execPath, [...flags, CLI, "list", "--sandbox", "--output", path]);

  expect(stderr).toContain("250 of 250 assistants, complete");
  expect(code).toBe(0);
  expect(readdirSync(folder)).toEqual(["assistants.csv"]);
});
