import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../scripts/generate.mjs";
import { Copy } from "./guards/copy.mjs";
import { countTo } from "./helpers.js";

const root = join(import.meta.dirname, "..");
const copy = await Copy.make();
afterAll(() => copy.remove());

/** Reads the files in `generated/`. */
async function readGenerated(folder: string): Promise<Record<string, string>> {
  const names = await readdir(join(folder, "generated"));
  const texts = names.map(async (name) => [name, await readFile(join(folder, "generated", name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

it("the files in generated/ match the YAML", async () => {
  expect(await generate(copy.folder, { check: true })).toEqual({ stale: [], foreign: [] });
});

describe("a change of the YAML", () => {
  let before: Record<string, string> = {};
  let checked: Awaited<ReturnType<Copy["run"]>>;
  let linted: Awaited<ReturnType<Copy["run"]>>;
  let afterCheck: Record<string, string> = {};

  beforeAll(async () => {
    before = await readGenerated(root);
    // A new field that is in no example. The linter rejects it, since it has no description.
    await copy.editYaml("openapi/components/schemas/Assistant.yaml", (file) => {
      file.setIn(["properties", "nickname"], { type: "string" });
      file.addIn(["required"], "nickname");
    });
    // Another maximum, a second paginated path without the vendor extension, and a path that is not paginated.
    await copy.editYaml("openapi/openapi.yaml", (file) => {
      file.setIn(["components", "parameters", "PerPage", "schema", "maximum"], 40);
      file.setIn(["paths", "/user/calls"], { $ref: "paths/user_calls.yaml" });
      file.setIn(["paths", "/user/me"], { $ref: "paths/user_me.yaml" });
    });
    await copy.write("openapi/paths/user_calls.yaml", CALLS);
    await copy.write("openapi/components/schemas/CallPage.yaml", CALL_PAGE);
    await copy.write("openapi/components/schemas/Call.yaml", CALL);
    await copy.write("openapi/paths/user_me.yaml", ME);
    await copy.write("generated/leftover.ts", "export {};\n");
    await copy.write("consumer.ts", CONSUMER);
    await copy.write("tsconfig.consumer.json", TSCONFIG);

    [checked, linted] = await Promise.all([
      copy.run("node scripts/generate.mjs --check"),
      copy.run("node scripts/lint.mjs"),
    ]);
    afterCheck = await readGenerated(copy.folder);
    await generate(copy.folder, { check: false });
  });

  it("is detected by --check, which names each stale or unexpected file, and writes nothing", () => {
    expect(checked.code).toBe(1);
    const stale = "openapi.json openapi.yaml openapi.d.ts schemas.js pagination.ts sandbox.ts leftover.ts".split(" ");
    expect(stale.filter((name) => !checked.printed.includes(`generated/${name}`))).toEqual([]);
    expect(checked.printed).not.toContain("generated/schemas.d.ts");
    expect(afterCheck).toEqual({ ...before, "leftover.ts": "export {};\n" });
  });

  it("is generated even if the linter fails, and unexpected files are removed", async () => {
    const after = await readGenerated(copy.folder);

    expect(linted.code).toBe(1);
    expect(linted.printed).toContain("rule/property-description");
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after["openapi.json"]).toContain('"nickname"');
    expect(after["openapi.d.ts"]).toContain("Number of assistants per page (1-40, default: 10)");
    expect(after["openapi.d.ts"]).toContain("How many calls a page has (1-50).");
  });

  it("changes the types: a new field, new schemas, and a path that `paginate` accepts only if it is paginated", async () => {
    const compiled = await copy.run("npx tsc -p tsconfig.consumer.json");
    const { "openapi.d.ts": types } = await readGenerated(copy.folder);

    expect(compiled).toEqual({ code: 0, printed: "" });
    expect(types).toContain("/** A call of an assistant. */\nexport interface Call {");
  });

  it("adds a field to the validator and to the sandbox's assistants", async () => {
    const { createSandbox } = await importSandbox();
    const { assistantSchema }: typeof import("../src/schemas.js") = await import(join(copy.folder, "src/schemas.ts"));
    const [assistant] = createSandbox({ assistants: 1 }).assistants.list();
    const { validate } = assistantSchema["~standard"];

    expect(assistant).toHaveProperty("nickname", expect.any(String));
    expect(validate(assistant)).toEqual({ value: assistant });
    expect(validate({ ...assistant, nickname: undefined })).toMatchObject({ issues: [{ path: ["nickname"] }] });
    expect(validate({ ...assistant, nickname: 7 })).toMatchObject({ issues: [{ path: ["nickname"] }] });
  });

  it("changes the largest per_page, which `paginate` requests and the sandbox enforces", async () => {
    const { createSandbox } = await importSandbox();
    const { createClient, paginate }: typeof import("../src/index.js") = await import(
      join(copy.folder, "src/index.ts")
    );
    const sandbox = createSandbox({ assistants: 90 });
    const client = createClient({ ...sandbox });

    const assistants = await paginate(client, "/user/assistants/get").toArray();
    const { error } = await client.GET("/user/assistants/get", { params: { query: { per_page: 41 } } });

    expect(assistants).toHaveLength(90);
    const sizes = sandbox.requests.map(({ url }) => new URL(url).searchParams.get("per_page"));
    expect(sizes.slice(0, 3)).toEqual(["40", "39", "38"]);
    expect(error?.errors?.["per_page"]?.join()).toContain("40");
  });

  it("adds a second path to `paginate`, with its own largest per_page", async () => {
    const { listDurations }: { listDurations: (fetch: (request: Request) => Promise<Response>) => Promise<number[]> } =
      await import(join(copy.folder, "consumer.ts"));
    const calls = countTo(120).map((id) => ({ id, duration: id * 10 }));
    const asked: string[] = [];
    const answer = async ({ url }: Request): Promise<Response> => {
      const { pathname, search, searchParams } = new URL(url);
      asked.push(pathname + search);
      const [page, perPage] = [Number(searchParams.get("page")), Number(searchParams.get("per_page"))];
      const data = calls.slice((page - 1) * perPage, page * perPage);
      return Response.json({ data, current_page: page, per_page: perPage, total: 120, last_page: 3 });
    };

    const durations = await listDurations(answer);

    expect(durations).toEqual(calls.map(({ duration }) => duration));
    expect(asked).toEqual([1, 2, 3].map((page) => `/api/user/calls?page=${page}&per_page=${51 - page}`));
  });
});

it("an invalid description makes the generator fail, and leaves `generated/` unchanged", async () => {
  const before = await readGenerated(copy.folder);
  await copy.editYaml("openapi/openapi.yaml", (file) =>
    file.setIn(["paths", "/user/me", "$ref"], "paths/nowhere.yaml"),
  );

  await expect(generate(copy.folder, { check: false })).rejects.toThrow("paths/nowhere.yaml");
  expect(await readGenerated(copy.folder)).toEqual(before);
});

function importSandbox(): Promise<typeof import("../src/sandbox/create-sandbox.js")> {
  return import(join(copy.folder, "src/sandbox/create-sandbox.ts"));
}

const CALLS = `get:
  operationId: listCalls
  summary: List calls
  parameters:
    - { name: page, in: query, schema: { type: integer, minimum: 1 } }
    - name: per_page
      in: query
      description: How many calls a page has.
      schema: { type: integer, minimum: 1, maximum: 50 }
  responses:
    "200":
      description: One page of the calls.
      content: { application/json: { schema: { $ref: ../components/schemas/CallPage.yaml } } }
`;

// An envelope composed with `allOf`, a common form if several lists share it.
const CALL_PAGE = `allOf:
  - type: object
    required: [current_page, per_page, total, last_page]
    properties: { current_page: &n { type: integer }, per_page: *n, total: *n, last_page: *n }
  - type: object
    required: [data]
    properties: { data: { type: array, items: { $ref: Call.yaml } } }
`;

const CALL = `type: object
description: A call of an assistant.
required: [id, duration]
properties: { id: { type: integer }, duration: { type: integer } }
`;

const ME = `get:
  operationId: getMe
  responses:
    "200":
      description: The owner of the key.
      content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } }
`;

const CONSUMER = `import { type Assistant, type Call, type CallPage, createClient, paginate } from "./src/index.js";
import type * as types from "./src/types.js";

export async function listDurations(fetch: (request: Request) => Promise<Response>): Promise<number[]> {
  const client = createClient({ apiKey: "key", baseUrl: "https://api.test/api", fetch });
  const durations: number[] = [];
  for await (const call of paginate(client, "/user/calls")) {
    durations.push(call.duration);
    // @ts-expect-error a duration is a number
    call.duration satisfies string;
    // @ts-expect-error a call has no name
    call.name;
  }
  return durations;
}

export function getFirst({ data: [first] }: CallPage): types.Call | undefined {
  return first satisfies Call | undefined;
}

export function getNickname(assistant: Assistant): string {
  return assistant.nickname;
}

export function readMe(): void {
  const client = createClient({ apiKey: "key", baseUrl: "https://api.test/api" });
  void client.GET("/user/me");
  // @ts-expect-error it has no pages
  paginate(client, "/user/me");
}
`;

const TSCONFIG = JSON.stringify({ extends: "./tsconfig.json", include: ["consumer.ts"] });
