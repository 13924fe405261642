// @ts-check
import { explain } from "./explain.mjs";

/**
 * How a list ended, in the words of the benchmark.
 *
 * @typedef {object} Verdict
 * @property {"complete" | "error" | "wrong" | "hung"} outcome
 * @property {string} title
 * @property {string[]} texts
 */

/**
 * @param {{ ids: readonly number[], requests: number, end: unknown }} run `end` is undefined, an error or `"hung"`
 * @param {readonly number[]} kept the ids of the assistants that were in the list throughout
 * @returns {Verdict}
 */
export function judgeLoop({ ids, requests, end }, kept) {
  const texts = [`${count(ids.length, "row")} from ${count(requests, "request")}.`];
  if (end === "hung") {
    return { outcome: "hung", title: "Hung", texts: [...texts, "The loop has no timeout. It was stopped after 4 s."] };
  }
  if (end !== undefined) {
    const [name, message] = end instanceof Error ? [end.name, end.message] : ["error", String(end)];
    return { outcome: "error", title: `Stopped by a ${name}`, texts: [message, ...texts] };
  }
  const wrong = findWrong(ids, kept);
  if (wrong === "") return { outcome: "complete", title: "Complete", texts };
  return {
    outcome: "wrong",
    title: `${wrong}, no error`,
    texts: [...texts, "The program continues as if the list were right."],
  };
}

/**
 * @param {import("./run-client.mjs").Run} run
 * @param {{ isSandbox: boolean, kept: readonly number[], host?: string }} context
 * @returns {Verdict}
 */
export function judgeClient(run, { isSandbox, kept, host = "" }) {
  const { report, assistants, error, lines, hasResponse } = run;
  const { total, passes = 1, requests = 0, resumePage } = report ?? {};
  const ids = assistants.map(({ id }) => id);
  const facts = [
    `${count(ids.length, "row")} from ${count(requests, "request")}${passes > 1 ? ` in ${passes} passes` : ""}.` +
      (total === undefined ? "" : ` The server last counted ${total}.`) +
      (resumePage ? ` Resume at page ${resumePage}.` : ""),
  ];
  const gone = isSandbox && error === undefined ? ids.filter((id) => !kept.includes(id)).length : 0;
  if (gone > 0) facts.push(`${count(gone, "row")} was deleted or added during the read, so it may or may not be in the list.`);
  if (error !== undefined) {
    const { title, text } = explain(error, { host, isSandbox, hasResponse });
    return { outcome: "error", title, texts: [text, ...facts] };
  }
  const wrong = isSandbox ? findWrong(ids, kept) : "";
  if (wrong !== "") return { outcome: "wrong", title: `${wrong}, no error`, texts: [LIMIT, ...facts] };
  const notes = new Set(lines.map(({ note }) => note));
  const how = notes.has("read again") ? ", after reading again" : notes.has("retried") ? ", after a retry" : "";
  return { outcome: "complete", title: `Complete${how}`, texts: facts };
}

const LIMIT =
  "This is the one case that cannot be detected in a single pass: a row is moved towards the front while another row " +
  "before it is deleted, both between the same two requests. Choose verify to find it.";

/**
 * The rows that are missing or came twice, in words; empty if there are none.
 *
 * @param {readonly number[]} ids
 * @param {readonly number[]} kept
 */
function findWrong(ids, kept) {
  const seen = new Set(ids);
  const missing = kept.filter((id) => !seen.has(id)).length;
  const twice = ids.length - seen.size;
  return [missing > 0 && `${missing} missing`, twice > 0 && `${twice} twice`].filter(Boolean).join(" and ");
}

/** @param {number} amount @param {string} noun */
function count(amount, noun) {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
