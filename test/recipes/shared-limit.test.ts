import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createFolder, execute, startSandbox } from "../helpers.js";
import { hasNode24, hasProgram, node24 } from "./need.js";

const isRunnable = [hasNode24(), hasProgram("redis-server", "redis-server", /^Redis server v=/)].every(Boolean);

it.runIf(isRunnable)("keeps several processes within one rate limit, and each reads the complete list", async () => {
  const { sandbox, env } = await startSandbox({ assistants: 1_000, rateLimit: { limit: 24, windowMs: 2_000 } });
  // Any 2 s overlap at most three windows of 1 s.
  const shared = { ...env, REDIS_URL: await startRedis(), POINTS: "8", DURATION: "1" };
  const run = () => execute(node24, ["test/recipes/shared-limit.ts"], { env: shared });

  const outputs = await Promise.all([run(), run(), run()]);

  const ids = sandbox.assistants.list().map(({ id }) => id);
  expect(outputs.map(({ stdout }) => JSON.parse(stdout))).toEqual([ids, ids, ids]);
  expect(sandbox.requests.filter(({ status }) => status !== 200)).toEqual([]);
  expect(sandbox.requests.length).toBeGreaterThan(24);
});

/** Starts Redis. @returns the path of its Unix socket, since a port could be in use */
async function startRedis(): Promise<string> {
  const folder = await createFolder();
  const socket = join(folder, "redis.sock");
  const server = spawn("redis-server", ["--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder]);
  const closed = once(server, "close");
  onTestFinished(async () => {
    server.kill();
    await closed;
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
