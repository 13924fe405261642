import type { RequestListener } from "node:http";
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/run.js";
import type { Io, Output } from "../../src/cli/terminal.js";
import { listen } from "../helpers.js";

/** The streams of a command, and the text that it has written. */
export type MemoryIo = { readonly io: Io; readonly stdout: () => string; readonly stderr: () => string };

/** What a command has printed, and its exit code. */
export type Printed = { readonly code: number; readonly stdout: string; readonly stderr: string };

type Options = { readonly signal?: AbortSignal; readonly terminal?: number };

/** Creates streams in memory. If `terminal` is set, they are a terminal with that number of columns. */
export function createMemoryIo(env: Io["env"] = {}, { signal, terminal }: Options = {}): MemoryIo {
  const create = (): { stream: Output; read: () => string } => {
    let text = "";
    const stream = new PassThrough({ encoding: "utf8" }).on("data", (chunk: string) => (text += chunk));
    return { stream: Object.assign(stream, terminal ? { isTTY: true, columns: terminal } : {}), read: () => text };
  };
  const [stdout, stderr] = [create(), create()];
  return {
    io: { env, stdout: stdout.stream, stderr: stderr.stream, signal: signal ?? new AbortController().signal },
    stdout: stdout.read,
    stderr: stderr.read,
  };
}

/** Runs a command to its end. */
export async function runCommand(
  args: readonly string[],
  env: Io["env"] = {},
  options: Options = {},
): Promise<Printed> {
  const { io, stdout, stderr } = createMemoryIo(env, options);
  const code = await run(args, io);
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Serves an API on loopback until the test ends. @returns the environment for a command */
export async function startApi(
  listener: RequestListener,
): Promise<{ VOICE_ASSISTANTS_API_KEY: string; VOICE_ASSISTANTS_BASE_URL: string }> {
  const { url, close } = await listen(listener);
  onTestFinished(close);
  return { VOICE_ASSISTANTS_API_KEY: "sk-123", VOICE_ASSISTANTS_BASE_URL: `${url}/api` };
}

/** Returns the body of a response whose only page has these rows. */
export function toPage(rows: readonly object[]): string {
  return JSON.stringify({ data: rows, current_page: 1, per_page: 100, total: rows.length, last_page: 1 });
}
