import { expect, it, vi } from "vitest";
import { maxPerPage } from "../../generated/pagination.js";
import { validateAssistantPage } from "../../generated/schemas.js";
import { findDifferences } from "../../src/cli/differences.js";
import { run } from "../../src/cli/run.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import type { Assistant } from "../../src/types.js";
import { lastLine, PATH, startSandbox } from "../helpers.js";
import { createMemoryIo, runCommand, runFor, startApi, toPage } from "./memory-io.js";

const maximum = maxPerPage[PATH] ?? 0;

/** Creates assistants, the first of which differs from the documented type. */
function createAssistants(change: object): Assistant[] {
  const [first, ...others] = createSandbox({ assistants: 5 }).assistants.list();
  return [{ ...first, ...change } as Assistant, ...others];
}

it.each([
  [[], 3, 3 * maximum],
  [["--pages", "2"], 2, 2 * maximum],
  [["--pages", "50"], 4, 3 * maximum + 1],
])("reads the pages in %j, finds no difference in a sandbox, and exits 0", async (args, pages, assistants) => {
  const { host, ...ended } = await runFor({ assistants: 3 * maximum + 1 }, ["check", ...args]);

  const stderr = `${assistants} assistants, no difference (${pages} of 4 pages from ${host})\n`;
  expect(ended).toEqual({ code: 0, stdout: "", stderr });
});

it("exits 0 if all differences are additions, and 5 with --strict", async () => {
  const assistants = createAssistants({ unheard_of: 30, mode: "unheard_of" });
  const { code, stdout, stderr, host } = await runFor({ assistants }, ["check"]);

  expect(code).toBe(0);
  expect(stdout).toMatch(/^data\[\]\.unheard_of +unknown \(harmless\) +1 +integer$/m);
  expect(stdout).toMatch(/^data\[\]\.mode +value \(harmless\) +1 +unheard_of; expected pipeline,/m);
  expect(stderr).toBe(`5 assistants, 2 differences: 0 breaking, 2 harmless (1 of 1 page from ${host})\n`);
  expect(await runFor({ assistants }, ["check", "--quiet"])).toMatchObject({ code: 0, stderr: "" });
  expect((await runFor({ assistants }, ["check", "--strict"])).code).toBe(5);
});

it("reports every kind of difference as JSON, and exits 5 for what breaks a reader", async () => {
  const change = { folder: { id: 7 }, uuid: undefined, llm_temperature: 0.4, name: null, mode: "unheard_of" };
  const { code, stdout } = await runFor({ assistants: createAssistants(change) }, ["check", "-f", "json"]);

  const { differences, ...report } = JSON.parse(stdout);
  const rows = differences.map((one: object) => Object.values(one));
  expect(code).toBe(5);
  expect(report).toEqual({ same: false, pages: 1, assistants: 5 });
  expect(Object.keys(differences[0])).toEqual(["field", "kind", "harmless", "count", "expected", "found"]);
  expect(rows).toEqual([
    ["data[].llm_temperature", "type", false, 1, "string", ["number"]],
    ["data[].name", "null", false, 1, "string", ["null"]],
    ["data[].uuid", "missing", false, 1, "", ["nothing"]],
    ["data[].folder", "unknown", true, 1, "", ["object"]],
    ["data[].mode", "value", true, 1, expect.stringContaining("pipeline"), ["unheard_of"]],
  ]);
});

it("compares nested fields, and the members of the page", async () => {
  const assistants = createAssistants({
    post_call_schema: [{ name: "day", type: "date", required: true }, "plain"],
    filler_config: { neutral: ["One moment.", 3], excited: ["Wow!"] },
  });
  const { stdout } = await runFor({ assistants }, ["check"], (page) => ({ ...page, from: 1, total: "5" }));

  const lines = stdout.split("\n").slice(2, -1);
  expect(lines.map((line) => line.split(/ +/).slice(0, 2).join(" "))).toEqual([
    "data[].filler_config.neutral[] type",
    "data[].post_call_schema[] type",
    "data[].post_call_schema[].description missing",
    "total type",
    "data[].filler_config.excited unknown",
    "data[].post_call_schema[].required unknown",
    "data[].post_call_schema[].type value",
    "from unknown",
  ]);
  expect(lines.find((line) => line.startsWith("total"))).toMatch(/ 1 +numeric string; expected integer$/);
});

it("does not report an empty PHP map, a documented null, or the keys of a map", async () => {
  const maps = { variables: [], filler_config: [], widget_settings: [] };
  const nulls = { variables: { "Nora Smith": 1 }, filler_config: null, engine_id: null, tools: ["end"] };
  const assistants = [...createAssistants(maps), ...createAssistants(nulls)];

  expect(await runFor({ assistants }, ["check"])).toMatchObject({ code: 0, stdout: "" });
});

it("calls a difference breaking exactly where the validators of the package refuse the page", () => {
  const [row] = createSandbox({ assistants: 1 }).assistants.list();
  const page = { data: [row], current_page: 1, per_page: 1, total: 1, last_page: 1 };
  const values = [null, undefined, "text", "1", 1, 0, -1, 0.5, true, [], {}, [1], ["text"], { a: 1 }];
  const names = [...Object.keys(row ?? {}), "unheard_of"];
  const pages = values.flatMap((value): unknown[] => [
    value,
    ...Object.keys(page).map((name) => ({ ...page, [name]: value })),
    ...names.map((name) => ({ ...page, data: [{ ...row, [name]: value }] })),
  ]);

  for (const each of pages) {
    const breaking = findDifferences([each], String).filter(({ harmless }) => !harmless);
    expect(breaking.length === 0, JSON.stringify(each)).toBe(validateAssistantPage(each));
  }
});

it("reports fields that are nested deeply", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const row = { id: 1, name: "[]", x: "[]", tools: "[]", variables: { a: "[]" } };
  const env = await startApi((_, response) => response.end(toPage([row]).replaceAll('"[]"', deep)));

  const { code, stdout } = await runCommand(["check"], env);

  expect(code).toBe(5);
  expect(stdout).toMatch(/^data\[\]\.name +type +1 +array; expected string$/m);
});

it("prints no text from an assistant, and no key that the server sends back", async () => {
  const secret = { prompt: "You are Nora", phone: "+491701234567", url: "https://nora.example.com", "sk-123": 1 };
  const change = {
    ...secret,
    status: secret.phone,
    mode: secret.prompt,
    type: "sk-123",
    name: [secret.prompt],
    post_call_schema: [secret.url, { [secret.prompt]: secret.phone }],
  };
  const options = { apiKey: "sk-123", assistants: createAssistants(change) };
  for (const format of ["table", "json"]) {
    const { code, stdout, stderr } = await runFor(options, ["check", "--format", format]);
    expect(code).toBe(5);
    expect(stdout).toContain("data[].[key]");
    expect(stdout + stderr).not.toMatch(/Nora|nora|4917|example\.com|sk-123/);
  }
});

it("retries and fails as list does, and writes nothing to stdout after a failure", async () => {
  const busy = { nth: 2, kind: "status", status: 503 } as const;
  const gone = { page: 2, kind: "status", status: 404 } as const;
  const { env } = await startSandbox({ assistants: 2 * maximum + 1, faults: [busy, gone] });

  const refused = await runCommand(["check"], { ...env, VOICE_ASSISTANTS_API_KEY: "sk-wrong" });
  const missing = await runCommand(["check", "--format", "json"], env);

  expect((await runCommand(["check"])).code).toBe(2);
  expect(refused.code).toBe(3);
  expect(lastLine(refused.stderr)).toContain("0 assistants, failed: the key was refused (0 pages from ");
  expect(missing).toMatchObject({ code: 1, stdout: "" });
  expect(lastLine(missing.stderr)).toContain(`${maximum} assistants, failed: status 404 (1 of 3 pages from `);
});

it("ends when it is interrupted, and exits 5 even if stdout is closed", async () => {
  const stalled = await startSandbox({ faults: [{ kind: "stall" }] });
  const { env } = await startSandbox({ assistants: createAssistants({ name: 1 }) });
  const controller = new AbortController();
  const closed = createMemoryIo(env);
  closed.io.stdout.destroy();

  const ended = runCommand(["check"], stalled.env, { signal: controller.signal });
  await vi.waitFor(() => expect(stalled.sandbox.requests).toHaveLength(1));
  controller.abort(new Error("interrupted"));

  const stderr = expect.stringMatching(/^0 assistants, interrupted \(0 pages/);
  expect(await ended).toMatchObject({ code: 130, stderr });
  expect(await run(["check"], closed.io)).toBe(5);
});
