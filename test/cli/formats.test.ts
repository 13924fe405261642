import { expect, it } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { createCsv, createJson, createNdjson } from "../../src/cli/formats.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import type { Assistant } from "../../src/types.js";

const documented = Object.keys(document.components.schemas.Assistant.properties);
const [assistant] = createSandbox({ assistants: 1 }).assistants.list() as [Assistant];

/** Parses CSV that has no line breaks in its cells. */
function parse(text: string): string[][] {
  const cells = /(?:"((?:[^"]|"")*)"|([^,\n]*))(?:,|$)/g;
  return text
    .trimEnd()
    .split("\n")
    .map((line) =>
      [...line.matchAll(cells)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "").slice(0, -1),
    );
}

function write(...rows: object[]): { records: Record<string, string>[]; header: string[]; warnings: string[] } {
  const warnings: string[] = [];
  const format = createCsv({ warn: (warning) => warnings.push(warning) });
  const text = rows.map((row) => format.row({ ...assistant, ...row })).join("") + format.end(true);
  const [header = [], ...lines] = parse(text);
  const records = lines.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column] ?? "?"])));
  return { records, header, warnings };
}

it("has a column for each documented field, and then for each other field of the first row", () => {
  expect(write({}).header).toEqual(documented);
  expect(write({ "ringing.time": 30, unheard_of_id: null }).header).toEqual([
    ...documented,
    "ringing.time",
    "unheard_of_id",
  ]);
  expect(write().header).toEqual(documented);
});

it("writes objects and arrays as JSON, null as an empty cell, and other values unchanged", () => {
  const { records } = write({
    "ringing.time": 30,
    tools: [{ type: "end_call" }],
    record: false,
    is_webhook_active: true,
    deleted_at: null,
    name: 'The "best", really',
  });

  expect(records[0]).toMatchObject({
    "ringing.time": "30",
    tools: '[{"type":"end_call"}]',
    record: "false",
    is_webhook_active: "true",
    deleted_at: "",
    name: 'The "best", really',
    uuid: assistant.uuid,
  });
});

/** Writes one cell. @returns the line without its end */
function writeCell(name: unknown, options: { safe?: boolean } = {}): string {
  const format = createCsv({ warn: () => {}, fields: ["name"], ...options });
  return format.row({ ...assistant, name } as Assistant).slice("name\n".length, -1);
}

it.each([
  ["=1+1", "'=1+1"],
  ["-1", "'-1"],
  ["\t=1", "'\t'=1"],
  ["  @x", "'  @x"],
  ["\u200B+1", "'\u200B+1"],
  ["＝1", "'＝1"],
  ["a;=1", "a;'=1"],
  ["a\n\n+1", "a\n\n'+1"],
  ["a=1; b-c", "a=1; b-c"],
])("escapes what a spreadsheet would run in %j", (name, expected) => {
  expect(writeCell(name).replaceAll('"', "")).toBe(expected);
});

it("escapes a formula in JSON so that parsers read the same value", () => {
  const cell = writeCell({ a: "x;=1+1;y" });

  expect(cell).not.toContain(";=");
  expect(JSON.parse(cell.slice(1, -1).replaceAll('""', '"'))).toEqual({ a: "x;=1+1;y" });
});

it("distinguishes an empty text from null, and quotes cells with a semicolon or a tab", () => {
  const cells = ["", null, undefined, "a;b", "a\tb", []].map((value) => writeCell(value));

  expect(cells.join("|")).toBe('""|||"a;b"|"a\tb"|[]');
});

it("has no control or direction characters on a terminal, also in objects", () => {
  const evil = "\u001B[2J\u009B2J\u009B31m\u202Egnp.exe\u0085x\u2066";

  for (const value of [evil, { [evil]: [evil] }, [evil]]) {
    expect(writeCell(value, { safe: true })).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  }
});

it("warns about cells that are too long for Excel if the CSV is for Excel", () => {
  const warnings: string[] = [];
  const format = createCsv({ warn: (warning) => warnings.push(warning), bom: true, fields: ["id", "name"] });
  format.row({ ...assistant, id: 7, name: "x".repeat(40_000) });
  format.row({ ...assistant, id: 8, name: "x".repeat(40_000) });
  format.end(true);

  expect(warnings).toEqual([
    'the CSV has 2 cells longer than 32767 characters, such as "name" of assistant 7; Excel does not show the rest',
  ]);
});

it("escapes a column name that a spreadsheet would run, and keeps negative numbers", () => {
  const { header, records } = write({ "=1+1": 1, max_duration: -1 });

  expect(header).toContain("'=1+1");
  expect(records[0]?.["max_duration"]).toBe("-1");
});

it("warns once about a field without a column", () => {
  const { records, warnings } = write({}, { unheard_of: 30 }, { unheard_of: 40, unheard_of_id: 1 });

  expect(records).toHaveLength(3);
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toContain('"unheard_of"');
  expect(warnings[1]).toContain('"unheard_of_id"');
});

it("adds columns for fields of later rows when it writes to a file", () => {
  const format = createCsv({ warn: () => {}, kept: true });
  const early = format.row({ ...assistant, name: "a\nb" }) + format.row(Object.assign({ unheard_of: 30 }, assistant));
  const [header = "", ...lines] = format.end(true).trimEnd().split("\n");

  expect(early).toBe("");
  expect(header).toMatch(/,unheard_of$/);
  expect(lines.at(-1)).toMatch(/,30$/);
  expect(lines.at(-2)).toMatch(/,$/);
});

const rows = createSandbox({ assistants: 3 })
  .assistants.list()
  .map((row) => ({ ...row, unheard_of: { s: 30 } }));

it("writes the rows unchanged as one JSON array", () => {
  const format = createJson({});
  const text = rows.map((row) => format.row(row)).join("") + format.end(true);

  expect(JSON.parse(text)).toEqual(rows);
  expect(text.split("\n")).toHaveLength(6);
  expect(JSON.parse(createJson({}).end(true))).toEqual([]);
});

it("does not close an incomplete array, so that no parser accepts it as the complete list", () => {
  const format = createJson({});
  const text = rows.map((row) => format.row(row)).join("") + format.end(false);

  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(JSON.parse(`${text}]`)).toEqual(rows);
  expect(createJson({}).end(false)).toBe("");
});

it("writes one line of JSON for each row", () => {
  const format = createNdjson({});
  const lines = rows.map((row) => format.row({ ...row, name: "two\nlines" }));

  expect(lines.join("").split("\n")).toHaveLength(4);
  expect(lines.map((line) => JSON.parse(line))).toEqual(rows.map((row) => ({ ...row, name: "two\nlines" })));
  expect(format.end(true)).toBe("");
});
