import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideKey } from "../../src/client/hide-key.js";

const KEY = '12|aB+c/d\\e&f<g>"h';
const unicode = (text: string, toHex: (hex: string) => string = String): string =>
  [...text].map((character) => `\\u00${toHex(character.charCodeAt(0).toString(16))}`).join("");
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const percent = (text: string): string => text.replaceAll(/[^]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

const SPELLINGS: Record<string, string> = {
  "as it is": KEY,
  "in upper case": KEY.toUpperCase(),
  "in lower case": KEY.toLowerCase(),
  "percent-encoded": encodeURIComponent(KEY),
  "percent-encoded in lower case": encodeURIComponent(KEY).toLowerCase(),
  "percent-encoded throughout": percent(KEY),
  "percent-encoded twice": encodeURIComponent(encodeURIComponent(KEY)),
  "percent-encoded three times": encodeURIComponent(encodeURIComponent(encodeURIComponent(KEY))),
  "as a field of a form": new URLSearchParams({ "": KEY }).toString().slice(1),
  "as JSON": JSON.stringify(KEY).slice(1, -1),
  "as JSON in JSON": JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
  "as JSON in JSON in JSON": JSON.stringify(JSON.stringify(JSON.stringify(KEY))).slice(7, -7),
  "as PHP writes JSON": JSON.stringify(KEY).slice(1, -1).replaceAll("/", "\\/"),
  "with escapes in lower case": unicode(KEY),
  "with escapes in upper case": unicode(KEY, (hex) => hex.toUpperCase()),
  "with escapes of a script": [...KEY].map((one) => `\\x${one.charCodeAt(0).toString(16)}`).join(""),
  "with the names of HTML": KEY.replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;"),
  "with the numbers of HTML": [...KEY].map((one) => `&#${one.charCodeAt(0)};`).join(""),
  "with the hexadecimal numbers of HTML": [...KEY].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join(""),
  "in base64": base64(KEY),
  "in base64 with its scheme": base64(`Bearer ${KEY}`),
  "in base64 as a password": base64(`user:${KEY}`),
  "in base64 for a URL": Buffer.from(KEY).toString("base64url"),
  "in base64, percent-encoded": encodeURIComponent(base64(KEY)),
};

describe("a key is removed", () => {
  it.each(Object.entries(SPELLINGS))("%s", (_, spelling) => {
    const hidden = hideKey(`before <${spelling}> after`, KEY);

    expect(hidden).toMatch(/^before <.{0,12}\[key\].{0,4}> after$/);
    expect(hidden).not.toContain(spelling.slice(2, -4));
  });

  it("wherever it stands, and as often", () => {
    expect(hideKey("a-secret, SECRET and %73ecret", "secret")).toBe("a-[key], [key] and [key]");
  });

  it("whatever characters it has", () => {
    const key = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 1,
    });

    fc.assert(
      fc.property(key, (secret) => {
        for (const text of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
          expect(hideKey(` ${text} `, secret).replaceAll("[key]", "")).toMatch(/^ +$/);
        }
      }),
      { examples: [["%"], ["&"], ["\\"], ["25"], ["%2"]] },
    );
  });
});

describe("a text is kept", () => {
  it("where the key is not in it, or is empty", () => {
    expect(hideKey("403 Forbidden", "secret")).toBe("403 Forbidden");
    expect(hideKey("403 Forbidden", "")).toBe("403 Forbidden");
    expect(hideKey("abcdefgh", "k")).toBe("abcdefgh");
  });

  it("in a time that grows no faster than the text, also if it is made of escapes", () => {
    for (const part of ["\\", "%25", "&#0", "%", "25", "\\u00"]) {
      const text = part.repeat(100_000);

      expect(hideKey(text, "secret|key")).toBe(text);
    }
  });
});
