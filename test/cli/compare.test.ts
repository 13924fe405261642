import { expect, it } from "vitest";
import { redact } from "../../src/cli/compare.js";

it.each([
  ["You are Nora, the receptionist of Harbor Dental.", "string of 48 characters"],
  ["x", "string of 1 character"],
  ["", "empty string"],
  ["100", "numeric string of 3 characters"],
  ["-0.40", "numeric string of 5 characters"],
  ["+491701234567", "string of 13 characters"],
  [491701234567, "integer"],
  [0.5, "number"],
  [true, "boolean"],
  [null, "null"],
  [[], "empty array"],
  [["Nora"], "array of 1 item: string"],
  [[{ name: "Nora" }, 1, 2, [null]], "array of 4 items: object, integer, array"],
  [{}, "empty object"],
  [{ name: "Nora", data: { phone: 1 } }, "object with keys name, data"],
  [{ name: "Nora", "Nora Smith": 1, "\u001B[31m": 1 }, "object with keys name and 2 others"],
  [{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1 }, "object with keys a, b, c, d, e, f, g, h and 1 other"],
  [{ 491701234567: 1 }, "object with 1 key"],
])("describes %j without quoting it", (value, expected) => {
  expect(redact(value)).toBe(expected);
});
