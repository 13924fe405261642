import { readFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { expect, it } from "vitest";
import results from "../scripts/bench/results.json" with { type: "json" };
import { updateFigures } from "../scripts/bench/results.mjs";

it("the README has the figures of the last benchmark run", async () => {
  const readme = await readFile("README.md", "utf8");

  const updated = await format(updateFigures(readme, results.summary), {
    ...(await resolveConfig("README.md")),
    filepath: "README.md",
  });

  expect(readme, "`npm run bench` measures, and writes both").toBe(updated);
});
