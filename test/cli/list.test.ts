import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { maxPerPage } from "../../generated/pagination.js";
import { serve } from "../../src/cli/serve.js";
import type { SandboxOptions } from "../../src/sandbox/create-sandbox.js";
import { countTo, createFolder, lastLine, PATH, pause, startSandbox } from "../helpers.js";
import { createListServer } from "../list-server.js";
import { createFile, runCommand, runFor, startApi, toPage } from "./memory-io.js";

/** An undocumented field. */
const unknown: object = { unheard_of: 30 };

const maximum = maxPerPage[PATH] ?? 0;

it("lists all assistants with their unknown fields, and says that the list is complete", async () => {
  const { sandbox, url, env } = await startSandbox({ assistants: 2 * maximum + 5 });
  sandbox.assistants.insert(unknown);

  const { code, stdout, stderr } = await runCommand(["list", "--format", "json"], env);

  const count = 2 * maximum + 6;
  const [first, ...others] = sandbox.assistants.list();
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([{ ...first, unheard_of: 30 }, ...others]);
  expect(stderr).toBe(`${count} of ${count} assistants, complete (3 requests to ${new URL(url).host})\n`);
});

it.each([
  [["-f", "ndjson"], 250, "250 of 250 assistants, complete ("],
  [["-f", "csv"], 251, "250 of 250 assistants, complete ("],
  [["-n", "30"], 32, "30 of 250 assistants, limit reached (2 requests to the sandbox)\n"],
  [["--page", "12"], 32, "30 of 250 assistants, everything from page 12 on (2 requests to the sandbox)\n"],
  // One pass has fewer than 20 requests.
  [["--verify", "--concurrency", "1"], 252, /^250 of 250 assistants, complete \([23]\d requests to the sandbox\)\n$/],
])("lists a sandbox with %j without a key or the network, and exits 0", async (args, lines, verdict) => {
  const { code, stdout, stderr } = await runCommand(["list", "--sandbox", "--per-page", "20", ...args]);

  expect(code).toBe(0);
  expect(stdout.trimEnd().split("\n")).toHaveLength(lines);
  expect(stderr).toMatch(verdict);
});

it("sends at most --concurrency requests at a time", async () => {
  const { fetch, getMostInFlight } = createListServer(30, { answer: () => pause(5) });
  const { url, close } = await serve({ fetch }, { port: 0 });
  onTestFinished(close);
  const env = { VOICE_ASSISTANTS_API_KEY: "k", VOICE_ASSISTANTS_BASE_URL: url };

  expect((await runCommand(["list", "--per-page", "1", "--concurrency", "2", "--limit", "20"], env)).code).toBe(0);
  expect(getMostInFlight()).toBe(2);
});

it("prints only failures to stderr with --quiet", async () => {
  const { sandbox, env } = await startSandbox({ assistants: 1 });
  sandbox.assistants.insert(unknown, 1);

  const complete = await runCommand(["list", "-q", "-f", "csv"], env, { terminal: 80 });
  const failed = await runCommand(["list", "--quiet"], { ...env, VOICE_ASSISTANTS_API_KEY: "sk-wrong" });

  expect(complete).toMatchObject({ code: 0, stderr: "" });
  expect(lastLine(failed.stderr)).toContain("failed: the key was refused");
});

it.each([
  [{}, [], "VOICE_ASSISTANTS_API_KEY, or try list --sandbox"],
  [{ VOICE_ASSISTANTS_API_KEY: "k" }, [], "VOICE_ASSISTANTS_BASE_URL"],
  [{ VOICE_ASSISTANTS_API_KEY: "two words" }, ["--base-url", "https://a.test/api"], "VOICE_ASSISTANTS_API_KEY: "],
  [{ VOICE_ASSISTANTS_API_KEY: "k" }, ["--base-url", "nonsense"], "voice-assistants: --base-url: "],
  [{ VOICE_ASSISTANTS_API_KEY: "k" }, ["--base-url", "http://a.test/api"], "add --allow-insecure"],
  [{ VOICE_ASSISTANTS_API_KEY: "k", VOICE_ASSISTANTS_BASE_URL: "ftp://a.test" }, [], "VOICE_ASSISTANTS_BASE_URL: "],
  [{}, ["--sandbox", "-f", "table", "-o", "/x/a.csv"], "a file named /x/a.csv must be csv, json or ndjson, got table"],
  [{}, ["--sandbox", "-f", "json", "--bom"], "voice-assistants: --bom: allowed only with --format csv, got json\n"],
])("exits 2 before any request with %j and %j", async (env, args, expected) => {
  const stderr = expect.stringContaining(expected);

  expect(await runCommand(["list", ...args], env)).toEqual({ code: 2, stdout: "", stderr });
});

it.each(["ndjson", "table"])(
  "keeps the rows before an error, and prints the command that lists the rest as %s",
  async (format) => {
    const { sandbox, url, env } = await startSandbox({ faults: [{ kind: "html", page: 4, times: 2 }] });
    const args = ["--per-page", "20", "--limit", "90", "--concurrency", "1", "-f", format, "--fields", "id,name"];
    const readIds = (text: string): string[] => text.match(/(?<=^(\{"id":)?)\d+/gm) ?? [];

    // The option comes before the variable.
    const elsewhere = { ...env, VOICE_ASSISTANTS_BASE_URL: "https://nowhere.invalid/api" };
    const failed = await runCommand(["list", "--base-url", `${url}/api`, ...args], elsewhere);
    const [, command = ""] = /; resume with: npx voice-assistants-client (.*)\n$/.exec(failed.stderr) ?? [];
    const resumed = await runCommand(command.split(" "), env);

    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/^voice-assistants: .*\n {2}GET .*page=4.*: expected JSON, got text\/html/);
    expect(failed.stderr).not.toMatch(/^\s+at /m);
    for (const part of ["list ", `--base-url ${url}/api`, "--page 3", "--per-page 20", "--limit 50"]) {
      expect(command).toContain(part);
    }
    expect(resumed.code).toBe(0);
    const ids = sandbox.assistants.list().map(({ id }) => String(id));
    expect([...new Set([...readIds(failed.stdout), ...readIds(resumed.stdout)])]).toEqual(ids.slice(0, 90));
  },
);

it("quotes a value in the command that lists the rest", async () => {
  const faults = [{ kind: "html", page: 3, times: 2 }] as const;
  const args = ["--per-page", "20", "--fields", "it's", "-f", "ndjson", "--concurrency", "1"];

  const { stderr } = await runFor({ faults }, ["list", ...args]);

  expect(lastLine(stderr)).toContain(String.raw`--fields 'it'\''s'`);
});

it("ends an attempt after --timeout", async () => {
  const { env } = await startSandbox({ faults: [{ kind: "stall", times: 4 }] });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());

  let isRunning = true;
  const ended = runCommand(["list", "--timeout", "5"], env).finally(() => (isRunning = false));
  while (isRunning) await vi.advanceTimersToNextTimerAsync();

  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain("Try a longer --timeout.\n");
  expect(stderr).toContain("timed out after 5000 ms");
  expect(lastLine(stderr)).toMatch(/^0 assistants, failed: timed out \(4 requests to .*\); run again$/);
});

it.each<[text: string, options: SandboxOptions, code: number, end: RegExp]>([
  [
    "says to run again if resuming saves nothing",
    { faults: [{ kind: "html", times: 9 }] },
    1,
    /\n0 assistants, failed: the response was not a page of the list \(.*\); run again\n$/,
  ],
  [
    "gives no advice if another run would fail too",
    { faults: [{ kind: "status", status: 404, page: 3 }] },
    1,
    /\n[1-9]\d+ of 250 assistants, failed: status 404 \([^)]*\)\n$/,
  ],
  [
    "says how many assistants there are now if some were deleted during the read",
    { changes: [{ nth: 3, kind: "remove" }] },
    0,
    /^250 assistants, complete \(\d+ requests to .*, which now counts 249\)\n$/,
  ],
])("%s", async (_, options, code, end) => {
  const ended = await runFor(options, ["list", "--per-page", "20", "-f", "csv", "--concurrency", "1"]);

  expect(ended.code).toBe(code);
  expect(ended.stderr).toMatch(end);
});

it("exits 4 if the list never settles, and does not change the file", async () => {
  const path = await createFile("assistants.json");
  const changes = countTo(1000).map((nth) => ({ nth, kind: nth % 2 ? ("insert" as const) : ("remove" as const) }));
  const { env } = await startSandbox({ assistants: 2, changes });

  const shown = await runCommand(["list", "--per-page", "1", "-f", "ndjson"], env);
  const filed = await runCommand(["list", "--per-page", "1", "-o", path], env);

  expect([shown.code, filed.code]).toEqual([4, 4]);
  expect(shown.stdout.split("\n").length).toBeGreaterThan(15);
  expect(lastLine(shown.stderr)).toMatch(/ assistants, incomplete: the list kept changing \(.*\); run again$/);
  expect(lastLine(filed.stderr)).toContain(`nothing was written to ${path}; run again`);
  expect(readFileSync(path, "utf8")).toBe("before");
  expect(readdirSync(dirname(path))).toEqual(["assistants.json"]);
});

it.each([
  [3, "lists some assistants more than once", "the list contains duplicates"],
  [1, "does not list as many as it counts", "the total is wrong"],
])("says what is wrong with a list of %i rows of one id and a total of 3", async (rows, fault, why) => {
  const data = Array.from({ length: rows }, () => ({ id: 1 }));
  const { code, stderr, host } = await runFor({}, ["list", "--format", "csv"], (page) => {
    return { ...page, data: page["current_page"] === 1 ? data : [], total: 3, last_page: 1 };
  });

  expect(code).toBe(4);
  expect(stderr).toContain(`${host} ${fault}, although nothing changed. Report this to its operator.`);
  // It gives no advice to run again.
  expect(lastLine(stderr)).toMatch(new RegExp(`^1 of 3 assistants, incomplete: ${why} \\([^)]*\\)$`));
});

it.each([
  ["json", '[\n  {"id":4250,"status":"active"}\n]\n'],
  ["ndjson", '{"id":4250,"status":"active"}\n'],
  ["table", "id    status\n────  ──────\n4250  active\n"],
  ["csv", "id,status\n4250,active\n"],
])("writes only the chosen fields as %s, also if only the extension of the file says so", async (format, expected) => {
  const args = ["list", "--sandbox", "--limit", "1", "--fields", "id, status", "--output"];
  const path = join(await createFolder(), `assistants.${format === "table" ? "txt" : format.toUpperCase()}`);

  expect(await runCommand([...args, "-", "--format", format])).toMatchObject({ code: 0, stdout: expected });
  expect(await runCommand([...args, path])).toMatchObject({ code: 0, stdout: "" });
  expect(readFileSync(path, "utf8")).toBe(expected);
});

it.each([
  ["nmae", 'no assistant has the field "nmae"; did you mean "name"?'],
  ["phoneNumberId", 'no assistant has the field "phoneNumberId"; did you mean "phone_number_id"?'],
  ["zzz", 'no assistant has the field "zzz"\n'],
])("exits 2 if no assistant has the field %s, and does not change the file", async (field, expected) => {
  const path = await createFile("assistants.csv");

  const { code, stderr } = await runCommand(["list", "--sandbox", "--fields", `id,${field}`, "--output", path]);

  expect(code).toBe(2);
  expect(await runCommand(["list", "--sandbox", "--fields", field])).toMatchObject({ code: 2, stdout: "" });
  expect(stderr).toContain(`voice-assistants: --fields: ${expected}`);
  expect(lastLine(stderr)).toMatch(/failed: wrong usage \(\d+ requests to the sandbox\); nothing was written to /);
  expect(readFileSync(path, "utf8")).toBe("before");
});

it("sends no request if the file cannot be written", async () => {
  const path = join(await createFolder(), "missing", "assistants.json");
  const { sandbox, env } = await startSandbox();

  const stderr = `voice-assistants: --output ${path}: ENOENT: no such file or directory\n`;
  expect(await runCommand(["list", "--output", path], env)).toMatchObject({ code: 1, stderr });
  expect(sandbox.requests).toEqual([]);
});

it("prints no key that the server sends back, except in a row", async () => {
  const { sandbox, env } = await startSandbox({ apiKey: "sk-123", assistants: 1 });
  sandbox.assistants.insert({ "sk-123": 1 } as object, 1);

  const csv = await runCommand(["list", "--format", "csv"], env);
  const json = await runCommand(["list", "--format", "json"], env);

  expect(csv.stderr).toContain('voice-assistants: the CSV has no column for "[key]"');
  expect(csv.stderr).not.toContain("sk-123");
  expect(JSON.parse(json.stdout)[1]["sk-123"]).toBe(1);
});

it.each(["list", "check"])("prints no key of digits that the server sends back as a number: %s", async (command) => {
  const page = { data: [{ id: 1 }], current_page: 1, per_page: 1, total: 987_654, last_page: 987_654 };
  const { env } = await startSandbox({ apiKey: "987654", faults: [{ kind: "body", body: page }] });
  const args = command === "list" ? ["--per-page", "1", "--limit", "1"] : ["--pages", "1"];

  const { stdout, stderr } = await runCommand([command, ...args], env, { terminal: 80 });

  expect(stderr).toContain("1 of [key] ");
  expect(stdout + stderr).not.toContain("987654");
});

it.each(["json", "csv", "table"])("fails if a field is nested too deeply for %s", async (format) => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const env = await startApi((_, response) => response.end(toPage([{ id: 1, tools: [] }]).replace("[]", deep)));

  const { code, stderr } = await runCommand(["list", "--format", format, "--fields", "id,tools"], env);

  expect(code).toBe(1);
  expect(stderr).toContain("failed: a field is nested too deeply to be written");
});

it("draws its progress on a terminal, and removes it, except in CI and beside rows", async () => {
  const list = (env: Record<string, string>, ...args: string[]): ReturnType<typeof runCommand> =>
    runCommand(["list", "--sandbox", ...args], env, { terminal: 80 });

  const table = await list({});
  const others = [await list({}, "-f", "ndjson"), await list({ CI: "true" }), await list({ TERM: "dumb" })];

  expect(table.stderr).toContain("requesting the first page");
  expect(table.stderr).toContain("\r\u001B[2K\u001B[32m✔\u001B[0m 250 of 250 assistants, complete");
  for (const { stderr } of others) expect(stderr).toMatch(/^(\S+ )?250 of 250 assistants, complete \(.*\n$/);
});
