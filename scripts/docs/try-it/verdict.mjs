// @ts-check
import { explain } from "./explain.mjs";

/** @typedef {import("voice-assistants-client").Assistant} Assistant */
/** @typedef {{ state: "good" | "bad", title: string, texts: string[] }} Verdict */

/**
 * How the loop ended.
 *
 * @param {{ ids: Set<number>, requests: number, error: unknown }} run
 * @param {number} missing
 * @returns {Verdict}
 */
export function judgeLoop({ ids, requests, error }, missing) {
  const end = error === undefined ? "no error" : `stopped by ${error instanceof Error ? error.name : "an error"}`;
  const title = missing === 0 && error === undefined ? "Complete" : `${missing} missing, ${end}`;
  const texts = [`${amount(ids.size, "assistant")} listed with ${amount(requests, "request")}.`];
  if (missing > 0 && error === undefined) texts.push("The program goes on as if that were all of them.");
  return { state: missing === 0 && error === undefined ? "good" : "bad", title, texts };
}

/**
 * How the client's list ended.
 *
 * @param {import("./run-client.mjs").Run} run
 * @param {{ host: string, isSandbox: boolean, missing: number, deleted: number, added: number }} context
 * @returns {Verdict}
 */
export function judgeClient(run, { host, isSandbox, missing, deleted, added }) {
  const facts = run.report ? [toSentence(run)] : [];
  if (deleted > 0) facts.push(`${deleted} of them was deleted after it was read.`);
  if (added > 0) facts.push(`${added} was added meanwhile, so it can be in the list or not.`);
  if (run.error !== undefined) {
    const { title, text } = explain(run.error, { host, isSandbox, hasResponse: run.hasResponse });
    return { state: "bad", title, texts: [text, ...facts] };
  }
  if (missing > 0) return { state: "bad", title: `${missing} missing`, texts: [toHonestLimit(missing), ...facts] };
  const notes = new Set(run.lines.map(({ note }) => note));
  const how = notes.has("read again") ? ", after reading again" : notes.has("retried") ? ", after a retry" : "";
  return { state: "good", title: `Complete${how}`, texts: facts };
}

/** @param {import("./run-client.mjs").Run} run */
function toSentence({ assistants, report }) {
  const { total, passes = 0, requests = 0, resumePage } = report ?? {};
  const counted = total === undefined ? "" : ` The server last counted ${total}.`;
  const resume = resumePage ? ` Resume at page ${resumePage}.` : "";
  const facts = `${amount(requests, "request")} and ${passes === 1 ? "1 pass" : `${passes} passes`}`;
  return `${amount(assistants.length, "assistant")} listed with ${facts}.${counted}${resume}`;
}

/** @param {number} missing */
function toHonestLimit(missing) {
  return (
    `${amount(missing, "assistant")} did not come. This is the one case without a sign: a row is moved towards the front ` +
    "while another row before it is deleted, both between the same two requests. Choose verify, and it is found."
  );
}

/**
 * How many assistants were in the list throughout, and did not come.
 *
 * @param {readonly Assistant[]} before
 * @param {readonly Assistant[]} after
 * @param {ReadonlySet<number>} came
 */
export function countMissing(before, after, came) {
  const left = new Set(after.map(({ id }) => id));
  return before.filter(({ id }) => left.has(id) && !came.has(id)).length;
}

/**
 * @param {number} count
 * @param {string} noun
 */
function amount(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
