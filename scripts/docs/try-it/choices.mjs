// @ts-check

/** @typedef {import("voice-assistants-client/sandbox").Fault} Fault */
/** @typedef {import("voice-assistants-client/sandbox").Change} Change */
/** @typedef {{ fault: string, change: string, verify: boolean }} Choice what the reader chose for the sandbox */

/** What the page opens with. */
export const FIRST_CHOICE = { fault: "none", change: "delete", verify: false };

/**
 * What can happen to the list just before the second request.
 *
 * @type {Record<string, { label: string, changes: readonly Change[] }>}
 */
export const CHANGES = {
  delete: { label: "an assistant is deleted", changes: [{ nth: 2, kind: "remove" }] },
  insert: { label: "an assistant is added", changes: [{ nth: 2, kind: "insert" }] },
  both: {
    label: "one is deleted, one is added at the end",
    changes: [
      { nth: 2, kind: "remove" },
      { nth: 2, kind: "insert", index: 250 },
    ],
  },
  move: {
    label: "the last one is moved to the front, one is deleted",
    changes: [
      { nth: 2, kind: "move" },
      { nth: 2, kind: "remove", index: 1 },
    ],
  },
};

/**
 * What can replace the response for page 2, as in the benchmark.
 *
 * @type {Record<string, { label: string, fault: Fault }>}
 */
export const FAULTS = {
  503: { label: "503 with an HTML page, once", fault: { page: 2, kind: "html", status: 503 } },
  429: { label: "429, wait 1 s", fault: { page: 2, kind: "status", status: 429, retryAfter: 1 } },
  reset: { label: "connection reset", fault: { page: 2, kind: "reset" } },
  truncated: { label: "body cut off", fault: { page: 2, kind: "truncated" } },
  stall: { label: "no response", fault: { page: 2, kind: "stall" } },
  empty: { label: "{} with status 200", fault: { page: 2, kind: "body", body: {} } },
  "wrong-page": { label: "another page", fault: { page: 2, kind: "wrong-page" } },
  html: { label: "HTML with status 200", fault: { page: 2, kind: "html" } },
  redirect: { label: "redirect to a login page, each time", fault: { page: 2, kind: "redirect", times: 99 } },
  401: { label: "key refused, each time", fault: { page: 2, kind: "status", status: 401, times: 99 } },
};

/**
 * The options of a sandbox in which that happens.
 *
 * @param {Choice} choice
 * @returns {{ faults?: readonly Fault[], changes?: readonly Change[] }}
 */
export function toOptions({ fault, change }) {
  const chosen = FAULTS[fault]?.fault;
  const changes = CHANGES[change]?.changes;
  return { ...(chosen && { faults: [chosen] }), ...(changes && { changes }) };
}

/**
 * A program that does what was chosen. The tests compile and run it.
 *
 * @param {Choice & { target: "sandbox" | "host", baseUrl: string }} choice
 * @returns {string} TypeScript
 */
export function toCode(choice) {
  const isSandbox = choice.target === "sandbox";
  const options = isSandbox
    ? `createSandbox(${JSON.stringify(toOptions(choice), null, 1).replaceAll(/\n */g, " ")})`
    : `{ baseUrl: ${JSON.stringify(choice.baseUrl)}, apiKey: process.env.VOICE_ASSISTANTS_API_KEY }`;
  return `import { createClient, paginate } from "voice-assistants-client";
${isSandbox ? 'import { createSandbox } from "voice-assistants-client/sandbox";\n' : ""}
const client = createClient(${options.replaceAll(/"(\w+)":/g, "$1:")});
const assistants = paginate(client, "/user/assistants/get"${choice.verify ? ", { verify: true }" : ""});

for await (const { id, name } of assistants) console.log(id, name);
console.log(assistants.report);`;
}
