import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { type Served, serve } from "../../src/cli/serve.js";
import { type Sandbox, type SandboxOptions, createSandbox } from "../../src/sandbox/create-sandbox.js";
import type { Assistant } from "../../src/types.js";
import { createMemoryIo } from "./memory-io.js";

/** An undocumented field. */
const unknown: object = { unheard_of: 30 };

const closing: Served[] = [];
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "voice-assistants-test-"));
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((served) => served.close()));
  rmSync(folder, { recursive: true });
});

/** Serves a sandbox. `onRequest` runs before each response. @returns also the environment for a command */
async function start(options: SandboxOptions, onRequest?: (sandbox: Sandbox) => void) {
  const sandbox = createSandbox({ apiKey: "sk-123", ...options });
  const fetch: Sandbox["fetch"] = (...request) => {
    onRequest?.(sandbox);
    return sandbox.fetch(...request);
  };
  const served = await serve({ fetch }, { port: 0 });
  closing.push(served);
  return { sandbox, env: { VOICE_ASSISTANTS_API_KEY: "sk-123", VOICE_ASSISTANTS_BASE_URL: `${served.url}/api` } };
}

function lastLine(text: string): string | undefined {
  return text.trimEnd().split("\n").at(-1);
}

it("lists all assistants with their unknown fields, and says that the list is complete", async () => {
  const { sandbox, env } = await start({ assistants: 250 });
  sandbox.assistants.insert(unknown);
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["list", "--format", "json"], io)).toBe(0);

  expect(JSON.parse(stdout())).toEqual(sandbox.assistants.list());
  expect(JSON.parse(stdout())[0].unheard_of).toBe(30);
  expect(stderr()).toBe(
    `251 of 251 assistants, complete (3 requests to ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`,
  );
});

it.each([
  ["ndjson", 250],
  ["csv", 251],
  ["table", 252],
])("lists a sandbox as %s without a key or the network", async (format, lines) => {
  const { io, stdout, stderr } = createMemoryIo();

  expect(await run(["list", "--sandbox", "--format", format], io)).toBe(0);

  expect(stdout().trimEnd().split("\n")).toHaveLength(lines);
  expect(stderr()).toBe("250 of 250 assistants, complete (3 requests to the sandbox)\n");
});

it("exits 0 if it starts at a page or stops at a limit", async () => {
  const limited = createMemoryIo();
  const partial = createMemoryIo();

  expect(await run(["list", "--sandbox", "--limit", "30", "--per-page", "20"], limited.io)).toBe(0);
  expect(await run(["list", "--sandbox", "--page", "3"], partial.io)).toBe(0);

  expect(limited.stderr()).toBe("30 of 250 assistants, limit reached (2 requests to the sandbox)\n");
  expect(partial.stderr()).toBe("50 of 250 assistants, all from page 3 on (1 request to the sandbox)\n");
});

it("reads the list twice with --verify", async () => {
  const { io, stderr } = createMemoryIo();

  expect(await run(["list", "--sandbox", "--verify", "--concurrency", "1"], io)).toBe(0);

  expect(stderr()).toBe("250 of 250 assistants, complete (6 requests to the sandbox)\n");
});

it("prefers --base-url to VOICE_ASSISTANTS_BASE_URL", async () => {
  const { env } = await start({ assistants: 3 });
  const { io, stderr } = createMemoryIo({ ...env, VOICE_ASSISTANTS_BASE_URL: "https://nowhere.invalid/api" });

  expect(await run(["list", "--base-url", env.VOICE_ASSISTANTS_BASE_URL], io)).toBe(0);

  expect(stderr()).toBe(`3 of 3 assistants, complete (1 request to ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`);
});

it.each(["0", "101"])("prints the server's explanation of an invalid --per-page %s", async (perPage) => {
  const { env } = await start({});
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["list", "--per-page", perPage], io)).toBe(1);

  expect(stdout()).toBe("");
  expect(stderr()).toContain(`?page=1&per_page=${perPage}: 422`);
  expect(stderr()).toMatch(/^ {2}per_page: .*between 1 and 100\.$/m);
  expect(lastLine(stderr())).toBe(
    `0 assistants, failed: status 422 (1 request to ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})`,
  );
});

it("exits 2 without a key, and names the environment variable", async () => {
  const { io, stderr } = createMemoryIo();

  expect(await run(["list"], io)).toBe(2);

  expect(stderr()).toContain("VOICE_ASSISTANTS_API_KEY");
});

it.each([["nonsense"], ["http://example.com/api"], ["https://user:word@example.com"]])(
  "exits 2 before any request when the base URL is %s",
  async (url) => {
    const { io, stderr } = createMemoryIo({ VOICE_ASSISTANTS_API_KEY: "sk-123" });

    expect(await run(["list", "--base-url", url], io)).toBe(2);

    expect(stderr()).toMatch(/^voice-assistants: --base-url: /);
  },
);

it("exits 3 if the key is refused, and does not print the key", async () => {
  const { env } = await start({});
  const { io, stdout, stderr } = createMemoryIo({ ...env, VOICE_ASSISTANTS_API_KEY: "sk-wrong" });

  expect(await run(["list"], io)).toBe(3);

  expect(stdout()).toBe("");
  expect(stderr()).toMatch(/^voice-assistants: GET .*401 Unauthorized from 127\.0\.0\.1/);
  expect(stderr()).toContain("VOICE_ASSISTANTS_API_KEY");
  expect(stderr()).not.toContain("sk-wrong");
  expect(lastLine(stderr())).toBe(
    `0 assistants, failed: the key was refused (1 request to ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})`,
  );
});

it("exits 3 after a 403 or a redirect to a login page", async () => {
  const forbidden = await start({ faults: [{ kind: "status", status: 403 }] });
  const redirected = await start({ faults: [{ kind: "redirect" }] });
  const [first, second] = [createMemoryIo(forbidden.env), createMemoryIo(redirected.env)];

  expect(await run(["list"], first.io)).toBe(3);
  expect(await run(["list"], second.io)).toBe(3);

  expect(second.stderr()).toContain("redirected to /login");
});

it("exits 1 if a page fails, keeps the rows before it, and says where to resume", async () => {
  const { env } = await start({ faults: [{ kind: "html", page: 2, times: 2 }] });
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["list", "--format", "ndjson"], io)).toBe(1);

  expect(stdout().trimEnd().split("\n")).toHaveLength(100);
  expect(stderr()).toMatch(/^voice-assistants: GET .*page=2.*: expected JSON, got text\/html/);
  expect(stderr()).not.toMatch(/^\s+at /m);
  expect(lastLine(stderr())).toMatch(
    /^100 of 250 assistants, failed: the response was not a page of the list \(\d requests? to 127\.0\.0\.1:\d+\); resume with --page 1$/,
  );
});

it("shows the rows of a table that were read before an error", async () => {
  const { env } = await start({ faults: [{ kind: "status", status: 404, page: 3 }] });
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["list"], io)).toBe(1);

  expect(stdout().trimEnd().split("\n")).toHaveLength(200);
  expect(lastLine(stderr())).toContain("failed: status 404");
});

it("exits 4 if the list never settles, and does not change the file", async () => {
  const path = join(folder, "assistants.json");
  writeFileSync(path, "before");
  const { env } = await start({ assistants: 15 }, ({ assistants }) => {
    const [first, ...others] = assistants.list();
    if (first && others.length === 15) assistants.remove(first.id);
    else assistants.insert();
  });
  const shown = createMemoryIo(env);
  const filed = createMemoryIo(env);

  expect(await run(["list", "--per-page", "10", "--format", "ndjson"], shown.io)).toBe(4);
  expect(await run(["list", "--per-page", "10", "--output", path], filed.io)).toBe(4);

  expect(shown.stdout().split("\n").length).toBeGreaterThan(15);
  expect(lastLine(shown.stderr())).toMatch(
    / assistants, incomplete: the list kept changing \(.*\); resume with --page \d+$/,
  );
  expect(lastLine(filed.stderr())).toContain(`nothing was written to ${path}; resume with --page`);
  expect(readFileSync(path, "utf8")).toBe("before");
  expect(readdirSync(folder)).toEqual(["assistants.json"]);
});

it("reports duplicates in the list if ids repeat while nothing changes, and does not suggest resuming", async () => {
  const [row] = createSandbox({ assistants: 1 }).assistants.list();
  const { env } = await start({ assistants: Array.from({ length: 3 }, () => ({ ...row, id: 1 }) as Assistant) });
  const { io, stderr } = createMemoryIo(env);

  expect(await run(["list", "--format", "csv"], io)).toBe(4);

  expect(lastLine(stderr())).toMatch(
    /^1 of 3 assistants, incomplete: the list contains duplicates \(\d+ requests? to .*\)$/,
  );
  expect(stderr()).toContain("lists some assistants more than once, and nothing changed meanwhile");
  expect(stderr()).not.toContain("resume");
});

it("writes --fields to stdout with --output - and --bom, and warns about an unknown field", async () => {
  const { io, stdout, stderr } = createMemoryIo();
  const args = ["list", "--sandbox", "--limit", "2", "--output", "-", "--format", "csv", "--bom"];

  expect(await run([...args, "--fields", "status, id,nothing"], io)).toBe(0);

  expect(stdout()).toBe("\uFEFFstatus,id,nothing\nactive,4250,\nactive,4249,\n");
  expect(stderr()).toBe(
    'voice-assistants: --fields: no assistant has the field "nothing"\n' +
      "2 of 250 assistants, limit reached (1 request to the sandbox)\n",
  );
});

it.each([
  ["json", '[\n  {"id":4250,"status":"active"}\n]\n'],
  ["ndjson", '{"id":4250,"status":"active"}\n'],
  ["table", "id    status\n────  ──────\n4250  active\n"],
])("writes only the chosen fields as %s", async (format, expected) => {
  const { io, stdout } = createMemoryIo();

  expect(await run(["list", "--sandbox", "--limit", "1", "--format", format, "--fields", "id,status"], io)).toBe(0);

  expect(stdout()).toBe(expected);
});

it("writes a byte order mark to a file, and allows --bom only for CSV", async () => {
  const path = join(folder, "assistants.csv");
  const [csv, json] = [createMemoryIo(), createMemoryIo()];

  expect(await run(["list", "--sandbox", "--format", "csv", "--bom", "--output", path], csv.io)).toBe(0);
  expect(await run(["list", "--sandbox", "--format", "json", "--bom"], json.io)).toBe(2);

  expect(readFileSync(path, "utf8")).toMatch(/^\uFEFFid,/);
  expect(json.stderr()).toBe("voice-assistants: --bom: expected --format csv, received --format json\n");
});

it("creates the file only at the end", async () => {
  const path = join(folder, "assistants.json");
  const seen = new Set<string>();
  const { sandbox, env } = await start({}, () => readdirSync(folder).forEach((name) => seen.add(name)));
  const { io, stdout, stderr } = createMemoryIo(env);

  expect(await run(["list", "--format", "json", "--output", path], io)).toBe(0);

  expect(stdout()).toBe("");
  expect(stderr()).toBe(
    `250 of 250 assistants, complete (3 requests to ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})\n`,
  );
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(sandbox.assistants.list());
  expect([...seen]).toEqual([expect.stringMatching(/^\.assistants\.json\.\w+\.tmp$/)]);
  expect(readdirSync(folder)).toEqual(["assistants.json"]);
});

it("sends no request if the file cannot be written", async () => {
  const path = join(folder, "missing", "assistants.json");
  const { sandbox, env } = await start({});
  const { io, stderr } = createMemoryIo(env);

  expect(await run(["list", "--output", path], io)).toBe(1);

  expect(stderr()).toBe(`voice-assistants: --output ${path}: ENOENT: no such file or directory\n`);
  expect(sandbox.requests).toEqual([]);
});

it("warns about a field without a CSV column before the verdict", async () => {
  const { sandbox, env } = await start({ assistants: 1 });
  sandbox.assistants.insert(unknown, 1);
  const { io, stderr } = createMemoryIo(env);

  expect(await run(["list", "--format", "csv"], io)).toBe(0);

  expect(stderr().split("\n")).toEqual([
    expect.stringMatching(/^voice-assistants: .*"unheard_of"/),
    `2 of 2 assistants, complete (1 request to ${new URL(env.VOICE_ASSISTANTS_BASE_URL).host})`,
    "",
  ]);
});

it("prints no key that the server sends back, except in a row", async () => {
  const { sandbox, env } = await start({ assistants: 1 });
  sandbox.assistants.insert({ "sk-123": 1 } as object, 1);
  const csv = createMemoryIo(env);
  const json = createMemoryIo(env);

  expect(await run(["list", "--format", "csv"], csv.io)).toBe(0);
  expect(await run(["list", "--format", "json"], json.io)).toBe(0);

  expect(csv.stderr()).toContain('no column for "[key]"');
  expect(csv.stderr()).not.toContain("sk-123");
  expect(JSON.parse(json.stdout())[1]["sk-123"]).toBe(1);
});

it("prints no key of digits that the server sends back as the total", async () => {
  const { env } = await start({ apiKey: "1234", assistants: 1234 });
  const { io, stderr } = createMemoryIo({ ...env, VOICE_ASSISTANTS_API_KEY: "1234" }, { terminal: 80 });

  expect(await run(["list", "--limit", "5"], io)).toBe(0);

  expect(stderr()).toMatch(/5 of \[key\] assistants, limit reached/);
  expect(stderr()).not.toContain("1234 assistants");
});

it.each(["json", "ndjson", "csv", "table"])(
  "exits 1 if a row is nested too deeply for %s, names its field, and does not change the file",
  async (format) => {
    const path = join(folder, "assistants.txt");
    writeFileSync(path, "before");
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const body = `{"data":[{"id":1},{"id":2,"tools":[[[]]],"name":${deep},"type":{}}],"current_page":1,"per_page":100,"total":2,"last_page":1}`;
    const { env } = await start({ faults: [{ kind: "body", body, times: 9 }] });
    const [shown, filed, chosen] = [createMemoryIo(env), createMemoryIo(env), createMemoryIo(env)];
    const args = ["list", "--format", format];

    expect(await run(args, shown.io)).toBe(1);
    expect(await run([...args, "--output", path], filed.io)).toBe(1);
    expect(await run([...args, "--fields", "id,tools"], chosen.io)).toBe(0);

    expect(shown.stderr()).toMatch(
      /^voice-assistants: assistant 2: the field "name" is nested too deeply to be written\n\d of 2 assistants, failed /,
    );
    expect(filed.stderr()).toContain('assistant 2: the field "name"');
    expect(readFileSync(path, "utf8")).toBe("before");
  },
);

it("draws its progress on a terminal, and removes it", async () => {
  const table = createMemoryIo({}, { terminal: 80 });
  const streamed = createMemoryIo({}, { terminal: 80 });

  expect(await run(["list", "--sandbox"], table.io)).toBe(0);
  expect(await run(["list", "--sandbox", "--format", "ndjson"], streamed.io)).toBe(0);

  expect(table.stderr()).toContain("requesting the first page");
  expect(table.stderr()).toContain("\u001B[2K\u001B[32m✔\u001B[0m 250 of 250 assistants, complete");
  expect(streamed.stderr()).toBe("\u001B[32m✔\u001B[0m 250 of 250 assistants, complete (3 requests to the sandbox)\n");
});

it("removes control characters from the server's error", async () => {
  const errors = { per_page: ["\u001B[2Jnot this\nline"] };
  const { env } = await start({ faults: [{ kind: "status", status: 422, body: { message: "a\u0007b", errors } }] });
  const { io, stderr } = createMemoryIo(env);

  expect(await run(["list"], io)).toBe(1);

  expect(stderr()).toContain("  per_page: not this line\n");
});
