import type { Writable } from "node:stream";

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The parts of the process that a command uses. */
export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Interrupts the command. */
  readonly signal: AbortSignal;
};

/** The number of columns if the width of the terminal is unknown. Most names fit. */
const WIDTH = 120;

/** Returns the number of columns in a line, from the stream or else from the environment. */
export function getWidth(stream: Output | undefined, env: Io["env"]): number {
  return stream?.columns || Number(env["COLUMNS"]) || WIDTH;
}

/** Whether a stream is a terminal that can move its cursor. */
export function isCapable(stream: Output, env: Io["env"]): boolean {
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** Colours text with an SGR code, such as 1 for bold, on a terminal that shows colours. */
export function style(text: string, code: number, stream: Output, env: Io["env"]): string {
  return isCapable(stream, env) && !env["NO_COLOR"] ? `\u001B[${code}m${text}\u001B[0m` : text;
}

/** Adds a green or red mark to the verdict on a terminal that shows colours. */
export function markVerdict(verdict: string, exitCode: number, { stderr, env }: Pick<Io, "stderr" | "env">): string {
  const mark = exitCode === 0 ? style("✔", 32, stderr, env) : style("✖", 31, stderr, env);
  return mark.length > 1 ? `${mark} ${verdict}` : verdict;
}
