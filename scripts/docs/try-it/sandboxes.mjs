// @ts-check
import { createSandbox } from "voice-assistants-client/sandbox";

/** @typedef {import("voice-assistants-client/sandbox").Sandbox} Sandbox */

/**
 * What can happen to the list between two requests, by the value of its option on the page. `code` is the same as text.
 *
 * @type {Record<string, { text: string, code: string, apply: (sandbox: Sandbox) => void }>}
 */
export const CHANGES = {
  delete: {
    text: "an assistant of page 1 is deleted",
    code: "assistants.remove(first.id);",
    apply: ({ assistants }) => void assistants.remove(assistants.list()[0]?.id ?? 0),
  },
  insert: {
    text: "an assistant is added at the front",
    code: "assistants.insert();",
    apply: ({ assistants }) => void assistants.insert(),
  },
  both: {
    text: "an assistant of page 1 is deleted, and one is added at the end: the total stays",
    code: "assistants.remove(first.id);\nassistants.insert({}, assistants.list().length);",
    apply: ({ assistants }) => {
      assistants.remove(assistants.list()[0]?.id ?? 0);
      assistants.insert({}, assistants.list().length);
    },
  },
  move: {
    text: "the last assistant is moved to the front, and another one of page 1 is deleted",
    code: "assistants.remove(last.id);\nassistants.insert(last);\nassistants.remove(first.id);",
    apply: ({ assistants }) => {
      const [first, last] = [assistants.list()[0], assistants.list().at(-1)];
      if (!first || !last) return;
      assistants.remove(last.id);
      assistants.insert(last);
      assistants.remove(first.id);
    },
  },
};

/** The request before which the list changes: by then the first pages are read. */
export const CHANGE_BEFORE = 3;

/**
 * What goes wrong with the response for a page, by the value of its option on the page.
 *
 * @type {Record<string, import("voice-assistants-client/sandbox").Fault>}
 */
export const FAULTS = {
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

/**
 * @typedef {object} Trouble a sandbox that fails and changes as it was chosen
 * @property {Sandbox} sandbox
 * @property {(request: Request, say?: (text: string) => void) => Promise<Response>} send
 */

/**
 * Makes the API in memory anew at each call, always the same.
 *
 * @param {{ fault: string, page: number, change: string }} choice the values of the options on the page
 * @returns {Trouble}
 */
export function createTrouble({ fault, page, change }) {
  const chosen = FAULTS[fault];
  const sandbox = createSandbox({ latency: 40, faults: chosen ? [{ ...chosen, page }] : [] });
  let requests = 0;
  return {
    sandbox,
    send: (request, say) => {
      requests += 1;
      const changed = CHANGES[change];
      if (requests === CHANGE_BEFORE && changed) {
        changed.apply(sandbox);
        say?.(changed.text);
      }
      return sandbox.fetch(request);
    },
  };
}
