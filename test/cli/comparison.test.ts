import { expect, it } from "vitest";
import type { Shape } from "../../generated/shapes.js";
import { type Difference, createComparison } from "../../src/cli/comparison.js";

function compare(shape: Shape, ...responses: readonly unknown[]): Difference[] {
  const { add, getDifferences } = createComparison(shape);
  for (const response of responses) add(response);
  return getDifferences();
}

/** Returns the kind of each difference, by field. */
function getKinds(shape: Shape, ...responses: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(compare(shape, ...responses).map(({ field, kind }) => [field, kind]));
}

const integer: Shape = { types: ["integer"] };
const status: Shape = { types: ["string"], values: ["a", "b"] };

it("counts each kind of difference per field, and returns one sample", () => {
  const shape = {
    types: ["object"],
    members: { count: integer, status, name: { types: ["string"] } },
    required: ["name"],
  };

  expect(
    compare(
      shape,
      { count: 1, status: "a", name: "Nora", extra: null },
      { count: "12", status: "c", extra: "a prompt" },
      { count: null, status: "d", name: "Nora" },
    ),
  ).toEqual([
    { field: "count", kind: "null", count: 1, of: 3, sample: "null", documented: ["integer"], found: ["null"] },
    {
      field: "count",
      kind: "type",
      count: 1,
      of: 3,
      sample: "numeric string of 2 characters",
      documented: ["integer"],
      found: ["string"],
    },
    {
      field: "extra",
      kind: "unknown",
      count: 2,
      of: 3,
      sample: "string of 8 characters",
      documented: [],
      found: ["null", "string"],
    },
    { field: "name", kind: "missing", count: 1, of: 3, sample: null, documented: ["string"], found: [] },
    { field: "status", kind: "value", count: 2, of: 3, sample: "c", documented: ["a", "b"], found: ["c", "d"] },
  ]);
});

it("compares and counts values in arrays and objects", () => {
  const item = { types: ["object"], members: { type: status }, required: ["type"] };
  const shape = { types: ["object"], members: { list: { types: ["array"], items: item } } };

  const found = compare(shape, { list: [{ type: "a" }, { type: "c" }, "text"] }, { list: [{}] }, {});

  expect(found.map(({ field, kind, count, of }) => [field, kind, `${count} of ${of}`])).toEqual([
    ["list[]", "type", "1 of 4"],
    ["list[].type", "missing", "1 of 3"],
    ["list[].type", "value", "1 of 3"],
  ]);
});

it.each<[string, Shape, unknown]>([
  ["an integer where a number is documented", { types: ["number"] }, 1],
  ["an empty array for an empty PHP map", { types: ["object"], phpMap: true }, []],
  ["any value if nothing is documented", {}, { a: [1] }],
  ["any member of an open map", { types: ["object"], members: { a: {} }, others: {} }, { b: 1 }],
  ["any member of an object without documented members", { types: ["object"] }, { b: 1 }],
  ["a missing optional member", { types: ["object"], members: { a: integer } }, {}],
  ["one of the alternatives", { anyOf: [{ types: ["object"], members: {} }, { types: ["null"] }] }, null],
])("does not report %s", (_, shape, response) => {
  expect(compare(shape, response)).toEqual([]);
});

it("finds an undocumented type", () => {
  expect(compare(integer, 0.5)[0]).toMatchObject({ field: "(response)", kind: "type", found: ["number"] });
  expect(compare({ types: ["object"], phpMap: true }, ["a"])[0]).toMatchObject({ kind: "type", found: ["array"] });
  expect(compare({ types: ["object"] }, [])[0]).toMatchObject({ kind: "type", sample: "empty array" });
  expect(compare({ anyOf: [integer, status, integer] }, true)[0]).toMatchObject({ documented: ["integer", "string"] });
  expect(compare({ types: ["object"], others: integer }, { a: 1, b: "x" })[0]).toMatchObject({ field: "*", of: 2 });
});

it("compares a value with the closest alternative", () => {
  const named = (name: string): Shape => ({ types: ["object"], members: { [name]: integer }, required: [name] });

  expect(getKinds({ anyOf: [named("a"), named("b")] }, { b: 1 })).toEqual({});
  expect(getKinds({ anyOf: [named("a"), named("b")] }, { b: "x" })).toEqual({ b: "type" });
});

it("handles the names of Object.prototype", () => {
  const response = JSON.parse('{"constructor": 1, "__proto__": {"a": 1}}');

  expect(getKinds({ types: ["object"], members: { a: integer }, required: ["a"] }, response)).toEqual({
    a: "missing",
    constructor: "unknown",
    ["__proto__"]: "unknown",
  });
});

it("returns no key and no string that can be data", () => {
  const shape = { types: ["object"], members: { status } };
  const response = {
    "Nora Smith": 1,
    "+49 170 1234567": 2,
    call_491701234567: 3,
    status: "You are Nora, the receptionist",
  };

  const found = compare(shape, response);

  expect(found.map(({ field, count, of }) => [field, count, of])).toEqual([
    ["*", 3, 3],
    ["status", 1, 1],
  ]);
  expect(JSON.stringify(found)).not.toMatch(/Nora|\d{4}/);
  expect(found[1]).toMatchObject({ found: ["(other text)"], sample: "string of 30 characters" });
});
