import { stripVTControlCharacters } from "node:util";

/**
 * Text that is safe on a terminal: in one line, and without characters that move the cursor, colour what follows, or
 * turn the direction of reading.
 */
export function stripControls(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\t-\r\u0085\u2028\u2029]+/g, " ")
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, "");
}

/** A count with its noun. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
