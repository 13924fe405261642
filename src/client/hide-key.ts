/**
 * Removes an API key from a text, in any spelling: with percent encoding, form encoding, and JSON or HTML escapes, also
 * repeated ones, in base64, and in another case. A server can send the key back in each of them.
 *
 * @param key nothing is removed if it is empty
 */
export function hideKey(text: string, key: string): string {
  return key === "" ? text : text.replaceAll(toPattern(key), "[key]");
}

function toPattern(key: string): RegExp {
  const spelled = [...key].map((character) => {
    const code = character.charCodeAt(0);
    const hex = code.toString(16).padStart(2, "0");
    const plain = `\\u${hex.padStart(4, "0")}`;
    // The numbers of repeated escapes are bounded, so that the time does not grow faster than the text.
    // The plain character comes last, since it can begin an escape.
    return `(?:\\\\{1,9}(?:u00|x)${hex}|%(?:25){0,9}${hex}|&#(?:0{0,6}${code}|x0{0,6}${hex});|&[a-z]{2,6};|\\\\{0,9}${plain})`;
  });
  const bytes = String.fromCharCode(...new TextEncoder().encode(key));
  const encoded = [0, 2, 3].map((start, offset) =>
    // The first character, and the one before the padding, also depend on what stands beside the key.
    btoa(" ".repeat(offset) + bytes)
      .slice(start)
      .replace(/.=+$/, ""),
  );
  const spellings = [
    spelled.join(""),
    // In base64url, `-` and `_` stand for `+` and `/`, which are percent-encoded in a URL.
    ...encoded.filter((base64) => base64.length > 3).map((base64) => base64.replace(/[+/]/g, "(?:[-+/_]|%2[bf])")),
  ];
  return new RegExp(spellings.join("|"), "gi");
}
