import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideKey } from "../src/hide-key.js";

const KEY = '12|aB+c/d\\e&f<g>"h';

describe("hideKey removes the key", () => {
  it.each<[string, string]>([
    ["in another case", KEY.toUpperCase()],
    ["percent-encoded", encodeURIComponent(KEY)],
    ["percent-encoded in lower case", encodeURIComponent(KEY).toLowerCase()],
    ["as a form field", new URLSearchParams({ "": KEY }).toString().slice(1)],
  ])("%s", (_, spelling) => {
    expect(hideKey(`before <${spelling}> after`, KEY)).toBe("before <[key]> after");
  });

  it("with any printable ASCII characters", () => {
    const key = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 1,
    });

    fc.assert(
      fc.property(key, (secret) => {
        const encoded = encodeURIComponent(secret);
        // In a query, a URL encodes an apostrophe, too.
        for (const text of [secret, encoded, new URL(`https://host/?${encoded}`).search.slice(1)]) {
          expect(hideKey(` ${text} `, secret).replaceAll("[key]", "")).toMatch(/^ +$/);
        }
      }),
      { examples: [["%"], ["\\"], ["25"], ["%2"], ["'"]] },
    );
  });
});

it("hideKey replaces each occurrence, and nothing if the key is empty or not in the text", () => {
  expect(hideKey("a-secret and SECRET", "secret")).toBe("a-[key] and [key]");
  expect(hideKey("403 Forbidden", "secret")).toBe("403 Forbidden");
  expect(hideKey("403 Forbidden", "")).toBe("403 Forbidden");
});
