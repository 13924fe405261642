import { expect, it } from "vitest";
import description from "../../generated/openapi.json" with { type: "json" };
import manifest from "../../package.json" with { type: "json" };
import { describeApi } from "./describe-api.js";

/** Returns the declaration file of each entry point, by name. */
function declarations(kind: "import" | "require"): Record<string, string> {
  return Object.fromEntries(
    Object.entries(manifest.exports).flatMap(([path, conditions]) =>
      typeof conditions === "string" ? [] : [[path.replace(".", manifest.name), conditions[kind].types]],
    ),
  );
}

const MEANT =
  "The public API has changed. Take that back or, where it is meant, update the snapshot with " +
  "`npx vitest run test/package/public-api.test.ts -u` and run `npx changeset`. A removal is `major`.";

it("the public API equals the reviewed one", async () => {
  const api = describeApi(declarations("import"));

  await expect(api, MEANT).toMatchFileSnapshot("public-api.txt");
});

it("CommonJS has the same public API", () => {
  expect(describeApi(declarations("require"))).toBe(describeApi(declarations("import")));
});

it("each schema of the description is exported by its name, and no type has a name of the bundler", () => {
  const api = describeApi(declarations("import"));
  const [, root = "", types = ""] = api.split(/^# .+$/m);

  for (const name of Object.keys(description.components.schemas)) {
    expect(root).toContain(`\ntype  ${name}\n`);
    expect(types).toContain(`\ntype  ${name}\n`);
  }
  // The bundler renames a type such as `Client` to `Client$1` if an imported type has the same name.
  expect(api).not.toMatch(/\w\$\d/);
});
