import * as v from "valibot";
import { afterEach, expect, expectTypeOf, it, vi } from "vitest";
import { z } from "zod";
import {
  type Assistant,
  createClient,
  isInvalidResponseError,
  isTimeoutError,
  paginate,
} from "../../src/index.js";
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from "../../src/sandbox/create-sandbox.js";

afterEach(() => {
  vi.resetModules();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it("keeps the fields that are not in the zod or valibot schema, and types the others", async () => {
  const { sandbox, bySpec, byZod, byValibot } = await load({ assistants: 120 });
  const assistants = sandbox.assistants.list();

  expect(await bySpec.toArray()).toEqual(assistants);
  expect(await byZod.toArray()).toEqual(assistants);
  expect(await byValibot.toArray()).toEqual(assistants);

  expectTypeOf<typeof bySpec>().toExtend<AsyncIterable<Assistant>>();
  expectTypeOf<typeof byZod>().toExtend<AsyncIterable<{ id: number; name: string }>>();
  expectTypeOf<typeof byValibot>().toExtend<AsyncIterable<{ id: number; name: string }>>();
});

it("would drop these fields with `object` of zod or valibot, as the recipe says", async () => {
  const { sandbox } = await load({ assistants: 1 });
  const client = createClient({ fetch: sandbox.fetch, baseUrl: sandbox.baseUrl });
  const [assistant] = sandbox.assistants.list();

  for (const schema of [z.object({ id: z.int() }), v.object({ id: v.number() })]) {
    expect(await paginate(client, "/user/assistants/get", { schema }).toArray()).toEqual([
      { id: assistant?.id },
    ]);
  }
});

it("rejects a row that does not match the schema, with its issues", async () => {
  const { sandbox, bySpec, byZod, byValibot } = await load({ assistants: 3 });
  // A server can send a row that does not match the types.
  sandbox.assistants.insert({ id: 77, name: 7 as unknown as string });

  for (const assistants of [bySpec, byZod, byValibot]) {
    const error: unknown = await assistants.toArray().catch((reason: unknown) => reason);
    expect(String(error)).toContain("the row with id 77 does not match the schema");
    expect(isInvalidResponseError(error) && error.issues).toHaveLength(1);
  }
});

it("ends an iteration at its deadline with the signal's reason", async () => {
  const { sandbox, readWithin } = await load({ assistants: 500, latency: 200 });
  const started = performance.now();

  const error: unknown = await readWithin(300).catch((reason: unknown) => reason);

  expect(performance.now() - started).toBeLessThan(1_000);
  expect(error).toBeInstanceOf(DOMException);
  expect(error).toHaveProperty("name", "TimeoutError");
  expect(isTimeoutError(error)).toBe(false);
  const asked = sandbox.requests.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(sandbox.requests).toHaveLength(asked);
});

it("completes an iteration within its deadline", async () => {
  const { readWithin } = await load({ assistants: 500 });

  expect(await readWithin(5_000)).toHaveLength(500);
});

async function load(
  options: SandboxOptions,
): Promise<{ sandbox: Sandbox } & typeof import("./walk.js")> {
  const sandbox = createSandbox(options);
  vi.stubEnv("VOICE_ASSISTANTS_API_KEY", sandbox.apiKey);
  vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", sandbox.baseUrl);
  vi.stubGlobal("fetch", sandbox.fetch);
  return { sandbox, ...(await import("./walk.js")) };
}
