// @ts-check
import { createClient, paginate } from "voice-assistants-client";
import { createSandbox } from "voice-assistants-client/sandbox";
import { list as loop } from "../../bench/contestants/hand-written-loop.ts";
import { toOptions } from "./choices.mjs";

/** @typedef {import("voice-assistants-client").ClientOptions} ClientOptions */
/** @typedef {{ query: string, response: string }} Line a request of the client, and what became of it */
/** @typedef {{ rows: readonly Row[], requests: number, end: unknown, resumePage?: number | null }} Ended `end`: `"hung"` or an error */
/** @typedef {Pick<import("voice-assistants-client").Assistant, "id">} Row */

/**
 * Lists the same sandbox with the loop and with the client.
 *
 * @param {import("./choices.mjs").Choice} choice
 * @param {AbortSignal} [signal] ends the client
 * @param {number} [patience] ms until the loop counts as hung
 */
export async function compare(choice, signal, patience = 8000) {
  const options = { ...toOptions(choice), latency: 20 };
  const { fetch, baseUrl, apiKey, assistants } = createSandbox(options);
  const before = assistants.list();
  const [read, run] = await Promise.all([
    runLoop(createSandbox(options), patience),
    runClient({ fetch, baseUrl, apiKey, timeout: 1500 }, choice.verify, signal),
  ]);
  const left = new Set(assistants.list().map(({ id }) => id));
  const kept = before.map(({ id }) => id).filter((id) => left.has(id));
  return { ...run, verdicts: { loop: judge(read, kept), client: judge(run, kept) } };
}

/** @param {import("voice-assistants-client/sandbox").Sandbox} sandbox @param {number} patience @returns {Promise<Ended>} */
async function runLoop({ fetch, baseUrl, apiKey, requests }, patience) {
  /** @type {Row[]} */
  const rows = [];
  const read = async () => {
    for await (const row of loop(baseUrl, apiKey, fetch)) rows.push(row);
  };
  const hung = new Promise((resolve) => setTimeout(resolve, patience, "hung"));
  const end = await Promise.race([read(), hung]).catch((error) => error);
  return { rows, requests: requests.length, end };
}

/**
 * Lists all assistants with the client, and notes each request.
 *
 * @param {ClientOptions & { fetch: (request: Request) => Promise<Response> }} options
 * @param {boolean} verify
 * @param {AbortSignal} [signal]
 * @returns {Promise<Ended & { lines: Line[] }>}
 */
export async function runClient(options, verify, signal) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Line[]} */
  const lines = [];
  const client = createClient({
    ...options,
    fetch: async (request) => {
      const line = { query: new URL(request.url).search, response: "…" };
      lines.push(line);
      try {
        const response = await options.fetch(request);
        line.response = String(response.status || "redirect");
        return response;
      } catch (error) {
        line.response = request.signal.aborted ? "canceled" : "no response";
        throw error;
      }
    },
    onRetry: ({ delay }) => void lines.push({ query: `waits ${(delay / 1000).toFixed(1)} s`, response: "" }),
  });
  const assistants = paginate(client, "/user/assistants/get", { verify, signal });
  let end;
  try {
    for await (const assistant of assistants) rows.push(assistant);
  } catch (error) {
    end = error;
  }
  const { requests = 0, resumePage = null } = assistants.report ?? {};
  return { rows, lines, end, requests, resumePage };
}

/**
 * How a list ended, in the words of the benchmark.
 *
 * @param {Ended} ended
 * @param {readonly number[]} [kept] the ids of the assistants that were in the list throughout, if that is known
 * @returns {{ outcome: "complete" | "error" | "wrong" | "hung", title: string, texts: string[] }}
 */
export function judge({ rows, requests, end, resumePage }, kept = []) {
  const facts = `${count(rows.length, "row")} from ${count(requests, "request")}.`;
  if (end === "hung") return { outcome: "hung", title: "Hung", texts: [facts, "The loop has no timeout."] };
  if (end !== undefined) {
    const { name, message } = end instanceof Error ? end : { name: "Error", message: String(end) };
    const texts = [message, facts, resumePage ? `Resume at page ${resumePage}.` : ""];
    return { outcome: "error", title: name, texts };
  }
  const ids = new Set(rows.map(({ id }) => id));
  const missing = kept.filter((id) => !ids.has(id)).length;
  const twice = rows.length - ids.size;
  if (missing + twice === 0) return { outcome: "complete", title: "Complete", texts: [facts] };
  const parts = [missing > 0 && `${missing} missing`, twice > 0 && `${twice} twice`].filter(Boolean);
  const text =
    resumePage === undefined
      ? "The program continues as if the list were right."
      : "One pass cannot detect that a row moves towards the front while a row before it is deleted. With verify, it is found.";
  return { outcome: "wrong", title: `${parts.join(" and ")}, no error`, texts: [facts, text] };
}

/** @param {number} amount @param {string} noun */
function count(amount, noun) {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
