import type { Io, Output } from "./io.js";

/** Wide enough for most names, where no terminal says how wide it is. */
const WIDTH = 120;

/** How many columns a line has: as many as the stream, or else the environment, says. */
export function getWidth(stream: Output | undefined, env: Io["env"]): number {
  return stream?.columns || Number(env["COLUMNS"]) || WIDTH;
}
