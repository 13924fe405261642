import { PassThrough } from "node:stream";
import { run } from "../../src/cli/run.js";
import type { Io, Output } from "../../src/cli/terminal.js";

/** The streams of a command, and the text that it has written. */
export type MemoryIo = { readonly io: Io; readonly stdout: () => string; readonly stderr: () => string };

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

/** Runs a command to its end. @returns its exit code and its output */
export async function runCommand(
  args: readonly string[],
  env: Io["env"] = {},
  options: Options = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = createMemoryIo(env, options);
  const code = await run(args, io);
  return { code, stdout: stdout(), stderr: stderr() };
}
