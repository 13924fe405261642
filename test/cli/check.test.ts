import { afterEach, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { type Served, serve } from "../../src/cli/serve.js";
import { type Sandbox, type SandboxOptions, createSandbox } from "../../src/sandbox/create-sandbox.js";
import type { Assistant } from "../../src/types.js";
import { createMemoryIo } from "./memory-io.js";

const closing: Served[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((served) => served.close()));
});

/** Serves a sandbox. `change` changes each page before it is sent. @returns also the environment for a command */
async function start(options: SandboxOptions, change?: (page: Record<string, unknown>) => object) {
  const sandbox = createSandbox({ apiKey: "sk-123", ...options });
  const fetch: Sandbox["fetch"] = async (...request) => {
    const response = await sandbox.fetch(...request);
    return change && response.ok ? Response.json(change(await response.json())) : response;
  };
  const served = await serve({ fetch }, { port: 0 });
  closing.push(served);
  return { sandbox, env: { VOICE_ASSISTANTS_API_KEY: "sk-123", VOICE_ASSISTANTS_BASE_URL: `${served.url}/api` } };
}

/** Creates assistants, the first of which differs from the documented type. */
function createAssistants(change: object): Assistant[] {
  const [first, ...others] = createSandbox({ assistants: 5 }).assistants.list();
  return [{ ...first, ...change } as Assistant, ...others];
}

function lastLine(text: string): string | undefined {
  return text.trimEnd().split("\n").at(-1);
}

it("finds no difference in a sandbox, exits 0, and writes only the verdict", async () => {
  const { env } = await start({ assistants: 250 });
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["check"], io)).toBe(0);

  expect(stdout()).toBe("");
  expect(stderr()).toBe(
    `250 assistants, no difference (3 of 3 pages from ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`,
  );
});

it("finds an undocumented field, and exits 5", async () => {
  const { env } = await start({ assistants: createAssistants({ unheard_of: 30 }) });
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["check"], io)).toBe(5);

  expect(stdout()).toMatch(/^data\[\]\.unheard_of +unknown +1 of 5 +integer$/m);
  expect(stderr()).toBe(
    `5 assistants, 1 difference (1 of 1 page from ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`,
  );
});

it("reports every kind of difference as JSON", async () => {
  const { env } = await start({
    assistants: createAssistants({
      folder: { id: 7, name: "Nora" },
      uuid: undefined,
      llm_temperature: 0.4,
      name: null,
      mode: "unheard_of",
    }),
  });
  const { io, stdout } = createMemoryIo(env);

  expect(await run(["check", "--format", "json"], io)).toBe(5);

  const common = { count: 1, of: 5 };
  const string = { documented: ["string"] };
  expect(JSON.parse(stdout())).toEqual({
    same: false,
    pages: 1,
    assistants: 5,
    differences: [
      {
        field: "data[].folder",
        kind: "unknown",
        ...common,
        sample: "object with keys id, name",
        documented: [],
        found: ["object"],
      },
      { field: "data[].llm_temperature", kind: "type", ...common, sample: "number", ...string, found: ["number"] },
      {
        field: "data[].mode",
        kind: "value",
        ...common,
        sample: "unheard_of",
        documented: ["pipeline", "multimodal", "dualplex"],
        found: ["unheard_of"],
      },
      { field: "data[].name", kind: "null", ...common, sample: "null", ...string, found: ["null"] },
      { field: "data[].uuid", kind: "missing", ...common, sample: null, ...string, found: [] },
    ],
  });
});

it("compares nested fields of an assistant", async () => {
  const { env } = await start({
    assistants: createAssistants({
      post_call_schema: [{ name: "day", type: "date", required: true }, "plain"],
      filler_config: { neutral: ["One moment.", 3], excited: ["Wow!"] },
    }),
  });
  const { io, stdout } = createMemoryIo(env);

  expect(await run(["check"], io)).toBe(5);

  const found = stdout()
    .split("\n")
    .slice(2, -1)
    .map((line) => line.split(/ +/).slice(0, 2).join(" "));
  expect(found).toEqual([
    "data[].filler_config.excited unknown",
    "data[].filler_config.neutral[] type",
    "data[].post_call_schema[] type",
    "data[].post_call_schema[].description missing",
    "data[].post_call_schema[].required unknown",
    "data[].post_call_schema[].type value",
  ]);
});

it("does not report an empty PHP map, a documented null, or the keys of a map", async () => {
  const { env } = await start({
    assistants: [
      ...createAssistants({ variables: [], filler_config: [], widget_settings: [] }),
      ...createAssistants({
        variables: { "Nora Smith": 1 },
        filler_config: null,
        engine_id: null,
        tools: ["end", { type: "end_call", data: [] }],
      }),
    ],
  });

  expect(await run(["check"], createMemoryIo(env).io)).toBe(0);
});

it("reports page numbers that are strings and reads on, and ignores the fields that Laravel adds", async () => {
  const { env } = await start({ assistants: 150 }, (page) => ({
    ...page,
    per_page: String(page["per_page"]),
    last_page: String(page["last_page"]),
    from: 1,
    links: [{ url: null }],
    next_page_url: null,
  }));
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["check"], io)).toBe(5);

  expect(stdout()).toMatch(/^last_page +type +2 of 2 +numeric string of 1 character; documented: integer$/m);
  expect(stdout()).not.toContain("per_page");
  expect(stderr()).toBe(
    `150 assistants, 1 difference (2 of 2 pages from ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`,
  );
});

it.each<[string, unknown, string[]]>([
  ["an empty object", {}, ["current_page", "data", "last_page", "per_page", "total"]],
  ["an array", [], ["(response)"]],
  ["null", null, ["(response)"]],
  ["a list of numbers", { data: [1], current_page: 1, per_page: 1, total: 1, last_page: 1 }, ["data[]"]],
])("reports a page that is %s", async (_, body, fields) => {
  const { env } = await start({ faults: [{ kind: "body", body, times: 9 }] });
  const { io, stdout } = createMemoryIo(env);

  expect(await run(["check", "--format", "json"], io)).toBe(5);

  const { differences } = JSON.parse(stdout());
  expect(differences.map(({ field }: { field: string }) => field)).toEqual(fields);
});

it("reports fields that are nested deeply", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const body = `{"data":[{"id":1,"name":${deep},"x":${deep},"tools":${deep},"variables":{"a":${deep}}}],"current_page":1,"per_page":100,"total":1,"last_page":1}`;
  const { env } = await start({ faults: [{ kind: "body", body }] });
  const { io, stdout } = createMemoryIo(env);

  expect(await run(["check"], io)).toBe(5);

  expect(stdout()).toMatch(/^data\[\]\.name +type +1 of 1 +array of 1 item: array; documented: string$/m);
  expect(stdout()).toMatch(/^data\[\]\.x +unknown +1 of 1 +array of 1 item: array$/m);
});

it("reads --pages pages, or fewer if the list ends", async () => {
  const { sandbox, env } = await start({ assistants: 1_000 });
  const { io, stderr } = createMemoryIo(env);

  expect(await run(["check"], createMemoryIo(env).io)).toBe(0);
  expect(sandbox.requests).toHaveLength(3);
  expect(await run(["check", "--pages", "2"], io)).toBe(0);
  expect(sandbox.requests).toHaveLength(5);
  expect(await run(["check", "--pages", "50"], createMemoryIo(env).io)).toBe(0);
  expect(sandbox.requests).toHaveLength(15);

  expect(stderr()).toBe(
    `200 assistants, no difference (2 of 10 pages from ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`,
  );
});

it("prints no text from an assistant", async () => {
  const secret = {
    prompt: "You are Nora",
    phone: "+491701234567",
    url: "https://nora.example.com",
    id: 491_701_234_567,
  };
  const { env } = await start({
    assistants: createAssistants({
      ...secret,
      nested: secret,
      status: secret.phone,
      mode: secret.prompt,
      name: [secret.prompt],
      max_duration: secret.url,
      post_call_schema: [secret.url, { [secret.prompt]: secret.phone }],
    }),
  });
  const [table, json] = [createMemoryIo(env), createMemoryIo(env)];

  expect(await run(["check"], table.io)).toBe(5);
  expect(await run(["check", "--format", "json"], json.io)).toBe(5);

  for (const text of [table.stdout(), json.stdout(), table.stderr(), json.stderr()]) {
    expect(text).not.toMatch(/Nora|nora|4917|example\.com/);
  }
});

it.each(["table", "json"])("prints no key that the server sends back, as %s", async (format) => {
  const { env } = await start({
    assistants: createAssistants({
      "sk-123": 1,
      mode: "sk-123",
      status: btoa("Bearer sk-123").replaceAll("=", ""),
      nested: { "SK-123": 1 },
      post_call_schema: [{ "x-sk-123-x": null }],
    }),
  });
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["check", "--format", format], io)).toBe(5);

  expect(stdout()).toContain("data[].[key]");
  expect(stdout()).toContain("object with keys [key]");
  expect(stdout() + stderr()).not.toMatch(/sk-123|c2stMTIz/i);
});

it("prints no key of digits that the server sends back as a number", async () => {
  const { env } = await start({ apiKey: "987654" }, (page) => ({ ...page, total: 987_654, last_page: 987_654 }));
  const { io, stderr } = createMemoryIo({ ...env, VOICE_ASSISTANTS_API_KEY: "987654" }, { terminal: 80 });

  expect(await run(["check", "--pages", "1"], io)).toBe(0);

  expect(stderr()).toContain("100 of [key] assistants");
  expect(lastLine(stderr())).toContain("100 assistants, no difference (1 of [key] pages from ");
  expect(stderr()).not.toContain("987654");
});

it("retries and fails as list does, and writes nothing to stdout after a failure", async () => {
  const passing = await start({ faults: [{ kind: "status", status: 503 }] });
  const failing = await start({
    assistants: [...createAssistants({ extra: 1 }), ...createSandbox().assistants.list()],
    faults: [{ kind: "status", status: 404, page: 2 }],
  });
  const html = await start({ faults: [{ kind: "html", times: 9 }] });
  const redirected = await start({ faults: [{ kind: "redirect" }] });
  const { io, stdout, stderr } = createMemoryIo(failing.env);

  expect(await run(["check"], createMemoryIo(passing.env).io)).toBe(0);
  expect(await run(["check", "--format", "json"], io)).toBe(1);
  expect(await run(["check"], createMemoryIo(html.env).io)).toBe(1);
  expect(await run(["check"], createMemoryIo(redirected.env).io)).toBe(3);

  expect(stdout()).toBe("");
  expect(stderr()).toMatch(/^voice-assistants: GET .*page=2.*404/);
  expect(lastLine(stderr())).toBe(
    `100 assistants, failed: status 404 (1 of 3 pages from ${new URL(failing.env.VOICE_ASSISTANTS_BASE_URL).host})`,
  );
});

it("exits 3 if the key is refused, and 2 without a key", async () => {
  const { env } = await start({});
  const [refused, missing] = [createMemoryIo({ ...env, VOICE_ASSISTANTS_API_KEY: "sk-wrong" }), createMemoryIo()];

  expect(await run(["check"], refused.io)).toBe(3);
  expect(await run(["check"], missing.io)).toBe(2);

  expect(lastLine(refused.stderr())).toBe(
    `0 assistants, failed: the key was refused (0 pages from ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})`,
  );
  expect(missing.stderr()).toContain("VOICE_ASSISTANTS_API_KEY");
});

it("exits 130 if it is interrupted", async () => {
  const { sandbox, env } = await start({ faults: [{ kind: "stall" }] });
  const controller = new AbortController();
  const { io, stderr } = createMemoryIo(env, { signal: controller.signal });

  const ended = run(["check"], io);
  while (sandbox.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort(new Error("interrupted"));

  expect(await ended).toBe(130);
  expect(stderr()).toBe(`0 assistants, interrupted (0 pages from ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`);
});

it("exits 5 even if stdout is closed", async () => {
  const { env } = await start({ assistants: createAssistants({ extra: 1 }) });
  const { io, stderr } = createMemoryIo(env);
  io.stdout.destroy();

  expect(await run(["check"], io)).toBe(5);

  expect(stderr()).toBe(
    `5 assistants, 1 difference (1 of 1 page from ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`,
  );
});

it("draws its progress on a terminal, and removes it", async () => {
  const { env } = await start({ assistants: createAssistants({ extra: 1 }) });
  const { io, stdout, stderr } = createMemoryIo(env, { terminal: 80 });

  expect(await run(["check", "--base-url", env.VOICE_ASSISTANTS_BASE_URL], io)).toBe(5);

  expect(stderr()).toContain("requesting the first page");
  expect(stderr()).toContain("\u001B[2K\u001B[31m✖\u001B[0m 5 assistants, 1 difference");
  for (const line of stdout().split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});
