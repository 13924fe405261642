import { readGuides } from "../../scripts/docs/guides.mjs";
import { run } from "../../src/cli/run.js";
import { createMemoryIo } from "../cli/memory-io.js";
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const source = readFileSync("scripts/docs/prose/recipes.md", "utf8");
const files = [...source.matchAll(/^```ts recipe=(.*)\n+```$/gm)].map(([, file = ""]) => file);
const guides = await readGuides({ baseUrl: "https://app.example.com/api" });
const shown = guides.find(({ name }) => name === "recipes")?.text ?? "";

it.each(files)("shows a complete program that has a test: %s", (file) => {
  expect(shown).toContain(`\`\`\`ts\n${readFileSync(file, "utf8")}\`\`\``);
  expect(existsSync(file.replace(/ts$/, "test.ts"))).toBe(true);
});

it("shows no other TypeScript code", () => {
  expect(source.match(/^```ts/gm)).toHaveLength(files.length);
});

it("shows each popular library that can be combined with this package", () => {
  const names = [
    "z.looseObject",
    "v.looseObject",
    "AbortSignal.timeout",
    "ProxyAgent",
    "RateLimiterRedis",
  ];

  for (const name of [...names, "database.prepare", "useInfiniteQuery", "setupServer"])
    expect(shown).toContain(name);
});

it("shows only commands that run", async () => {
  const commands = [...source.matchAll(/voice-assistants list ([^|;>`\\]*)/g)].map(
    ([, args = ""]) => args.trim(),
  );

  expect(commands).toHaveLength(6);
  for (const args of commands) {
    const { io, stderr } = createMemoryIo();
    const own = args.split(" ").map((arg) => arg.replace("now.csv", "-"));
    expect(await run(["list", "--sandbox", ...own], io)).toBe(0);
    expect(stderr()).toMatch(/^\d+ of 250 assistants, (complete|limit reached) /);
  }
});
