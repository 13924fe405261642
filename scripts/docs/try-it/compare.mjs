// @ts-check
import { runClient } from "./run-client.mjs";
import { runLoop } from "./run-loop.mjs";
import { createTrouble } from "./sandboxes.mjs";
import { countMissing, judgeClient, judgeLoop } from "./verdict.mjs";

/** What the page opens with. Its outcome is in the page from the start, so that nothing has to run first. */
export const FIRST_CHOICE = { fault: "503", page: 3, change: "delete", perPage: 50, verify: false };

/**
 * @typedef {object} Outcome
 * @property {import("./verdict.mjs").Verdict} loop
 * @property {import("./verdict.mjs").Verdict} client
 * @property {import("./run-client.mjs").Run} run that of the client
 */

/**
 * Lists the same sandbox with a plain loop and with the client.
 *
 * @param {typeof FIRST_CHOICE} choice
 * @param {object} options
 * @param {"/user/assistants/get"} options.path
 * @param {number} [options.timeout] of an attempt of the client, in ms
 * @param {AbortSignal} options.signal
 * @param {(run: import("./run-client.mjs").Run) => void} options.onChange called after each step of the client
 * @returns {Promise<Outcome>}
 */
export async function compare(choice, { path, timeout, signal, onChange }) {
  const { perPage, verify } = choice;
  const [forLoop, forClient] = [createTrouble(choice), createTrouble(choice)];
  const before = forClient.sandbox.assistants.list();
  const { baseUrl, apiKey } = forClient.sandbox;
  const client = { baseUrl, apiKey, timeout };
  const [loop, run] = await Promise.all([
    runLoop(baseUrl + path, apiKey, perPage, forLoop.send),
    runClient({ path, perPage, verify, client, send: forClient.send, signal, onChange }),
  ]);
  const after = forClient.sandbox.assistants.list();
  const came = new Set(run.assistants.map(({ id }) => id));
  const known = new Set(before.map(({ id }) => id));
  const context = {
    host: new URL(baseUrl).host,
    isSandbox: true,
    missing: countMissing(before, after, came),
    deleted: came.size - after.filter(({ id }) => came.has(id)).length,
    added: after.filter(({ id }) => !known.has(id)).length,
  };
  const missed = countMissing(before, forLoop.sandbox.assistants.list(), loop.ids);
  return { loop: judgeLoop(loop, missed), client: judgeClient(run, context), run };
}
