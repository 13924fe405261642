import { expect, expectTypeOf, it } from "vitest";
import { type Assistant, isInvalidResponseError } from "../../src/index.js";
import { getThrown } from "../helpers.js";
import { stubSandbox } from "./stub.js";

it("keeps the fields that are not in the zod or valibot schema, and types the others", async () => {
  const sandbox = stubSandbox({ assistants: 120 });
  const { bySpec, byZod, byValibot } = await import("./validate.js");

  for (const assistants of [bySpec, byZod, byValibot])
    expect(await assistants.toArray()).toEqual(sandbox.assistants.list());

  expectTypeOf<typeof bySpec>().toExtend<AsyncIterable<Assistant>>();
  expectTypeOf<typeof byZod>().toExtend<AsyncIterable<{ id: number; name: string }>>();
  expectTypeOf<typeof byValibot>().toExtend<AsyncIterable<{ id: number; name: string }>>();
});

it("rejects a row that does not match the schema, with its issues", async () => {
  const sandbox = stubSandbox({ assistants: 3 });
  const { bySpec, byZod, byValibot } = await import("./validate.js");
  // A server can send a row that does not match the types.
  sandbox.assistants.insert({ id: 77, name: 7 as unknown as string });

  for (const assistants of [bySpec, byZod, byValibot]) {
    const error = await getThrown(assistants.toArray());
    expect(String(error)).toContain("the row with id 77 does not match the schema");
    expect(isInvalidResponseError(error) && error.issues).toHaveLength(1);
  }
});
