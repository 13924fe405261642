import stringWidth from "string-width";
import { expect, it } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { type FormatOptions, formats } from "../../src/cli/formats.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import type { Assistant } from "../../src/types.js";

const documented = Object.keys(document.components.schemas.Assistant.properties);
const [assistant] = createSandbox({ assistants: 1 }).assistants.list() as [Assistant];

/** Writes assistants that have these fields and those of a sample. @returns the text and the warnings */
function write(
  name: keyof typeof formats,
  rows: readonly object[],
  options: Partial<FormatOptions> & { whole?: boolean } = {},
): { text: string; warnings: string[] } {
  const warnings = new Set<string>();
  const { whole = true, ...others } = options;
  const format = formats[name]({ width: 120, warn: (warning) => warnings.add(warning), bold: String, ...others });
  const text = rows.map((row) => format.row({ ...assistant, ...row })).join("") + format.end(whole);
  return { text, warnings: [...warnings] };
}

/** Returns the lines of a table. */
function draw(rows: readonly object[], width: number): string[] {
  return write("table", rows, { width }).text.trimEnd().split("\n");
}

/** Writes a value as one cell of a CSV. */
function writeCell(name: unknown, options: Partial<FormatOptions> = {}): string {
  return write("csv", [{ name }], { fields: ["name"], ...options }).text.slice("name\n".length, -1);
}

const unknown = [{ unheard_of: { s: 30 } }, { name: "two\nlines" }];
const whole = unknown.map((row) => ({ ...assistant, ...row }));

it("writes the rows unchanged as one JSON array, which it does not close if the list is incomplete", () => {
  const { text } = write("json", unknown);
  const part = write("json", unknown, { whole: false });

  expect(JSON.parse(text)).toEqual(whole);
  expect(text.split("\n")).toHaveLength(5);
  // No parser accepts it as the complete list.
  expect(() => JSON.parse(part.text)).toThrow(SyntaxError);
  expect(JSON.parse(`${part.text}]`)).toEqual(whole);
  expect([write("json", []).text, write("json", [], { whole: false }).text]).toEqual(["[]\n", ""]);
});

it("has a CSV column for each documented field, and then for each other field of the first row", () => {
  const getHeader = (...rows: object[]): string | undefined => write("csv", rows).text.split("\n")[0];

  expect(getHeader()).toBe(documented.join());
  expect(getHeader({ "ringing.time": 30, "=1+1": null })).toBe([...documented, "ringing.time", "'=1+1"].join());
});

it("warns once about a field without a CSV column", () => {
  const { warnings } = write("csv", [{}, { unheard_of: 30 }, { unheard_of: 40, unheard_of_id: 1 }]);

  expect(warnings).toEqual([
    'the CSV has no column for "unheard_of", which the first assistant does not have; use --fields or another format',
    expect.stringContaining('"unheard_of_id"'),
  ]);
});

it.each<[unknown, string]>([
  [30, "30"],
  [false, "false"],
  [null, ""],
  [undefined, ""],
  ["", '""'],
  ['The "best", really', '"The ""best"", really"'],
  ["a;b", '"a;b"'],
  [[{ type: "end_call" }], '"[{""type"":""end_call""}]"'],
  [{ a: "x;=1;y" }, String.raw`"{""a"":""x\u003b=1;y""}"`],
  ["=1+1", "'=1+1"],
  ["\t=1", `"'\t'=1"`],
  ["  @x", "'  @x"],
  ["\u200B+1", "'\u200B+1"],
  ["＝1", "'＝1"],
  ["a;=1", `"a;'=1"`],
  ["a\n\n-1", `"a\n\n'-1"`],
  ["a\tb=1; c-d", '"a\tb=1; c-d"'],
])("writes %j as the CSV cell %s", (value, expected) => {
  expect(writeCell(value)).toBe(expected);
});

it("warns about cells that are too long for Excel if the CSV is for Excel", () => {
  const long = { name: "x".repeat(40_000) };

  const { text, warnings } = write("csv", [long, long], { bom: true, fields: ["id", "name"] });

  expect(text).toMatch(/^\uFEFFid,name\n/);
  expect(warnings).toEqual([
    expect.stringMatching(/^the CSV has 2 cells longer than 32767 characters, such as "name" of assistant \d+; Excel/),
  ]);
});

it.each(["table", "json", "ndjson", "csv"] as const)(
  "has no control or direction characters as %s on a terminal, in time that grows with the length",
  (name) => {
    const evil = "a\u001B[2J\u001B]0;title\u0007\u009B2J\u202Egnp.exe\u2066\u0085b\u2028c".repeat(20_000);
    const rows = [{ name: evil, variables: { [evil]: [evil] }, tools: [evil] }, { name: "\u001B[".repeat(200_000) }];

    const { text } = write(name, rows, { safe: true, fields: ["name", "variables", "tools"] });

    // The text itself contains line ends.
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028]/u);
    // Parsers read the same value.
    expect(name === "json" ? JSON.parse(text)[0].name : evil).toBe(evil);
  },
);

it("draws a table of the main fields, unabridged if they fit", () => {
  const rows = [{ id: 7, name: "Reception", updated_at: "2025-07-15T14:32:15Z" }];
  const [head = "", rule = "", row = ""] = draw(rows, 120);

  expect(head.split(/ +/)).toEqual(["id", "name", "type", "status", "mode", "language_id", "updated_at"]);
  expect(rule).toMatch(/^[─ ]+$/);
  expect(row).toMatch(/^7 +Reception +\w+ +\w+ +\w+ +\d+ +2025-07-15 14:32$/);
  expect(draw([], 80)).toHaveLength(2);
  expect(write("table", [], { whole: false }).text).toBe("");
});

it("drops columns of a table on a narrow terminal, and never truncates id, name and status", () => {
  const rows = [{ id: 4127, name: "Harbor Dental reception", updated_at: "2025-07-15T14:32:15.000000Z" }];

  expect(draw(rows, 90)[2]).toMatch(/ Harbor Dental reception .* 2025-07-15 14:32$/);
  expect(draw(rows, 80)[0]).toMatch(/^id +name +type +status +mode +updated_at$/);
  expect(draw(rows, 50)[0]).toMatch(/^id +name +type +status$/);
  expect(draw(rows, 50)[2]).toContain(" Harbor Dental reception ");
});

it.each([30, 60, 100])("fits a terminal of %i columns, even with wide characters", (width) => {
  const rows = ["予約受付アシスタント".repeat(5), "👩‍⚕️ Ünïcödé ".repeat(20), "x".repeat(300)].map((name) => ({ name }));

  const lines = draw(rows, width);

  expect(lines).toHaveLength(5);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
});

it("shows values of any type in a table, each row on one line", () => {
  const values = [undefined, null, ["a", { b: 1 }], 0.5, true, "i\nj\r\tk"];

  const rows = values.map((name) => ({ id: 1, name }));
  const { text } = write("table", rows, { fields: ["id", "name"] });

  expect(text.split("\n").slice(2)).toEqual(["1", "1", '1   ["a",{"b":1}]', "1   0.5", "1   true", "1   i j k", ""]);
});
