// @ts-check
import { createClient, paginate } from "voice-assistants-client";

/**
 * One line of what happened: a request, or something that the list or the walk did.
 *
 * @typedef {object} Line
 * @property {"request" | "event"} kind
 * @property {string} text
 * @property {number} [page]
 * @property {number} [walk]
 * @property {string} [answer] the status, or what became of the request
 * @property {string} [note]
 */

/**
 * @typedef {object} Run
 * @property {import("voice-assistants-client").Assistant[]} assistants what was yielded, in order
 * @property {Line[]} lines
 * @property {import("voice-assistants-client").Report | undefined} report
 * @property {boolean} isRepaired whether a request was tried again, or a page or the list read again
 * @property {boolean} isAnswered whether anything came back
 * @property {unknown} error undefined when the walk came to its end
 */

/**
 * Lists all assistants by the package's own client, and notes what it does.
 *
 * @param {object} options
 * @param {"/user/assistants/get"} options.path
 * @param {number} options.perPage
 * @param {boolean} options.verify
 * @param {Omit<import("voice-assistants-client").ClientOptions, "fetch">} options.client
 * @param {(request: Request, say: (text: string) => void) => Promise<Response>} options.send
 * @param {AbortSignal} options.signal
 * @param {(run: Run) => void} options.onChange called after each step
 * @returns {Promise<Run>}
 */
export async function runWalk({ path, perPage, verify, client: clientOptions, send, signal, onChange }) {
  /** @type {Run} */
  const run = { assistants: [], lines: [], report: undefined, isRepaired: false, isAnswered: false, error: undefined };
  let walk = 1;

  const toLine = (/** @type {Request} */ { url }) => {
    const { searchParams } = new URL(url);
    const page = Number(searchParams.get("page"));
    const before = run.lines.filter((line) => line.page === page && line.walk === walk);
    const note =
      before.length === 0 ? "" : before.some(({ answer }) => answer === "200") ? "read again" : "tried again";
    return { kind: /** @type {const} */ ("request"), text: `?${searchParams}`, page, walk, answer: "…", note };
  };
  const createNotedClient = () =>
    createClient({
      ...clientOptions,
      fetch: async (request) => {
        const line = toLine(request);
        run.lines.push(line);
        try {
          const response = await send(request, (text) => run.lines.splice(-1, 0, { kind: "event", text }));
          run.isAnswered = true;
          line.answer = response.type === "opaqueredirect" ? "redirect" : String(response.status);
          return response;
        } catch (error) {
          line.answer = request.signal.aborted ? "dropped" : "no answer";
          throw error;
        } finally {
          onChange(run);
        }
      },
      onRetry: ({ delay, reason }) => {
        const kinds = { api: "the server failed", timeout: "no answer in time", network: "lost" };
        const why = reason ? kinds[reason.code] : "no request left in this window";
        run.lines.push({
          kind: "event",
          text: `${why}; the client waits ${(delay / 1000).toFixed(1)} s and tries again`,
        });
      },
    });
  const onProgress = (/** @type {import("voice-assistants-client").Progress} */ { pass }) => {
    if (pass === walk) return;
    walk = pass;
    const first = run.lines.map(({ page }) => page).lastIndexOf(1);
    for (const line of run.lines.slice(first)) Object.assign(line, { walk, note: "" });
    run.lines.splice(first, 0, { kind: "event", text: `walk ${pass}: the list is read once more` });
  };

  try {
    const options = { params: { query: { per_page: perPage } }, verify, signal, onProgress };
    const list = paginate(createNotedClient(), path, options);
    try {
      for await (const assistant of list) run.assistants.push(assistant);
    } finally {
      run.report = list.report;
    }
  } catch (error) {
    run.error = error;
  }
  run.isRepaired = (run.report?.passes ?? 0) > 1 || run.lines.some(({ note }) => note !== undefined && note !== "");
  onChange(run);
  return run;
}
