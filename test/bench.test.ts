import { readFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import results from "../scripts/bench/results.json" with { type: "json" };
import { replaceTable } from "../scripts/bench/tables.mjs";

// What JSON is inferred as is wider than what the benchmark writes.
const measured = results as Parameters<typeof replaceTable>[1];

it("shows the numbers of its last run in the README", async () => {
  const readme = await readFile("README.md", "utf8");
  const style = await resolveConfig("README.md");

  const written = await format(replaceTable(readme, measured), { ...style, filepath: "README.md" });

  expect(readme, "`npm run bench` measures, and writes both").toBe(written);
});
