import { readFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import results from "../scripts/bench/results.json" with { type: "json" };
import { replaceNumbers } from "../scripts/bench/tables.mjs";

// The type inferred from JSON is wider than the type of what the benchmark writes.
const measured = results as Parameters<typeof replaceNumbers>[1];

it("the README shows the numbers of the last benchmark run", async () => {
  const readme = await readFile("README.md", "utf8");
  const style = await resolveConfig("README.md");

  const written = await format(replaceNumbers(readme, measured), { ...style, filepath: "README.md" });

  expect(readme, "`npm run bench` measures, and writes both").toBe(written);
});

it("the README says how many lists the plain loop read incorrectly", async () => {
  const readme = await readFile("README.md", "utf8");
  const [, why = ""] = readme.split("## Why\n");
  const counts = results.contestants[1]?.changes.map(({ verdicts }) => verdicts) ?? [];
  const sum = (names: readonly string[]) =>
    counts
      .flatMap((verdicts) => Object.entries(verdicts))
      .reduce((n, [name, count]) => (names.includes(name) ? n + count : n), 0);

  expect(why.replaceAll(/\s+/g, " ")).toContain(
    `in ${sum(["short", "twice"])} of ${sum(["whole", "loud", "short", "twice"])} runs`,
  );
});
