import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const require = createRequire(import.meta.url);

type Packed = { readonly unpackedSize: number; readonly files: readonly { readonly path: string }[] };

// The global setup builds the package before the tests.
const [packed] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }),
) as [Packed];
const files = packed.files.map(({ path }) => path);

it("the tarball contains only the built files, the description, the usual files, and each file that package.json names", () => {
  const { bin, exports, main, module, types, typesVersions } = manifest;
  const paths = JSON.stringify([bin, Object.values(exports), main, module, types, typesVersions]);
  const named = paths.match(/(?<="\.\/)[^"]+\.\w+/g) ?? [];
  const others = files.filter((path) => !/^(dist|generated)\//.test(path));

  expect(new Set(others)).toEqual(new Set(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]));
  expect(files).toEqual(expect.arrayContaining(["generated/openapi.json", "generated/openapi.yaml", ...named]));
  expect(named).toContain("dist/schemas.d.cts");
});

it("the tarball unpacks to at most 1 MB", () => {
  const what = "If the OpenAPI description has grown, raise this limit; otherwise remove files from the tarball";
  expect(packed.unpackedSize, what).toBeLessThanOrEqual(1_000_000);
});

it("./types is an empty module at run time, in ESM and in CommonJS", async () => {
  const types = "voice-assistants-client/types";

  expect(Object.keys((await import(types)) as object)).toEqual([]);
  expect(require(types)).toEqual({});
});

it.each([".", "./schemas", "./sandbox"])("%s has the same exports in ESM and CommonJS", async (path) => {
  const name = path.replace(".", manifest.name);

  const esm = new Set(Object.keys(await import(name)));
  const commonjs = new Set(Object.keys(require(name)));

  expect(commonjs).toEqual(esm);
  expect(esm).not.toContain("default");
});

it("the package works in CommonJS", async () => {
  const { createClient, unwrap } = require("voice-assistants-client");
  const { fetch, baseUrl, apiKey } = require("voice-assistants-client/sandbox").createSandbox();

  const page = await unwrap(createClient({ fetch, baseUrl, apiKey }).GET("/user/assistants/get"));

  expect(page.data.every(require("voice-assistants-client/schemas").isAssistant)).toBe(true);
});

it("the only dependency is openapi-fetch", () => {
  const what = "Move it to devDependencies of package.json: the build bundles what the bin needs";
  expect(Object.keys(manifest.dependencies), what).toEqual(["openapi-fetch"]);
  expect(manifest).not.toHaveProperty("peerDependencies");
});
