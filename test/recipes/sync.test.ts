import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { serve } from "../../src/cli/serve.js";
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from "../../src/sandbox/create-sandbox.js";
import { hasNode24, node24 } from "./need.js";

const execute = promisify(execFile);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe.runIf(hasNode24())("a copy in SQLite", { timeout: 30_000 }, () => {
  it("deletes missing rows, but only after a complete list", async () => {
    // The sixth request is for the last page of the second run.
    const { sandbox, sync, readRows } = await start({
      faults: [{ nth: 6, kind: "status", status: 404 }],
    });
    const [gone, alsoGone, changed] = sandbox.assistants.list();

    await sync();
    expect(await readRows()).toEqual(rowsOf(sandbox));

    sandbox.assistants.remove(gone?.id ?? 0);
    sandbox.assistants.remove(alsoGone?.id ?? 0);
    sandbox.assistants.remove(changed?.id ?? 0);
    sandbox.assistants.insert({ ...changed, name: "Night line" });
    await expect(sync()).rejects.toThrow("404 Not Found");
    const halfway = await readRows();
    expect(halfway).toMatchObject({ [gone?.id ?? 0]: gone, [alsoGone?.id ?? 0]: alsoGone });
    expect(halfway).toMatchObject({ [changed?.id ?? 0]: { name: "Night line" } });

    await sync();
    expect(await readRows()).toEqual(rowsOf(sandbox));
  });

  it("keeps a row that moves to a page that was already read", async () => {
    let removed = false;
    const { sandbox, sync, readRows } = await start({}, (request) => {
      // Removes a row of the first page after the second run has read it, so the next row moves onto that page.
      if (removed || sandbox.requests.length !== 4 || !request.url.includes("?page=1&")) return;
      removed = sandbox.assistants.remove(sandbox.assistants.list()[0]?.id ?? 0);
    });
    await sync();

    await sync();

    expect(removed).toBe(true);
    expect(await readRows()).toMatchObject(rowsOf(sandbox));
  });
});

/** Returns the expected rows of the database, by id. */
function rowsOf({ assistants }: Sandbox): object {
  return Object.fromEntries(assistants.list().map((assistant) => [assistant.id, assistant]));
}

/** Serves a sandbox on loopback, and prepares to run the recipe with its own database. */
async function start(options: SandboxOptions, afterAnswer?: (request: Request) => void) {
  const sandbox = createSandbox(options);
  const fetch: Sandbox["fetch"] = async (input) => {
    const request = new Request(input);
    const response = await sandbox.fetch(request);
    afterAnswer?.(request);
    return response;
  };
  const served = await serve({ fetch }, { port: 0 });
  const folder = await mkdtemp(join(tmpdir(), "sync-"));
  ends.push(served.close, () => rm(folder, { recursive: true }));
  const file = join(folder, "assistants.db");
  const env = {
    VOICE_ASSISTANTS_API_KEY: sandbox.apiKey,
    VOICE_ASSISTANTS_BASE_URL: `${served.url}/api`,
  };
  const read = `const { DatabaseSync } = require("node:sqlite");
    const rows = new DatabaseSync(process.argv[1]).prepare("SELECT id, json FROM assistant").all();
    console.log(JSON.stringify(Object.fromEntries(rows.map(({ id, json }) => [id, JSON.parse(json)]))));`;
  return {
    sandbox,
    sync: () => execute(node24, ["test/recipes/sync.ts", file], { env }),
    readRows: async (): Promise<object> =>
      JSON.parse(
        (await execute(node24, ["--eval", read, file], { maxBuffer: 2 ** 24 })).stdout,
      ),
  };
}
