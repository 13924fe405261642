// @ts-check
import { createClient, paginate } from "voice-assistants-client";
import { createSandbox } from "voice-assistants-client/sandbox";
import { list as loop } from "../../bench/contestants/hand-written-loop.ts";
import { toOptions } from "./sandboxes.mjs";
import { judge } from "./verdict.mjs";

/** @typedef {{ query: string, response: string }} Line a request of the client, and what became of it */
/** @typedef {{ rows: import("voice-assistants-client").Assistant[], lines: Line[] }} Run of the client, so far */
/** @typedef {{ signal: AbortSignal, onChange?: (run: Run) => void, patience?: number }} Control `patience`: ms for the loop */

/**
 * Lists the same sandbox with the loop and with the client.
 *
 * @param {import("./sandboxes.mjs").Choice} choice
 * @param {Control} control
 */
export async function compare(choice, control) {
  const sandbox = createSandbox({ ...toOptions(choice), latency: 20 });
  const { fetch, baseUrl, apiKey, assistants } = sandbox;
  const before = assistants.list();
  const [read, run] = await Promise.all([
    runLoop(createSandbox({ ...toOptions(choice), latency: 20 }), control.patience ?? 8000),
    runClient({ fetch, baseUrl, apiKey, timeout: 1500 }, choice.verify, control),
  ]);
  const left = new Set(assistants.list().map(({ id }) => id));
  const kept = new Set(before.map(({ id }) => id).filter((id) => left.has(id)));
  return { loop: judge(read, kept), client: judge(run, kept), run };
}

/** @param {import("voice-assistants-client/sandbox").Sandbox} sandbox @param {number} patience ms until it counts as hung */
async function runLoop({ fetch, baseUrl, apiKey, requests }, patience) {
  /** @type {{ id: number }[]} */
  const rows = [];
  const read = async () => {
    for await (const row of loop(baseUrl, apiKey, fetch)) rows.push(row);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const hung = new Promise((resolve) => (timer = setTimeout(resolve, patience, "hung")));
  const end = await Promise.race([read(), hung]).catch((error) => error);
  clearTimeout(timer);
  return { rows, requests: requests.length, end };
}

/**
 * Lists all assistants with the client, and notes each request.
 *
 * @param {import("voice-assistants-client").ClientOptions & { fetch: (request: Request) => Promise<Response> }} options
 * @param {boolean} verify
 * @param {Control} control
 */
export async function runClient(options, verify, { signal, onChange = () => undefined }) {
  /** @type {Run} */
  const run = { rows: [], lines: [] };
  const client = createClient({
    ...options,
    fetch: async (/** @type {Request} */ request) => {
      const line = { query: new URL(request.url).search, response: "…" };
      run.lines.push(line);
      try {
        const response = await options.fetch(request);
        line.response = String(response.status || "redirect");
        return response;
      } catch (error) {
        line.response = request.signal.aborted ? "canceled" : "no response";
        throw error;
      } finally {
        onChange(run);
      }
    },
    onRetry: (/** @type {import("voice-assistants-client").Retry} */ { delay }) =>
      void run.lines.push({ query: `waits ${(delay / 1000).toFixed(1)} s`, response: "" }),
  });
  const assistants = paginate(client, "/user/assistants/get", { verify, signal });
  let end;
  try {
    for await (const assistant of assistants) run.rows.push(assistant);
  } catch (error) {
    end = error;
  }
  const { report } = assistants;
  return { ...run, end, requests: report?.requests ?? 0, ...(report ? { report } : {}) };
}
