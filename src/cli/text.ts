import { stripVTControlCharacters } from "node:util";
import { hideKey } from "../client/hide-key.js";

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

/** The longest text from a server that is shown in one line. */
const LONGEST = 300;

/**
 * What a server says, safe to show: in one line, without the key, and not too long.
 *
 * @param key the API key; empty when there is none
 */
export function quote(text: string, key: string): string {
  const most = 10 * LONGEST + 10 * key.length;
  const hidden = hideKey(text.slice(0, most), key);
  // What was cut off can end in a part of the key, in its longest spelling.
  const shown = stripControls(
    text.length > most ? hidden.slice(0, Math.max(0, hidden.length - 10 * key.length)) : hidden,
  );
  const characters = [...shown];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : shown;
}
