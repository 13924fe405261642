import { once } from "node:events";
import { expect, it, onTestFinished, vi } from "vitest";
import { run } from "../../src/cli/run.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { getThrown, PATH } from "../helpers.js";
import { createMemoryIo, type MemoryIo, type Printed, runCommand } from "./memory-io.js";

const headers = { authorization: "Bearer sandbox" };

/** Starts the command, and stops it after the test. */
async function start(...args: string[]): Promise<MemoryIo & { baseUrl: string; stop: () => Promise<number> }> {
  const controller = new AbortController();
  const memory = createMemoryIo({}, { signal: controller.signal });
  const ended = run(["sandbox", "--port", "0", ...args], memory.io);
  const stop = (): Promise<number> => {
    controller.abort(143);
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  await once(memory.io.stdout, "data");
  const [baseUrl = ""] = /http:\/\/127\.0\.0\.1:\d+\/api/.exec(memory.printed.stdout) ?? [];
  return { ...memory, baseUrl, stop };
}

function list(baseUrl: string, ...args: string[]): Promise<Printed> {
  return runCommand(["list", "--base-url", baseUrl, ...args], { VOICE_ASSISTANTS_API_KEY: "sandbox" });
}

it("prints instructions, serves and logs until it is stopped, and exits 0", async () => {
  const { baseUrl, printed, stop } = await start("--fault", '{"page":2,"kind":"status","status":404}');
  const [key = ""] = /(?<=VOICE_ASSISTANTS_API_KEY=)\S+/.exec(printed.stdout) ?? [];
  const [address = ""] = /(?<=curl .*')http[^']+/.exec(printed.stdout) ?? [];
  const authorized = { headers: { authorization: `Bearer ${key}` } };

  const pages = [await fetch(address, authorized), await fetch(address.replace("page=1", "page=2"), authorized)];

  expect(printed.stdout).toMatch(/^Serving 250 assistants at http/);
  expect(printed.stdout).toContain(`VOICE_ASSISTANTS_BASE_URL=${baseUrl}\n`);
  expect(pages.map(({ status }) => status)).toEqual([200, 404]);
  expect(await stop()).toBe(0);
  expect(printed.stderr).toBe(`200 GET /api${PATH}?page=1\n404 GET /api${PATH}?page=2\n`);
  await expect(fetch(address, authorized)).rejects.toThrow("fetch failed");
});

it("holds back each response for --latency, but no health check at /, which says how to use it, and is not logged", async () => {
  const { baseUrl, printed } = await start("--latency", "60000");
  const { origin } = new URL(baseUrl);
  const controller = new AbortController();
  const held = getThrown(fetch(`${baseUrl}${PATH}`, { headers, signal: controller.signal }));
  await vi.waitFor(() => expect(printed.stderr).toBe(`200 GET /api${PATH}\n`));

  const [page, head] = [await fetch(origin), await fetch(origin, { method: "HEAD" })];
  controller.abort("later");

  expect(await held).toBe("later");
  expect([page.status, head.status]).toEqual([200, 200]);
  // The instructions of the start.
  expect(await page.text()).toContain(printed.stdout.split("another terminal:\n")[1] ?? "no instructions");
  expect(printed.stderr).toBe(`200 GET /api${PATH}\n`);
});

it("serves a million assistants at once, and responds with 429 above --rate-limit, for which list waits", async () => {
  const { baseUrl } = await start("--assistants", "1000000", "--rate-limit", "2/1", "--latency", "1");
  const responses = await Promise.all([1, 2, 3].map(() => fetch(`${baseUrl}${PATH}`, { headers })));
  const args = ["--per-page", "20", "--page", "50000", "--format", "csv", "--fields", "id"];
  const { code, stdout } = await list(baseUrl, ...args);

  expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(responses.map((response) => response.headers.get("x-ratelimit-limit"))).toEqual(["2", "2", "2"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^id\n4020\n4019\n[^]*\n4001\n$/);
});

it.each(["", "/api/api", "/API"])(
  "responds with 404 to a base URL that ends in %j, logs it, and lets a web page read it",
  async (path) => {
    const { baseUrl, printed } = await start();
    const address = baseUrl.replace(/\/api$/, path);
    const { code, stderr } = await list(address);
    const preflight = await fetch(`${address}${PATH}`, { method: "OPTIONS" });
    const response = await fetch(`${address}${PATH}`);

    expect(code).toBe(1);
    expect(stderr).toContain(`0 assistants, failed: status 404 (1 request to ${new URL(baseUrl).host})`);
    expect(printed.stderr).toContain(`404 GET ${path}${PATH}?page=1`);
    expect(preflight.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  },
);

it("exits 1 if the port is in use or the host is not of this computer, and names it", async () => {
  const { port } = new URL((await start()).baseUrl);

  const used = await runCommand(["sandbox", "--port", port]);
  const foreign = await runCommand(["sandbox", "--port", "0", "--host", "192.0.2.1"]);

  expect([used.code, foreign.code]).toEqual([1, 1]);
  expect(used.stderr).toMatch(new RegExp(`^voice-assistants: --port ${port}: in use on 127.0.0.1; choose another`));
  expect(foreign.stderr).toContain("voice-assistants: --host 192.0.2.1, --port 0: ");
});

it("serves the assistants of --seed, and changes them as --change says", async () => {
  const { baseUrl } = await start(
    "--seed=7",
    "--assistants=5",
    '--change={"nth":2,"kind":"remove","times":2}',
    '--change={"nth":2,"kind":"insert","index":9}',
  );

  const texts = [await list(baseUrl, "-f", "json"), await list(baseUrl, "-f", "json")];

  const [before, after] = texts.map(({ stdout }) => JSON.parse(stdout));
  expect(before).toEqual(createSandbox({ assistants: 5, seed: 7 }).assistants.list());
  expect(after).toEqual([...before.slice(2), expect.anything()]);
});
