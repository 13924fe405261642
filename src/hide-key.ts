/** Removes an API key from a text, whichever of its characters are percent-encoded. An empty key removes nothing. */
export function hideKey(text: string, key: string): string {
  // A key is printable ASCII.
  const pattern = key.replace(/./g, (character) => {
    const hex = character.charCodeAt(0).toString(16);
    return `(%${hex}|\\x${hex})`;
  });
  return key ? text.replace(new RegExp(pattern, "gi"), "[key]") : text;
}

/** The longest text from outside that a message quotes, in characters. */
const LONGEST = 200;

/**
 * Makes a text that a server or a custom `fetch` sent safe to show: one line, without control characters, without the
 * key, and at most 200 characters.
 */
export function quote(text: string, key: string): string {
  // Control characters go first, since they can separate the characters of the key.
  const line = text.replace(/[\s\x85]+/g, " ").replace(/[\p{Cc}\p{Bidi_Control}]/gu, "");
  const shown = hideKey(line.trim(), key);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : shown;
}
