import stringWidth from "string-width";
import { expect, it } from "vitest";
import { createTable } from "../../src/cli/table.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import type { Assistant } from "../../src/types.js";

const [assistant] = createSandbox({ assistants: 1 }).assistants.list() as [Assistant];

function draw(rows: readonly object[], width: number): string[] {
  const table = createTable({ width });
  const early = rows.map((row) => table.row({ ...assistant, ...row })).join("");
  expect(early).toBe("");
  return table.end(true).trimEnd().split("\n");
}

it("shows the main fields, unabridged if they fit", () => {
  const [head = "", rule = "", row = ""] = draw(
    [{ id: 7, name: "Reception", updated_at: "2025-07-15T14:32:15Z" }],
    120,
  );

  expect(head.split(/ +/)).toEqual(["id", "name", "type", "status", "mode", "language_id", "updated_at"]);
  expect(rule).toMatch(/^[─ ]+$/);
  expect(row).toMatch(/^7 +Reception +\w+ +\w+ +\w+ +\d+ +2025-07-15 14:32$/);
});

it("drops columns on a narrow terminal, and never truncates id, name and status", () => {
  const row = { id: 4127, name: "Harbor Dental reception", updated_at: "2025-07-15T14:32:15.000000Z" };

  expect(draw([row], 90)[2]).toMatch(/ Harbor Dental reception .* 2025-07-15 14:32$/);
  expect(draw([row], 80)[0]).toMatch(/^id +name +type +status +mode +updated_at$/);
  expect(draw([row], 50)[0]).toMatch(/^id +name +type +status$/);
  expect(draw([row], 50)[2]).toContain(" Harbor Dental reception ");
});

it.each([30, 60, 80, 100])("fits a terminal of %i columns, even with wide characters", (width) => {
  const lines = draw(
    [{ name: "予約受付アシスタント".repeat(5) }, { name: "👩‍⚕️ Ünïcödé ".repeat(20) }, { name: "x".repeat(300) }],
    width,
  );

  expect(lines).toHaveLength(5);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
});

it("removes control characters, and keeps each row on one line", () => {
  const name = "a\u001B[31mb\u001B]0;title\u0007c\u009B2Jd\u007Fe\u0000f\u202Eg\u2066h\u200Fi\nj\r\tk\u2028l\u0085m";

  expect(draw([{ name }], 120)[2]).toContain(" abcdefghi j k l m ");
});

it("draws nothing without rows after an error", () => {
  expect(createTable({ width: 80 }).end(false)).toBe("");
  expect(draw([], 80)).toHaveLength(2);
});
