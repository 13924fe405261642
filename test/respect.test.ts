import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Fault } from "../src/sandbox/create-sandbox.js";
import { createFolder, startSandbox } from "./helpers.js";

/** A step of the workflow in the log of `--json-output`. */
type Step = {
  readonly stepId: string;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly message: string }[];
};

const root = join(import.meta.dirname, "..");
const script = join(root, "scripts/redocly.mjs");
const { redocly }: { redocly: (args: readonly string[], cwd: string) => Promise<string> } = await import(script);

/** Runs the workflow of `arazzo.yaml` against a sandbox over HTTP. */
async function runFlow(faults: readonly Fault[]) {
  const output = join(await createFolder(), "log.json");
  const { sandbox, env } = await startSandbox({ assistants: 23, faults });
  const server = ["--server", `api=${env.VOICE_ASSISTANTS_BASE_URL}`, "--input", `apiKey=${sandbox.apiKey}`];
  const running = redocly(["respect", "test/arazzo.yaml", ...server, "--json-output", output], root);
  const [{ status }] = await Promise.allSettled([running]);
  const { files } = JSON.parse(await readFile(output, "utf8")) as {
    readonly files: Readonly<Record<string, { executedWorkflows: { executedSteps: Step[] }[] }>>;
  };
  const workflows = Object.values(files).flatMap(({ executedWorkflows }) => executedWorkflows);
  return { sandbox, status, steps: workflows.flatMap(({ executedSteps }) => executedSteps) };
}

it("`redocly respect` accepts each response of the sandbox, but not a field of another type", async () => {
  const { sandbox, status, steps } = await runFlow([]);
  const [first, ...others] = sandbox.assistants.list().slice(0, 10);
  const data = [{ ...first, record: "yes" }, ...others];
  const body = { data, current_page: 1, per_page: 10, total: 23, last_page: 3 };
  const wrong = await runFlow([{ nth: 1, kind: "body", body }]);

  expect([status, wrong.status]).toEqual(["fulfilled", "rejected"]);
  expect(steps.map(({ stepId }) => stepId)).toEqual(["firstPage", "nextPage", "pastTheEnd", "noKey", "outOfBounds"]);
  for (const { checks } of steps) {
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks.map(({ name }) => name)).toContain("schema check");
  }
  expect(sandbox.requests.map((request) => request.status)).toEqual([200, 200, 200, 401, 422]);
  const failed = wrong.steps.flatMap(({ checks }) => checks).filter(({ passed }) => !passed);
  expect(failed).toMatchObject([{ name: "schema check", message: expect.stringContaining("must be boolean") }]);
});
