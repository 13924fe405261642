import stringWidth from "string-width";
import { expect, it } from "vitest";
import type { Difference } from "../../src/cli/comparison.js";
import { differenceFormats } from "../../src/cli/format-differences.js";

const difference: Difference = {
  field: "data[].send_webhook_only_on_completed",
  kind: "type",
  count: 3,
  of: 250,
  sample: "string of 48 characters",
  documented: ["boolean", "null"],
  found: ["string"],
};

function draw(differences: readonly Difference[], width: number): string[] {
  return differenceFormats.table({ same: false, pages: 3, assistants: 250, differences }, width).trimEnd().split("\n");
}

it.each<[Partial<Difference>, string]>([
  [{}, "string of 48 characters; documented: boolean or null"],
  [{ found: ["string", "integer"] }, "string or integer, such as string of 48 characters; documented: boolean or null"],
  [{ found: ["integer", "boolean"], sample: "integer" }, "integer or boolean; documented: boolean or null"],
  [{ kind: "unknown", documented: [] }, "string of 48 characters"],
  [{ kind: "unknown", documented: [], found: ["null"], sample: "null" }, "null"],
  [{ kind: "missing", found: [], sample: null }, "documented: boolean or null"],
  [{ kind: "missing", found: [], sample: null, documented: [] }, "documented: any type"],
  [{ kind: "null", found: ["null"], sample: "null", documented: ["string"] }, "documented: string"],
  [
    { kind: "value", found: ["dualplex", "turbo"], documented: ["pipeline", "multimodal"] },
    "dualplex, turbo; documented: pipeline, multimodal",
  ],
])("describes %j", (change, expected) => {
  const [head = "", rule = "", row = ""] = draw([{ ...difference, ...change }], 160);

  expect(head.split(/ +/)).toEqual(["field", "kind", "count", "found"]);
  expect(rule).toMatch(/^[─ ]+$/);
  expect(row).toMatch(/^data\[\]\.send_webhook_only_on_completed +\w+ +3 of 250 +/);
  expect(row.split(/ {2,}/).at(-1)).toBe(expected);
});

it.each([40, 60, 80, 120])("fits a terminal of %i columns without cutting text", (width) => {
  const lines = draw([difference], width);

  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  expect(lines.join("")).not.toContain("…");
});

it("draws no table if there is no difference", () => {
  expect(differenceFormats.table({ same: true, pages: 1, assistants: 3, differences: [] }, 80)).toBe("");
});
