import type { Writable } from "node:stream";

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** All that a command has to do with the process it runs in. */
export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Interrupts the command. */
  readonly signal: AbortSignal;
};

/** Wide enough for most names, where no terminal says how wide it is. */
const WIDTH = 120;

/** How many columns a line has: as many as the stream, or else the environment, says. */
export function getWidth(stream: Output | undefined, env: Io["env"]): number {
  return stream?.columns || Number(env["COLUMNS"]) || WIDTH;
}
