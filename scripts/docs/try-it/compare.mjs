// @ts-check
import { createSandbox } from "voice-assistants-client/sandbox";
import { list as loop } from "../../bench/contestants/hand-written-loop.ts";
import { runClient } from "./run-client.mjs";
import { toOptions } from "./sandboxes.mjs";
import { judgeClient, judgeLoop } from "./verdict.mjs";

/** ms after which a loop counts as hung: it has no timeout of its own. */
const PATIENCE = 4000;

/**
 * Lists the same sandbox with the loop and with the client.
 *
 * @param {import("./sandboxes.mjs").Choice} choice
 * @param {{ signal: AbortSignal, onChange?: (run: import("./run-client.mjs").Run) => void }} options
 */
export async function compare(choice, { signal, onChange = () => undefined }) {
  const [forLoop, forClient] = [toOptions(choice), toOptions(choice)].map((options) =>
    createSandbox({ ...options, latency: 20 }),
  );
  if (!forLoop || !forClient) throw new Error("There are two sandboxes.");
  const before = forClient.assistants.list();
  const { fetch, baseUrl, apiKey } = forClient;
  const client = { baseUrl, apiKey, timeout: 1500 };
  const [read, run] = await Promise.all([
    runLoop(forLoop),
    runClient({ verify: choice.verify, client, send: fetch, signal, onChange }),
  ]);
  const [forLoopLeft, left] = [forLoop, forClient].map(({ assistants }) => findKept(before, assistants.list()));
  return { loop: judgeLoop(read, forLoopLeft ?? []), client: judgeClient(run, { isSandbox: true, kept: left ?? [] }), run };
}

/** @param {import("voice-assistants-client/sandbox").Sandbox} sandbox */
async function runLoop({ fetch, baseUrl, apiKey, requests }) {
  /** @type {number[]} */
  const ids = [];
  const read = async () => {
    for await (const { id } of loop(baseUrl, apiKey, fetch)) ids.push(id);
    return undefined;
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const hung = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE, "hung")));
  const end = await Promise.race([read(), hung]).catch((error) => error);
  clearTimeout(timer);
  return { ids, requests: requests.length, end };
}

/**
 * The ids of the assistants that were in the list throughout.
 *
 * @param {readonly { id: number }[]} before
 * @param {readonly { id: number }[]} after
 */
function findKept(before, after) {
  const left = new Set(after.map(({ id }) => id));
  return before.map(({ id }) => id).filter((id) => left.has(id));
}
