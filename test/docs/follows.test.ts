import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const COPIED =
  "openapi scripts src generated dist README.md CHANGELOG.md test/recipes package.json redocly.yaml tsconfig.json tsdown.config.ts .prettierrc.json";

/** A copy of the repository whose YAML is changed, and nothing else. */
let copy = "";

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "voice-assistants-follows-"));
  const options = { recursive: true, preserveTimestamps: true };
  await Promise.all(COPIED.split(" ").map((name) => cp(join(root, name), join(copy, name), options)));
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rm(copy, { recursive: true }));

/** Runs a program in the copy. */
function run(program: string, ...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: copy }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
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

describe("npm run docs", { timeout: 180_000 }, () => {
  it("refuses bad input before a file is written", async () => {
    const before = await readdir(copy);

    const refused = await run(process.execPath, "scripts/docs.mjs", "--host", "https://app.example.com/");

    expect(refused).toEqual({
      code: 2,
      stdout: "",
      stderr:
        '--host "https://app.example.com/" is no host; give the name alone, such as app.example.com, without https:// ' +
        "and without a path.\n",
    });
    expect(await readdir(copy)).toEqual(before);
  });
});

describe("npm run docs, with other sentences, another maximum and a new field in the YAML alone", () => {
  const FIELD = `
  favorite_color:
    type: [string, "null"]
    description: The color of the assistant on the dashboard. Null when none is set.
    examples: [green, null]
`;
  let result: Awaited<ReturnType<typeof run>>;
  let texts: Record<string, string> = {};

  beforeAll(async () => {
    await edit("openapi/components/parameters/PerPage.yaml", (text) => text.replace("maximum: 100", "maximum: 50"));
    await edit("openapi/components/schemas/Assistant.yaml", (text) =>
      text
        .replace("description: Whether to record calls", "description: Whether each call is kept for good")
        .concat(FIELD),
    );
    await mkdir(join(copy, "site"));
    await writeFile(join(copy, "site/left-over.html"), "");
    result = await run("npm", "run", "--silent", "docs", "--", "--site-url", "https://docs.example.com");
    const folders = ["generated", "site"].map(async (folder) => {
      const names = await readdir(join(copy, folder));
      const read = names.map(async (name) => [`${folder}/${name}`, await readFile(join(copy, folder, name), "utf8")]);
      return Promise.all(read);
    });
    texts = Object.fromEntries((await Promise.all(folders)).flat());
  }, 180_000);

  it("succeeds, and replaces the folder as a whole", async () => {
    const crawled = ["robots.txt", "sitemap.xml"];
    const names = Object.keys(texts).filter((name) => name.startsWith("site/"));

    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(names.toSorted()).toEqual(
      [...(await readdir(inject("site"))), ...crawled].map((name) => `site/${name}`).toSorted(),
    );
    expect((await stat(join(copy, "site"))).mode & 0o777).toBe(0o755);
    expect((await readdir(copy)).filter((name) => name.startsWith("site"))).toEqual(["site"]);
  });

  it("takes a changed sentence from the YAML to the page, the reference and the text", () => {
    const shown = ["index.html", "reference-data.js", "llms-full.txt", "openapi.json", "openapi.yaml"];
    const read = shown.map((name) => texts[`site/${name}`] ?? "");

    expect(read.filter((text) => text.includes("Whether each call is kept for good"))).toHaveLength(shown.length);
    expect(read.filter((text) => text.includes("Whether to record calls"))).toEqual([]);
  });

  it("writes a robots.txt where crawlers look for one: at the top of a host", () => {
    expect(texts["site/robots.txt"]).toBe("User-agent: *\nSitemap: https://docs.example.com/sitemap.xml\n");
  });

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
    expect(await run(process.execPath, "scripts/lint.mjs")).toMatchObject({ code: 0 });
  });

  it("fails the lint where a sentence or a sample still states the old maximum", async () => {
    await edit("openapi/components/parameters/PerPage.yaml", (text) => text.replace("{{per_page.maximum}}", "100"));
    await edit("openapi/code_samples/list-assistants.sh", (text) => text.replace("per_page=25", "per_page=100"));
    await edit("README.md", (text) => `${text}\n\nA \`per_page\` is at most 100.\n`);

    const { code, stdout, stderr } = await run(process.execPath, "scripts/lint.mjs");
    const printed = stdout + stderr;

    expect(code).toBe(1);
    expect(printed).toContain('/components/parameters/PerPage/description: "(1-100", but the maximum of');
    expect(printed).toMatch(/x-codeSamples\/1\/source: "per_page=100", which the schema of per_page does not allow/);
    expect(printed).toContain('README.md: "at most 100", but the maximum of per_page is 50.');
  });
});
