import { writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { run } from "../../src/cli/run.js";
import type { Io, Output } from "../../src/cli/terminal.js";
import type { SandboxOptions } from "../../src/sandbox/create-sandbox.js";
import { createFolder, listen, startSandbox } from "../helpers.js";

/** The streams of a command, and the text that it has written. */
export type MemoryIo = { readonly io: Io; readonly printed: { stdout: string; stderr: string } };

/** The exit code of a command, and what it has printed. */
export type Printed = { readonly code: number; readonly stdout: string; readonly stderr: string };

type Options = { readonly signal?: AbortSignal; readonly terminal?: number };

/** Creates streams in memory. If `terminal` is set, they are a terminal with that number of columns. */
export function createMemoryIo(env: Io["env"] = {}, { signal, terminal }: Options = {}): MemoryIo {
  const printed = { stdout: "", stderr: "" };
  const create = (name: keyof typeof printed): Output => {
    const stream = new PassThrough({ encoding: "utf8" }).on("data", (chunk: string) => (printed[name] += chunk));
    return Object.assign(stream, terminal ? { isTTY: true, columns: terminal } : {});
  };
  const [stdout, stderr] = [create("stdout"), create("stderr")];
  return { io: { env, stdout, stderr, signal: signal ?? new AbortController().signal }, printed };
}

/** Runs a command to its end. */
export async function runCommand(args: readonly string[], env?: Io["env"], options?: Options): Promise<Printed> {
  const { io, printed } = createMemoryIo(env, options);
  return { code: await run(args, io), ...printed };
}

/** Runs a command for a sandbox that is served on loopback. */
export async function runFor(
  options: SandboxOptions,
  args: readonly string[],
  changePage?: Parameters<typeof startSandbox>[1],
): Promise<Printed & { host: string }> {
  const { url, env } = await startSandbox(options, changePage);
  return { ...(await runCommand(args, env)), host: new URL(url).host };
}

/** Creates a file in a folder of its own. */
export async function createFile(name: string): Promise<string> {
  const path = join(await createFolder(), name);
  writeFileSync(path, "before");
  return path;
}

/** Serves an API on loopback until the test ends. @returns the environment for a command */
export async function startApi(
  listener: RequestListener,
): Promise<{ VOICE_ASSISTANTS_API_KEY: string; VOICE_ASSISTANTS_BASE_URL: string }> {
  const { url } = await listen(listener);
  return { VOICE_ASSISTANTS_API_KEY: "sk-123", VOICE_ASSISTANTS_BASE_URL: `${url}/api` };
}

/** Returns the body of a response whose only page has these rows. */
export function toPage(rows: readonly object[]): string {
  return JSON.stringify({ data: rows, current_page: 1, per_page: 100, total: rows.length, last_page: 1 });
}
