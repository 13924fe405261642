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
  "as a form field": new URLSearchParams({ "": KEY }).toString().slice(1),
  "as JSON": JSON.stringify(KEY).slice(1, -1),
  "as JSON in JSON": JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
  "as JSON in JSON in JSON": JSON.stringify(JSON.stringify(JSON.stringify(KEY))).slice(7, -7),
  "as JSON from PHP": JSON.stringify(KEY).slice(1, -1).replaceAll("/", "\\/"),
  "with Unicode escapes in lower case": unicode(KEY),
  "with Unicode escapes in upper case": unicode(KEY, (hex) => hex.toUpperCase()),
  "with hexadecimal JavaScript escapes": [...KEY].map((one) => `\\x${one.charCodeAt(0).toString(16)}`).join(""),
  "with named HTML entities": KEY.replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;"),
  "with decimal HTML entities": [...KEY].map((one) => `&#${one.charCodeAt(0)};`).join(""),
  "with hexadecimal HTML entities": [...KEY].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join(""),
  "in base64": base64(KEY),
  "in base64 with the Bearer scheme": base64(`Bearer ${KEY}`),
  "in base64 as a Basic password": base64(`user:${KEY}`),
  "in base64url": Buffer.from(KEY).toString("base64url"),
  "in base64, percent-encoded": encodeURIComponent(base64(KEY)),
};

describe("hideKey removes the key", () => {
  it.each(Object.entries(SPELLINGS))("%s", (_, spelling) => {
    const hidden = hideKey(`before <${spelling}> after`, KEY);

    expect(hidden).toMatch(/^before <.{0,12}\[key\].{0,4}> after$/);
    expect(hidden).not.toContain(spelling.slice(2, -4));
  });

  it("at each occurrence", () => {
    expect(hideKey("a-secret, SECRET and %73ecret", "secret")).toBe("a-[key], [key] and [key]");
  });

  it("with any printable ASCII characters", () => {
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

describe("hideKey", () => {
  it("returns the text unchanged if the key is empty, short or not in it", () => {
    expect(hideKey("403 Forbidden", "secret")).toBe("403 Forbidden");
    expect(hideKey("403 Forbidden", "")).toBe("403 Forbidden");
    expect(hideKey("abcdefgh", "k")).toBe("abcdefgh");
  });

  it("takes linear time, even for long texts of escapes", () => {
    for (const part of ["\\", "%25", "&#0", "%", "25", "\\u00"]) {
      const text = part.repeat(100_000);

      expect(hideKey(text, "secret|key")).toBe(text);
    }
  });
});
