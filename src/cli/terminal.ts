import type { Writable } from "node:stream";

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The parts of the process that a command uses. */
export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Interrupts the command. Its reason can be the exit code. */
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

const ESCAPE = "\u001B";
const BELL = "\u0007";

/** A command for the cursor or the colours, or for the title of the window. No part of it can match in two ways. */
const SEQUENCE = new RegExp(
  `(?:${ESCAPE}\\[|\u009B)[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)`,
  "g",
);

/** Characters that control a terminal, or change the direction of reading. */
const CONTROLS = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Makes text safe for a terminal, and puts it on one line. */
export function stripControls(text: string): string {
  return text
    .replaceAll(SEQUENCE, "")
    .replaceAll(/[\t-\r\u0085\u2028\u2029]+/g, " ")
    .replaceAll(CONTROLS, "");
}

/** Makes JSON safe for a terminal. JSON parsers read an escape as the character, so the value stays the same. */
export function escapeControls(json: string): string {
  return json.replaceAll(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Returns a count with its noun, such as `2 pages`. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
