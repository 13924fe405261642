import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const recipes = readFileSync("scripts/docs/prose/recipes.md", "utf8");
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
