// @ts-check

/**
 * How a list ended, in the words of the benchmark.
 *
 * @typedef {{ outcome: "complete" | "error" | "wrong" | "hung", title: string, texts: string[] }} Verdict
 */

/**
 * @param {object} run
 * @param {readonly { id: number }[]} run.rows
 * @param {number} run.requests
 * @param {unknown} run.end undefined, an error, or `"hung"`
 * @param {import("voice-assistants-client").Report} [run.report]
 * @param {ReadonlySet<number>} [kept] the ids of the assistants that were in the list throughout, if that is known
 * @returns {Verdict}
 */
export function judge({ rows, requests, end, report }, kept) {
  const facts = `${count(rows.length, "row")} from ${count(requests, "request")}.`;
  const resume = report?.resumePage ? ` Resume at page ${report.resumePage}.` : "";
  if (end === "hung")
    return { outcome: "hung", title: "Hung", texts: [facts, "It has no timeout, and was stopped after 8 s."] };
  if (end !== undefined) {
    const { name, message } = end instanceof Error ? end : { name: "Error", message: String(end) };
    return {
      outcome: "error",
      title: `Stopped by ${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`,
      texts: [message, facts + resume],
    };
  }
  const ids = new Set(rows.map(({ id }) => id));
  const missing = [...(kept ?? [])].filter((id) => !ids.has(id)).length;
  const twice = rows.length - ids.size;
  if (missing + twice > 0) {
    const parts = [missing > 0 && `${missing} missing`, twice > 0 && `${twice} twice`].filter(Boolean);
    const limit =
      "This is the one change that one pass cannot detect: a row moves towards the front while another row before it is " +
      "deleted, both between the same two requests. Choose verify to find it.";
    const text = report ? limit : "The program continues as if the list were right.";
    return { outcome: "wrong", title: `${parts.join(" and ")}, no error`, texts: [facts, text] };
  }
  const others = kept ? rows.filter(({ id }) => !kept.has(id)).length : 0;
  const note = `${count(others, "row")} was deleted or added during the read, so it may or may not be in the list.`;
  return { outcome: "complete", title: "Complete", texts: others > 0 ? [facts, note] : [facts] };
}

/** @param {number} amount @param {string} noun */
function count(amount, noun) {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
