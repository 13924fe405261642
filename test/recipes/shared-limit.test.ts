import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { serve } from "../../src/cli/serve.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { hasNode24, hasProgram, node24 } from "./need.js";

const execute = promisify(execFile);
const isRunnable = [
  hasNode24(),
  hasProgram("redis-server", "redis-server", /^Redis server v=/),
].every(Boolean);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

it.runIf(isRunnable)(
  "keeps several processes within one rate limit, and each reads the complete list",
  { timeout: 30_000 },
  async () => {
    const redis = await startRedis();
    const sandbox = createSandbox({
      assistants: 100,
      rateLimit: { limit: 24, windowMs: 2_000 },
    });
    const served = await serve(sandbox, { port: 0 });
    ends.push(served.close);
    const env = {
      VOICE_ASSISTANTS_API_KEY: sandbox.apiKey,
      VOICE_ASSISTANTS_BASE_URL: `${served.url}/api`,
      REDIS_URL: redis,
      // Any 2 s overlap at most three windows of 1 s.
      POINTS: "8",
      DURATION: "1",
    };

    const outputs = await Promise.all(
      Array.from({ length: 3 }, () =>
        execute(node24, ["test/recipes/shared-limit.ts"], { env }),
      ),
    );

    const ids = sandbox.assistants.list().map(({ id }) => id);
    expect(outputs.map(({ stdout }) => JSON.parse(stdout))).toEqual([ids, ids, ids]);
    expect(sandbox.requests.filter(({ status }) => status !== 200)).toEqual([]);
    expect(sandbox.requests.length).toBeGreaterThan(24);
  },
);

/** Starts Redis. @returns the path of its Unix socket, since a port could be in use */
async function startRedis(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const socket = join(folder, "redis.sock");
  const server = spawn("redis-server", [
    "--port",
    "0",
    "--unixsocket",
    socket,
    "--save",
    "",
    "--dir",
    folder,
  ]);
  const closed = once(server, "close");
  ends.push(async () => {
    server.kill();
    await closed;
    await rm(folder, { recursive: true });
  });
  let log = "";
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (text) => {
      log += text;
      if (/ready to accept connections/i.test(log)) resolve();
    });
    void closed.then(() => reject(new Error(log)));
  });
  return socket;
}
