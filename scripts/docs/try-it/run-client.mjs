// @ts-check
import { createClient, paginate } from "voice-assistants-client";

const PATH = "/user/assistants/get";

/**
 * One line of what happened: a request, or something that the list or the client did.
 *
 * @typedef {object} Line
 * @property {"request" | "event"} kind
 * @property {string} text
 * @property {string} [response] the status, or what became of the request
 * @property {number} [pass]
 * @property {string} [note]
 */

/**
 * @typedef {object} Run
 * @property {import("voice-assistants-client").Assistant[]} assistants what was yielded, in order
 * @property {Line[]} lines
 * @property {import("voice-assistants-client").Report | undefined} report
 * @property {boolean} hasResponse whether anything came back
 * @property {unknown} error undefined when the list came to its end
 */

/**
 * Lists all assistants with the package's own client, and notes what it does.
 *
 * @param {object} options
 * @param {boolean} options.verify
 * @param {Omit<import("voice-assistants-client").ClientOptions, "fetch">} options.client
 * @param {(request: Request) => Promise<Response>} options.send
 * @param {AbortSignal} options.signal
 * @param {(run: Run) => void} options.onChange called after each step
 * @returns {Promise<Run>}
 */
export async function runClient({ verify, client: clientOptions, send, signal, onChange }) {
  /** @type {Run} */
  const run = { assistants: [], lines: [], report: undefined, hasResponse: false, error: undefined };
  let currentPass = 1;

  const client = createClient({
    ...clientOptions,
    fetch: async (request) => {
      const line = toLine(request, run.lines, currentPass);
      run.lines.push(line);
      try {
        const response = await send(request);
        run.hasResponse = true;
        line.response = response.type === "opaqueredirect" ? "redirect" : String(response.status);
        return response;
      } catch (error) {
        line.response = request.signal.aborted ? "dropped" : "no response";
        throw error;
      } finally {
        onChange(run);
      }
    },
    onRetry: ({ delay, reason }) => {
      run.lines.push({ kind: "event", text: `${toCause(reason)}; the client waits ${(delay / 1000).toFixed(1)} s` });
    },
  });
  const onProgress = (/** @type {import("voice-assistants-client").Progress} */ { pass }) => {
    if (pass === currentPass) return;
    currentPass = pass;
    markPass(run.lines, pass);
  };

  const list = paginate(client, PATH, { verify, signal, onProgress });
  try {
    for await (const assistant of list) run.assistants.push(assistant);
  } catch (error) {
    run.error = error;
  }
  run.report = list.report;
  onChange(run);
  return run;
}

/**
 * @param {Request} request
 * @param {readonly Line[]} lines
 * @param {number} pass
 * @returns {Line}
 */
function toLine({ url }, lines, pass) {
  const text = `?${new URL(url).searchParams}`;
  const before = lines.filter((line) => line.text === text && line.pass === pass);
  const note = before.length === 0 ? "" : before.some(({ response }) => response === "200") ? "read again" : "retried";
  return { kind: "request", text, response: "…", pass, note };
}

/** Why an attempt failed; a wait without a reason was asked for by an earlier response. @param {unknown} reason */
function toCause(reason) {
  const { code } = /** @type {{ code?: string }} */ (reason ?? {});
  if (code === undefined) return "the server asked for a pause";
  return code === "api"
    ? "the server failed"
    : code === "timeout"
      ? "the attempt timed out"
      : "the connection was lost";
}

/** Moves the requests of a new pass, which began with the last one for page 1, below a line that says so. */
function markPass(/** @type {Line[]} */ lines, /** @type {number} */ pass) {
  const first = lines.findLastIndex(({ text }) => new URLSearchParams(text).get("page") === "1");
  for (const line of lines.slice(first)) Object.assign(line, { pass, note: "" });
  lines.splice(first, 0, { kind: "event", text: `pass ${pass}: the list is read once more` });
}
