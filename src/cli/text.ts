import { stripVTControlCharacters } from "node:util";
import { hideKey } from "../hide-key.js";

/**
 * Makes text safe for a terminal: on one line, without characters that move the cursor, change colours, or change the
 * direction of reading.
 */
export function stripControls(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\t-\r\u0085\u2028\u2029]+/g, " ")
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, "");
}

/** Returns a count with its noun, such as `2 pages`. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The longest text from a server that is shown, in characters. */
const LONGEST = 300;

/**
 * Makes text from a server safe to show: on one line, without the key, and not too long.
 *
 * @param key the API key; empty when there is none
 */
export function quote(text: string, key: string): string {
  const most = 10 * LONGEST + 10 * key.length;
  // Control characters are removed first, since they can separate the characters of the key.
  const hidden = hideKey(stripControls(text.slice(0, most)), key);
  // The text can end within the key, of which each character can take up to ten in an encoded spelling.
  const shown = text.length > most ? hidden.slice(0, Math.max(0, hidden.length - 10 * key.length)) : hidden;
  const characters = [...shown];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : shown;
}
