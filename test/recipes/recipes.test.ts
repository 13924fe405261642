import { run } from "../../src/cli/run.js";
import { createMemoryIo } from "../cli/memory-io.js";
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

it("shows each library that people combine with this one", () => {
  const names = ["z.looseObject", "v.looseObject", "AbortSignal.timeout", "ProxyAgent", "RateLimiterRedis"];

  for (const name of [...names, "database.prepare", "useInfiniteQuery", "setupServer"]) expect(recipes).toContain(name);
});

it("shows the jobs of integrators as the program that is tested", () => {
  const guide = readFileSync("scripts/docs/prose/recipes-jobs.md", "utf8");
  const [, code = ""] = /^```ts recipe=test\/recipes\/jobs\.ts\n([^]*?)^```$/m.exec(guide) ?? [];
  // Comments may differ: the guide has room for less.
  const strip = (text: string): string => text.replaceAll(/^ *\/\/.*\n/gm, "");

  expect(code).toContain("listAssistantsTool");
  expect(strip(readFileSync("test/recipes/jobs.ts", "utf8"))).toContain(strip(code));
});

it("lists only commands with options that the command line has", async () => {
  const guide = readFileSync("scripts/docs/prose/recipes-jobs.md", "utf8");
  const commands = [...guide.matchAll(/voice-assistants list ([^|;>`\\]*)/g)].map(([, args = ""]) => args.trim());

  expect(commands).toHaveLength(6);
  for (const args of commands) {
    const { io, stderr } = createMemoryIo();
    const own = args.split(" ").map((arg) => arg.replace("now.csv", "-"));
    expect(await run(["list", "--sandbox", ...own], io)).toBe(0);
    expect(stderr()).toMatch(/^\d+ of 250 assistants, (complete|limit reached) /);
  }
});
