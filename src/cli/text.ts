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

/** Removes a key in any spelling: percent, form, JSON and HTML escapes, repeated ones, base64, and another case. */
export function hideKey(text: string, key: string): string {
  if (key === "") return text;
  const characters = [...key].map((character) => {
    const code = character.charCodeAt(0);
    const hex = code.toString(16).padStart(2, "0");
    return `(?:${escape(character)}|%(?:25)*${hex}|\\\\+(?:u00|x)${hex}|\\\\+${escape(character)}|&#(?:0*${code}|x0*${hex});)`;
  });
  const spelled = new RegExp(characters.join(""), "gi");
  const encoded = [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(key)]);
    // Characters at the ends also depend on what stands beside the key.
    const base64 = bytes.toString("base64").replaceAll("=", "").slice([0, 2, 3][offset]);
    return base64.slice(0, (offset + key.length) % 3 === 0 ? undefined : -1);
  });
  return [...encoded, ...encoded.map((code) => code.replaceAll("+", "-").replaceAll("/", "_"))]
    .filter((code) => code.length > 3)
    .reduce((rest, code) => rest.replaceAll(code, "[key]"), text.replaceAll(spelled, "[key]"));
}

function escape(character: string): string {
  return character.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
