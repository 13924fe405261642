import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const COPIED =
  "openapi scripts src generated README.md CHANGELOG.md test/recipes package.json redocly.yaml tsconfig.json tsdown.config.ts .prettierrc.json";

/** A copy of the repository whose YAML is changed, and nothing else. */
let copy = "";

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "voice-assistants-follows-"));
  await Promise.all(COPIED.split(" ").map((name) => cp(join(root, name), join(copy, name), { recursive: true })));
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rm(copy, { recursive: true }));

/** Runs a script of the copy. */
function run(script: string): Promise<{ code: unknown; printed: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join("scripts", script)], { cwd: copy }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, printed: stdout + stderr });
    });
  });
}

/** Changes a file of the copy. */
async function edit(file: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(copy, file), "utf8");
  const after = change(before);
  if (after === before) throw new Error(`${file}: not changed`);
  await writeFile(join(copy, file), after);
}

/** The lines of a text that state the number. */
function findLines(text: string, number: number): string[] {
  const isStated = new RegExp(`(?<![\\w.,#-])${number}(?![\\w%]|[.,:-]\\d)`);
  return text.split("\n").filter((line) => isStated.test(line));
}

describe("with another maximum of per_page and a new optional field in the YAML alone", { timeout: 180_000 }, () => {
  const FIELD = `
  favorite_color:
    type: [string, "null"]
    description: The color of the assistant on the dashboard. Null when none is set.
    examples: [green, null]
`;
  let texts: Record<string, string> = {};

  beforeAll(async () => {
    await edit("openapi/components/parameters/PerPage.yaml", (text) => text.replace("maximum: 100", "maximum: 50"));
    await edit("openapi/components/schemas/Assistant.yaml", (text) => text + FIELD);
    const generated = await run("generate.mjs");
    const docs = await run("docs.mjs");
    if (generated.code !== 0 || docs.code !== 0) throw new Error(generated.printed + docs.printed);
    const folders = ["generated", "site"].map(async (folder) => {
      const names = await readdir(join(copy, folder));
      const read = names.map(async (name) => [`${folder}/${name}`, await readFile(join(copy, folder, name), "utf8")]);
      return Promise.all(read);
    });
    texts = Object.fromEntries((await Promise.all(folders)).flat());
  }, 180_000);

  it("states the old maximum nowhere: in no sentence, example or sample", () => {
    // The lint checks the guides, in which 100 is also a measured figure. The search repeats all pages.
    const isRead = /^site\/(index\.html|llms.*\.txt|openapi\..*)$|^generated\/(openapi|pagination|sandbox)/;
    const read = Object.entries(texts).filter(([name]) => isRead.test(name));
    const stale = read.flatMap(([name, text]) => {
      const [described = ""] = text.split("\n# Quickstart\n");
      return findLines(described, 100).map((line) => `${name}: ${line.trim()}`);
    });

    expect(read.length).toBeGreaterThan(8);
    expect(texts["site/try.html"]).toMatch(/name="per_page"[^>]* max="50"/);
    expect(stale).toEqual([]);
  });

  it.each([
    "site/index.html",
    "site/llms-full.txt",
    "site/openapi.yaml",
    "site/reference-data.js",
    "generated/openapi.d.ts",
  ])("states the new maximum in %s", (name) => {
    expect(texts[name]).toContain("(1-50, default: 10)");
    expect(texts[name]).not.toContain("(1-100, default: 10)");
  });

  it.each([
    "site/index.html",
    "site/llms-full.txt",
    "site/openapi.json",
    "generated/openapi.d.ts",
    "generated/sandbox.ts",
  ])("has the new field in %s", (name) => {
    expect(texts[name]).toContain("favorite_color");
  });

  it("passes the lint, which reads the README, too", async () => {
    expect(await run("lint.mjs")).toMatchObject({ code: 0 });
  });

  it("fails the lint where a sentence or a sample still states the old maximum", async () => {
    await edit("openapi/components/parameters/PerPage.yaml", (text) => text.replace("{{per_page.maximum}}", "100"));
    await edit("openapi/code_samples/list-assistants.sh", (text) => text.replace("per_page=25", "per_page=100"));
    await edit("README.md", (text) => `${text}\n\nA \`per_page\` is at most 100.\n`);

    const { code, printed } = await run("lint.mjs");

    expect(code).toBe(1);
    expect(printed).toContain('/components/parameters/PerPage/description: "(1-100", but the maximum of');
    expect(printed).toMatch(/x-codeSamples\/1\/source: "per_page=100", which the schema of per_page does not allow/);
    expect(printed).toContain('README.md: "at most 100", but the maximum of per_page is 50.');
  });
});
