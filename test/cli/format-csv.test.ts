import { expect, it } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { createCsv } from "../../src/cli/format-csv.js";
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

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://example.com","x")', "＝1+1"])(
  "escapes the text %j, which a spreadsheet would run",
  (name) => {
    const format = createCsv({ warn: () => {} });
    const line = format
      .row({ ...assistant, name })
      .split("\n")
      .slice(1)
      .join("\n");

    expect(line).toContain(`'${name.replaceAll('"', '""')}`);
    expect(line).not.toMatch(/(^|,)"?[=+@\t\r＝]/);
  },
);

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

it.each(["  =1+1", "\n=1+1", "\u00A0@x", "\u200B+1", "＋1", "－1", "＠x"])(
  "escapes %j even after invisible characters or with full-width signs",
  (name) => {
    expect(createCsv({ warn: () => {}, fields: ["name"] }).row({ ...assistant, name })).toContain(`'${name}`);
  },
);

it("quotes cells with a semicolon or a tab, and starts with a byte order mark if the option is set", () => {
  const format = createCsv({ warn: () => {}, fields: ["name"], bom: true });

  expect(format.row({ ...assistant, name: "a;b" }) + format.row({ ...assistant, name: "a\tb" })).toBe(
    '\uFEFFname\n"a;b"\n"a\tb"\n',
  );
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
