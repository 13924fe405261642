import type { Format } from "./format.js";

/** A line of JSON for each row, as the server sent it. */
export function createNdjson(): Format {
  return { row: (assistant) => `${JSON.stringify(assistant)}\n`, end: () => "" };
}
