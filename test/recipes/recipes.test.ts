import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { readGuides } from "../../scripts/docs/guides.mjs";

const source = readFileSync("scripts/docs/prose/recipes.md", "utf8");
const files = [...source.matchAll(/^```ts recipe=(.*)\n+```$/gm)].map(([, file = ""]) => file);
const guides = await readGuides({ packageName: manifest.name, baseUrl: "https://app.example.com/api" });
const shown = guides.find(({ name }) => name === "recipes")?.text ?? "";

it.each(files)("shows a whole program with its imports that is tested: %s", (file) => {
  expect(shown).toContain(`\`\`\`ts\n${readFileSync(file, "utf8")}\`\`\``);
  expect(existsSync(file.replace(/ts$/, "test.ts"))).toBe(true);
});

it("shows no other code in TypeScript", () => {
  expect(source.match(/^```ts/gm)).toHaveLength(files.length);
});

it("shows each neighbour", () => {
  const names = ["z.looseObject", "v.looseObject", "AbortSignal.timeout", "ProxyAgent", "RateLimiterRedis"];

  for (const name of [...names, "database.prepare", "useInfiniteQuery", "setupServer"]) expect(shown).toContain(name);
});
