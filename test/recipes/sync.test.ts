import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/create-sandbox.js";
import { createFolder, execute, startSandbox } from "../helpers.js";
import { hasNode24, node24 } from "./need.js";

describe.runIf(hasNode24())("a copy in SQLite", { timeout: 30_000 }, () => {
  it("deletes missing rows, but only after a complete list", async () => {
    // The sixth request is for the last page of the second run.
    const { sandbox, sync, readRows } = await start({ faults: [{ nth: 6, kind: "status", status: 404 }] });
    const [gone, changed] = sandbox.assistants.list();

    await sync();
    expect(await readRows()).toEqual(rowsOf(sandbox));

    sandbox.assistants.remove(gone?.id ?? 0);
    sandbox.assistants.remove(changed?.id ?? 0);
    sandbox.assistants.insert({ ...changed, name: "Night line" });
    expect(await sync()).toMatchObject({ code: 1, stderr: expect.stringContaining("404 Not Found") });
    expect(await readRows()).toMatchObject({ [gone?.id ?? 0]: gone, [changed?.id ?? 0]: { name: "Night line" } });

    await sync();
    expect(await readRows()).toEqual(rowsOf(sandbox));
  });

  it("keeps a row that moves to a page that was already read", async () => {
    // The second run has then read the first page.
    const { sandbox, sync, readRows } = await start({ changes: [{ nth: 5, kind: "remove" }] });
    await sync();

    await sync();

    expect(sandbox.assistants.list()).toHaveLength(249);
    expect(await readRows()).toMatchObject(rowsOf(sandbox));
  });
});

/** Returns the expected rows of the database, by id. */
function rowsOf({ assistants }: Sandbox): object {
  return Object.fromEntries(assistants.list().map((assistant) => [assistant.id, assistant]));
}

/** Serves a sandbox, and prepares to run the recipe with its own database. */
async function start(options: SandboxOptions) {
  const { sandbox, env } = await startSandbox(options);
  const file = join(await createFolder(), "assistants.db");
  const read = `const { DatabaseSync } = require("node:sqlite");
    const rows = new DatabaseSync(process.argv[1]).prepare("SELECT id, json FROM assistant").all();
    console.log(JSON.stringify(Object.fromEntries(rows.map(({ id, json }) => [id, JSON.parse(json)]))));`;
  return {
    sandbox,
    sync: () => execute(node24, ["test/recipes/sync.ts", file], { env }),
    readRows: async (): Promise<object> => JSON.parse((await execute(node24, ["--eval", read, file])).stdout),
  };
}
