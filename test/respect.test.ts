import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { serve } from "../src/cli/serve.js";
import { createSandbox, type Sandbox } from "../src/sandbox/create-sandbox.js";

/** A step of the workflow in the log of `--json-output`. */
interface Step {
  readonly stepId: string;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly message: string }[];
}
interface Log {
  readonly files: Readonly<Record<string, { executedWorkflows: { executedSteps: Step[] }[] }>>;
}

const root = join(import.meta.dirname, "..");
const script = join(root, "scripts/redocly.mjs");
const { redocly }: { redocly: (args: readonly string[], cwd: string) => Promise<string> } = await import(script);

/** Runs the workflow of `arazzo.yaml` against a sandbox over HTTP. */
async function runFlow(sandbox: Sandbox): Promise<{ succeeded: boolean; steps: readonly Step[] }> {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-respect-"));
  const output = join(folder, "log.json");
  const { url, close } = await serve(sandbox, { port: 0 });
  const server = `api=${url}${new URL(sandbox.baseUrl).pathname}`;
  const key = `apiKey=${sandbox.apiKey}`;
  try {
    const succeeded = await redocly(
      ["respect", "test/arazzo.yaml", "--server", server, "--input", key, "--json-output", output],
      root,
    ).then(
      () => true,
      () => false,
    );
    const log = JSON.parse(await readFile(output, "utf8")) as Log;
    const workflows = Object.values(log.files).flatMap(({ executedWorkflows }) => executedWorkflows);
    return { succeeded, steps: workflows.flatMap(({ executedSteps }) => executedSteps) };
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
}

it("`redocly respect` accepts each response of the sandbox", async () => {
  const sandbox = createSandbox({ assistants: 23 });

  const { succeeded, steps } = await runFlow(sandbox);

  expect(succeeded).toBe(true);
  expect(steps.map(({ stepId }) => stepId)).toEqual(["firstPage", "nextPage", "pastTheEnd", "noKey", "outOfBounds"]);
  for (const { checks } of steps) {
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks.map(({ name }) => name)).toContain("schema check");
  }
  expect(sandbox.requests.map(({ status }) => status)).toEqual([200, 200, 200, 401, 422]);
});

it("`redocly respect` rejects a response in which a field has another type", async () => {
  const [first, ...others] = createSandbox({ assistants: 10 }).assistants.list();
  const data = [{ ...first, record: "yes" }, ...others];
  const body = { data, current_page: 1, per_page: 10, total: 23, last_page: 3 };
  const sandbox = createSandbox({ assistants: 23, faults: [{ nth: 1, kind: "body", body }] });

  const { succeeded, steps } = await runFlow(sandbox);
  const failed = steps.flatMap(({ checks }) => checks).filter(({ passed }) => !passed);

  expect(succeeded).toBe(false);
  expect(failed.map(({ name }) => name)).toEqual(["schema check"]);
  expect(failed[0]?.message).toContain("must be boolean");
});
