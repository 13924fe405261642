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

const MEANT =
  "The public API has changed. Take that back or, where it is meant, write it down for the review with " +
  "`npx vitest run test/package/public-api.test.ts -u` and run `npx changeset`: what is gone is `major`";

it("has the public API that was reviewed", async () => {
  const api = describeApi(declarations("import"));

  await expect(api, MEANT).toMatchFileSnapshot("public-api.txt");
});

it("has the same public API for CommonJS", () => {
  expect(describeApi(declarations("require"))).toBe(describeApi(declarations("import")));
});
