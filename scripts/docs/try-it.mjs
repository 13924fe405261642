// @ts-check
import { createClient, paginate } from "voice-assistants-client";
import { createSandbox } from "voice-assistants-client/sandbox";
import { list as loop } from "../bench/contestants/hand-written-loop.ts";

/** @typedef {import("voice-assistants-client/sandbox").SandboxOptions} SandboxOptions */
/** @typedef {import("voice-assistants-client").ClientOptions} ClientOptions */
/** @typedef {{ change: string, fault: string, verify: boolean }} Choice a key of `CHANGES` and one of `FAULTS` */
/** @typedef {{ rows: { id: number }[], requests: number, end: unknown, resumePage?: number | null }} Ended `end`: `"hung"` or an error */

/** What can happen to the list just before the second request. @type {Record<string, SandboxOptions["changes"]>} */
export const CHANGES = {
  "nothing changes": undefined,
  "an assistant is deleted": [{ nth: 2, kind: "remove" }],
  "an assistant is added": [{ nth: 2, kind: "insert" }],
  "one is deleted, one is added at the end": [
    { nth: 2, kind: "remove" },
    { nth: 2, kind: "insert", index: 250 },
  ],
  "the last one is moved to the front, one is deleted": [
    { nth: 2, kind: "move" },
    { nth: 2, kind: "remove", index: 1 },
  ],
};

/** What can replace the response for page 2, by its name in the benchmark. @type {Record<string, SandboxOptions["faults"]>} */
export const FAULTS = {
  none: undefined,
  "503 once": [{ page: 2, kind: "html", status: 503 }],
  "429, wait 1 s": [{ page: 2, kind: "status", status: 429, retryAfter: 1 }],
  "connection reset": [{ page: 2, kind: "reset" }],
  "body cut off": [{ page: 2, kind: "truncated" }],
  "no response": [{ page: 2, kind: "stall" }],
  "{} with status 200": [{ page: 2, kind: "body", body: {} }],
  "another page": [{ page: 2, kind: "wrong-page" }],
  "HTML with status 200": [{ page: 2, kind: "html" }],
  "redirect to a login page": [{ page: 2, kind: "redirect", times: 99 }],
  "key refused": [{ page: 2, kind: "status", status: 401, times: 99 }],
};

/** What the page opens with. */
export const FIRST_CHOICE = { change: "an assistant is deleted", fault: "none", verify: false };

/** @param {object} value */
const toLine = (value) => JSON.stringify(value, null, 1).replaceAll(/\s+/g, " ");

/** The program that does what the client does here. @param {Choice} choice */
export const toCode = ({ change, fault, verify }) =>
  `const sandbox = createSandbox(${toLine({ changes: CHANGES[change], faults: FAULTS[fault] })});
const client = createClient(sandbox);
const assistants = await paginate(client, "/user/assistants/get"${verify ? ", { verify: true }" : ""}).toArray();`;

/**
 * Lists the same sandbox with the loop and with the client.
 *
 * @param {Choice} choice
 * @param {AbortSignal} [signal] ends the client
 * @param {number} [patience] ms until the loop counts as hung
 */
export async function compare({ change, fault, verify }, signal, patience = 8000) {
  const options = { changes: CHANGES[change], faults: FAULTS[fault], latency: 20 };
  const { fetch, baseUrl, apiKey, assistants } = createSandbox(options);
  const before = new Set(assistants.list().map(({ id }) => id));
  const [read, run] = await Promise.all([
    runLoop(createSandbox(options), patience),
    runClient({ fetch, baseUrl, apiKey, timeout: 1500 }, verify, signal),
  ]);
  const kept = assistants.list().flatMap(({ id }) => (before.has(id) ? id : []));
  return { ...run, verdicts: { loop: judge(read, kept), client: judge(run, kept) } };
}

/** @param {import("voice-assistants-client/sandbox").Sandbox} sandbox @param {number} patience @returns {Promise<Ended>} */
async function runLoop({ fetch, baseUrl, apiKey, requests }, patience) {
  /** @type {Ended["rows"]} */
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
 * @param {boolean} verify @param {AbortSignal} [signal]
 * @returns {Promise<Ended & { lines: { query: string, response: string }[] }>}
 */
export async function runClient(options, verify, signal) {
  /** @type {Ended["rows"]} */
  const rows = [];
  /** @type {{ query: string, response: string }[]} */
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
  const facts = `Rows: ${rows.length}. Requests: ${requests}.`;
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
