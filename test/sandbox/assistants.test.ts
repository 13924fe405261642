import { expect, it } from "vitest";
import { templates } from "../../generated/sandbox.js";
import { validateAssistant } from "../../generated/schemas.js";
import { ConfigurationError } from "../../src/errors.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it("generated assistants are the same for the same seed, and different for another one", () => {
  const [first, again, other] = [7, 7, 8].map((seed) => createSandbox({ seed, assistants: 20 }).assistants.list());

  expect(again).toEqual(first);
  expect(other?.map(({ uuid }) => uuid)).not.toEqual(first?.map(({ uuid }) => uuid));
});

it("generated assistants match the schema, with every field of the examples, and differ like those of one account", () => {
  const rows = createSandbox().assistants.list();

  expect(rows).toHaveLength(250);
  expect(rows.filter((row) => !validateAssistant(row))).toEqual([]);
  expect(new Set(rows.map(({ uuid }) => uuid.replace(UUID_4, "")))).toEqual(new Set([""]));
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(templates[0] ?? {}));
  expect(new Set(rows.map(({ name }) => name)).size).toBe(250);
  expect(new Set(rows.map((row) => row.user_id)).size).toBe(1);
  expect(new Set(rows.map(({ status }) => status)).size).toBeGreaterThan(1);
});

it("generated assistants are listed newest first, with matching dates", () => {
  const rows = createSandbox().assistants.list();

  expect(rows.map(({ id }) => id)).toEqual(rows.map((_, index) => (rows[0]?.id ?? 0) - index));
  expect(rows.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))).toEqual(rows);
  expect(rows.filter((row) => row.created_at > row.updated_at)).toEqual([]);
  expect(rows.filter((row) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(row.updated_at))).toEqual([]);
});

it("assistants of the caller are listed unchanged, even after the caller's array or a returned one changes", () => {
  const [row] = createSandbox({ assistants: 1 }).assistants.list();
  if (!row) throw new Error("no row");
  const given = [{ ...row, id: 5, name: "Mine" }];

  const { assistants } = createSandbox({ assistants: given });
  given.pop();
  for (const listed of assistants.list()) listed.name = "changed";

  expect(assistants.list()).toEqual([{ ...row, id: 5, name: "Mine" }]);
  expect(assistants.insert().id).toBe(6);
});

it("insert and remove add a valid assistant with the next id, at the front, at an index, or at the end", () => {
  const { assistants } = createSandbox({ assistants: 2 });
  const before = assistants.list();

  const front = assistants.insert({ name: "Front desk" });
  const middle = assistants.insert({}, 2);
  const last = assistants.insert({}, 99);

  expect(front).toMatchObject({ id: (before[0]?.id ?? 0) + 1, name: "Front desk" });
  expect([front, middle, last].every((row) => validateAssistant(row))).toBe(true);
  expect(assistants.list()).toEqual([front, before[0], middle, before[1], last]);
  expect(() => assistants.insert({}, -1)).toThrow(ConfigurationError);
});

it("insert and remove never use the id of a removed assistant again, and continue after a chosen id", () => {
  const { assistants } = createSandbox({ assistants: 0 });

  const first = assistants.insert();
  const removed = [assistants.remove(first.id), assistants.remove(first.id)];
  const second = assistants.insert();
  assistants.insert({ id: 9_000_000_000 });
  const third = assistants.insert();

  expect(removed).toEqual([true, false]);
  expect(second.id).toBe(first.id + 1);
  expect(third.id).toBe(9_000_000_001);
  expect(validateAssistant(third)).toBe(true);
  expect(assistants.list()).toHaveLength(3);
});
