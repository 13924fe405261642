// @ts-check
import { createSandbox } from "voice-assistants-client/sandbox";

/** @typedef {import("voice-assistants-client/sandbox").Sandbox} Sandbox */

/** What can happen to the list between two requests, by the value of its option on the page. */
const CHANGES = {
  delete: {
    text: "an assistant of page 1 is deleted",
    apply: (/** @type {Sandbox} */ { assistants }) => void assistants.remove(assistants.list()[0]?.id ?? 0),
  },
  insert: {
    text: "an assistant is added at the front",
    apply: (/** @type {Sandbox} */ { assistants }) => void assistants.insert(),
  },
  both: {
    text: "an assistant of page 1 is deleted, and one is added at the end: the total stays",
    apply: (/** @type {Sandbox} */ { assistants }) => {
      const [first] = assistants.list();
      assistants.remove(first?.id ?? 0);
      assistants.insert({}, assistants.list().length);
    },
  },
};

/** The request before which the list changes: by then the first pages are read. */
const CHANGE_BEFORE = 3;

/** What goes wrong with the answer for a page, by the value of its option on the page. */
const FAULTS = {
  503: { kind: "status", status: 503 },
  429: { kind: "status", status: 429, retryAfter: 1 },
  reset: { kind: "reset" },
  truncated: { kind: "truncated" },
  stall: { kind: "stall" },
  html: { kind: "html", times: 2 },
  "wrong-page": { kind: "wrong-page" },
  empty: { kind: "body", body: {} },
  401: { kind: "status", status: 401, times: Infinity },
};

/** @typedef {{ sandbox: Sandbox, send: (request: Request, say?: (text: string) => void) => Promise<Response> }} TroubledSandbox */

/**
 * Makes the API in memory, which fails and changes as it was chosen; anew at each call, and always the same.
 *
 * @param {{ fault: string, page: number, change: string }} choice the values of the options on the page
 * @returns {() => TroubledSandbox}
 */
export function createTrouble({ fault, page, change }) {
  const chosen = FAULTS[/** @type {keyof FAULTS} */ (fault)];
  const faults = chosen ? [/** @type {import("voice-assistants-client/sandbox").Fault} */ ({ ...chosen, page })] : [];
  const changed = CHANGES[/** @type {keyof CHANGES} */ (change)];
  return () => {
    const sandbox = createSandbox({ latency: 40, faults });
    let asked = 0;
    const send = (/** @type {Request} */ request, /** @type {((text: string) => void) | undefined} */ say) => {
      asked += 1;
      if (asked === CHANGE_BEFORE && changed) {
        changed.apply(sandbox);
        say?.(changed.text);
      }
      return sandbox.fetch(request);
    };
    return { sandbox, send };
  };
}
