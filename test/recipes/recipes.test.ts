import { existsSync, readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { runCommand } from "../cli/memory-io.js";

const recipes = readFileSync("scripts/docs/prose/recipes.md", "utf8");
const frameworks = readFileSync("scripts/docs/prose/frameworks.md", "utf8");
// The site shows the program that such a paragraph links to.
const links = `${recipes}${frameworks}`.matchAll(/^\[.*\]\(\.\.\/\.\.\/\.\.\/(.*)\)$/gm);
const shown = [...links].map(([, file = ""]) => file);

it("show only programs that are tested", () => {
  expect(`${recipes}${frameworks}`).not.toMatch(/^```(?!sh$)\w/m);
  for (const file of shown) expect(existsSync(file), file).toBe(true);
});

it("show every program in this folder", () => {
  const programs = readdirSync("test/recipes").filter((file) => !/\.test\.ts$|\.d\.ts$|^(need|stub)\.ts$/.test(file));

  for (const file of programs) expect(shown).toContain(`test/recipes/${file}`);
});

it("show only commands that run", async () => {
  const commands = [...recipes.matchAll(/voice-assistants list ([^|&;>`\\]*)/g)].map(([, args = ""]) => args.trim());

  expect(commands).toHaveLength(5);
  for (const args of commands) {
    const own = args.split(" ").map((arg) => arg.replace("now.csv", "-"));
    const { code, stderr } = await runCommand(["list", "--sandbox", ...own]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^\d+ of 250 assistants, (complete|limit reached) /);
  }
});
