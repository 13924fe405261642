import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { describeApi } from "./describe-api.js";

/** The declarations of each entry point, by its name. */
function declarations(kind: "import" | "require"): Record<string, string> {
  return Object.fromEntries(
    Object.entries(manifest.exports).flatMap(([path, conditions]) =>
      typeof conditions === "string" ? [] : [[path.replace(".", manifest.name), conditions[kind].types]],
    ),
  );
}

// `npx vitest run test/package/public-api.test.ts -u` writes a change down, for the review to see.
it("has the public API that was reviewed: -u for a change that is meant", async () => {
  const api = describeApi(declarations("import"));

  await expect(api).toMatchFileSnapshot("public-api.txt");
});

it("has the same one for CommonJS", () => {
  expect(describeApi(declarations("require"))).toBe(describeApi(declarations("import")));
});
