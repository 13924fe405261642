import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const readme = readFileSync("README.md", "utf8");
const [, section = ""] = readme.split("\n## Recipes\n");
const [recipes = ""] = section.split("\n## ");
const blocks = [...recipes.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(([, info = "", code = ""]) => {
  const [, file = ""] = /^ts recipe=(test\/recipes\/[\w-]+\.ts)$/.exec(info) ?? [];
  return { info, file, code };
});

it.each(blocks)("shows a part of a program that is tested: $info", ({ file, code }) => {
  expect(readFileSync(file, "utf8")).toContain(`\n${code}`);
  expect(existsSync(file.replace(/ts$/, "test.ts"))).toBe(true);
});

it("shows each neighbour", () => {
  const names = ["z.looseObject", "v.looseObject", "AbortSignal.timeout", "ProxyAgent", "RateLimiterRedis"];

  for (const name of [...names, "database.prepare", "useInfiniteQuery", "setupServer"]) expect(recipes).toContain(name);
});
