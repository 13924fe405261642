/**
 * Removes an API key from a text, as it is and percent-encoded.
 *
 * @param key nothing is removed if it is empty
 */
export function hideKey(text: string, key: string): string {
  if (key === "") return text;
  const spellings = key.replace(/[^]/g, (character) => {
    const hex = character.charCodeAt(0).toString(16);
    // The plain character comes last, since it can begin an escape.
    return `(?:%${hex}|\\u${hex.padStart(4, "0")})`;
  });
  return text.replace(new RegExp(spellings, "gi"), "[key]");
}

/** Puts a text on one line, without characters that control a terminal or change the direction of reading. */
export function toLine(text: string): string {
  return text.replace(/[\t-\r\x85\u2028\u2029]+/g, " ").replace(/[\p{Cc}\p{Bidi_Control}]/gu, "");
}

/** The longest text from outside that a message quotes, in characters. */
const LONGEST = 200;

/**
 * Makes a text that a server or a custom `fetch` sent safe to show: one line, without control characters, without the
 * key, and at most 200 characters.
 */
export function quote(text: string, key: string): string {
  // Control characters go first, since they can separate the characters of the key.
  const shown = hideKey(toLine(text).replace(/\s+/g, " ").trim(), key);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : shown;
}
