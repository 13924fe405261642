import { PassThrough } from "node:stream";
import type { Io, Output } from "../../src/cli/io.js";

/** The streams of a command, and the text that it has written. */
export type MemoryIo = { readonly io: Io; readonly stdout: () => string; readonly stderr: () => string };

/** Creates streams in memory. If `terminal` is set, they are a terminal with that number of columns. */
export function createMemoryIo(
  env: Io["env"] = {},
  { signal, terminal }: { signal?: AbortSignal; terminal?: number } = {},
): MemoryIo {
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
