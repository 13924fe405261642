import { expect, it } from "vitest";
import { createJson } from "../../src/cli/format.js";
import { createNdjson } from "../../src/cli/format.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";

const assistants = createSandbox({ assistants: 3 })
  .assistants.list()
  .map((row) => ({ ...row, unheard_of: { s: 30 } }));

it("writes the rows unchanged as one JSON array", () => {
  const format = createJson({});
  const text = assistants.map((row) => format.row(row)).join("") + format.end(true);

  expect(JSON.parse(text)).toEqual(assistants);
  expect(text.split("\n")).toHaveLength(6);
  expect(JSON.parse(createJson({}).end(true))).toEqual([]);
});

it("does not close an incomplete array, so that no parser accepts it as the complete list", () => {
  const format = createJson({});
  const text = assistants.map((row) => format.row(row)).join("") + format.end(false);

  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(JSON.parse(`${text}]`)).toEqual(assistants);
  expect(createJson({}).end(false)).toBe("");
});

it("writes one line of JSON for each row", () => {
  const format = createNdjson({});
  const lines = assistants.map((row) => format.row({ ...row, name: "two\nlines" }));

  expect(lines.join("").split("\n")).toHaveLength(4);
  expect(lines.map((line) => JSON.parse(line))).toEqual(assistants.map((row) => ({ ...row, name: "two\nlines" })));
  expect(format.end(true)).toBe("");
});
