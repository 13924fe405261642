// @ts-check
/** @typedef {{ name: string, check: () => Promise<string | void> }} Check */

/**
 * Runs checks that are too slow for `npm test`, prints a line for each, and fails if one of them fails. It has no time
 * limit, since a check takes as long as the machine needs.
 *
 * @param {readonly Check[]} checks the text that a check resolves with is printed after its name
 * @param {number} concurrency
 */
export async function runChecks(checks, concurrency) {
  if (checks.length === 0) throw new Error("There is nothing to check.");
  const waiting = [...checks];
  let failed = 0;

  async function work() {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const start = performance.now();
      const [mark, text] = await next.check().then(
        (said) => ["ok  ", said ?? ""],
        (error) => ["FAIL", `\n${error instanceof Error ? error.message : error}\n`],
      );
      if (mark === "FAIL") failed += 1;
      console.log(`${mark} ${next.name} (${((performance.now() - start) / 1_000).toFixed(1)} s) ${text}`.trimEnd());
    }
  }

  await Promise.all(Array.from({ length: concurrency }, work));
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  // A failed check can leave handles open, which would keep the process alive.
  process.exit(failed > 0 ? 1 : 0);
}
