import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };

const text = readFileSync("CONTRIBUTING.md", "utf8");
/** The text without the files that a reader creates. */
const prose = text.replaceAll(/^( *)```[^]*?^\1```$/gm, "");

it("CONTRIBUTING.md names only files and scripts that exist", () => {
  const folders = ["", "src/client/", "src/pagination/", "scripts/generate/", "generated/", "test/pagination/"];
  const names = [...prose.matchAll(/`([\w./-]+(?:\/|\.(?:mjs|ts|json|yaml|md)))`/g)].map(([, name = ""]) => name);
  const missing = names.filter((name) => !folders.some((folder) => existsSync(folder + name)));
  const scripts = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);

  expect(names.length).toBeGreaterThan(30);
  expect(
    missing.filter((name) => !["dist/", "site/", "index.js", "src/index.js", "test/calls.ts"].includes(name)),
  ).toEqual([]);
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
});
