import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readSite, readWords } from "./read-site.js";

const root = join(import.meta.dirname, "../..");
const COPIED =
  "openapi scripts src generated dist README.md CHANGELOG.md test/recipes .ci/frameworks package.json redocly.yaml tsconfig.json tsdown.config.ts .prettierrc.json";

/** The hosts that are known to run the platform. */
const VENDORS = /autocalls|whattalk|suasofia|otonistark|intellixent|sondos-ai|famulor/i;
const SITE_URL = "https://docs.example.com/api/";

/** A copy of the repository, in which only the YAML is changed. */
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

it("refuses bad input before a file is written", async () => {
  const before = await readdir(copy);
  const refused = await run(process.execPath, "scripts/docs.mjs", "--host", "https://app.example.com/");

  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toContain('--host "https://app.example.com/": expected a host');
  expect(await readdir(copy)).toEqual(before);
});

describe("the site of another deployment, with another sentence, maximum and field in the YAML", () => {
  const FIELD = `
  favorite_color:
    type: [string, "null"]
    description: The color of the assistant on the dashboard. Null when none is set.
    examples: [green, null]
`;
  let result: Awaited<ReturnType<typeof run>>;
  let site: Record<string, string> = {};

  beforeAll(async () => {
    await edit("openapi/openapi.yaml", (text) => text.replace("maximum: 100", "maximum: 200"));
    await edit("openapi/components/schemas/Assistant.yaml", (text) =>
      text
        .replace("description: Whether to record calls", "description: Whether each call is kept for good")
        .concat(FIELD),
    );
    for (const name of ["logo", "logo-dark", "favicon"]) {
      await writeFile(join(copy, `${name}.svg`), `<svg xmlns="http://www.w3.org/2000/svg" id="${name}"/>`);
    }
    await mkdir(join(copy, "site"));
    await writeFile(join(copy, "site/left-over.html"), "");
    const brand = ["--title", 'Example <Voice> "API"', "--color", "#067a52", "--lang", "de", "--site-url", SITE_URL];
    const pictures = ["logo", "logo-dark", "favicon"].flatMap((name) => [`--${name}`, `${name}.svg`]);
    const links = ["--home", "https://www.example.com/", "--support", "mailto:help@example.com"];
    const args = ["--host", "app.example.com", ...brand, ...pictures, ...links];
    result = await run("npm", "run", "--silent", "docs", "--", ...args);
    site = await readSite(join(copy, "site")).catch(() => ({}));
  });

  it("succeeds, says how to look at it, and replaces the whole folder", async () => {
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(result.stdout).toMatch(/^Wrote \d+ files to site\/\.\n.*npm run docs -- --serve\n$/);
    expect(site).not.toHaveProperty("left-over.html");
    expect((await stat(join(copy, "site"))).mode & 0o777).toBe(0o755);
    expect((await readdir(copy)).filter((name) => name.startsWith("site"))).toEqual(["site"]);
  });

  it("names its host, and no other in any file, the search included", () => {
    // Hosts of examples are reserved for that, a namespace is not an address, and VitePress's own scripts and styles name their source.
    const isKnown =
      /(^|\.)example\.(com|org)$|^127\.0\.0\.1$|^localhost$|^placeholder\.invalid$|^www\.(w3|sitemaps)\.org$/;
    const files = Object.entries(site).filter(
      ([name]) => !/^redoc\.html$|^assets\/(chunks\/(framework|theme|VPLocal)|style)/.test(name),
    );
    const hosts = files.flatMap(([name, text]) =>
      [...text.matchAll(/https?:\/\/([\w-]+(?:\.[\w-]+)+)/g)].map(([, host = ""]) => ({ name, host })),
    );

    expect(site["reference.html"]).toContain("https://app.example.com/api");
    expect(site["quickstart.html"]).toContain("https://app.example.com/api");
    expect(hosts.filter(({ host }) => !isKnown.test(host))).toEqual([]);
    expect(Object.keys(site).filter((name) => VENDORS.test(site[name] ?? ""))).toEqual([]);
    expect(JSON.parse(site["openapi.json"] ?? "").servers).toEqual([
      { url: "https://app.example.com/api", description: "The base URL of every request." },
    ]);
  });

  it("does not say that the API runs under other hosts", () => {
    const isOne = /white-?label|many hosts|(?:other|another|many|some|one|each|of the) deployments?\b/i;

    expect(Object.keys(site).filter((name) => !/\.js$|^redoc/.test(name) && isOne.test(site[name] ?? ""))).toEqual([]);
  });

  it("has its title, language, colour, pictures and links", () => {
    const html = site["quickstart.html"] ?? "";

    expect(html).toContain("<title>Quickstart | Example &lt;Voice&gt; &quot;API&quot;</title>");
    expect(html).not.toContain("<Voice>");
    expect(html).toContain('<html lang="de"');
    expect(html).toContain("--brand: #067a52");
    for (const name of ["logo", "logo-dark", "favicon"]) {
      expect(html).toContain(`"./${name}.svg"`);
      expect(site[`${name}.svg`]).toContain(`id="${name}"`);
    }
    expect(html).toContain('href="https://www.example.com/"');
    expect(html).toContain('href="mailto:help@example.com"');
    expect(site["llms.txt"]).toMatch(/^# Example <Voice> "API"\n/);
  });

  it("says where each page is", () => {
    for (const [name, path] of Object.entries({ "index.html": "", "reference.html": "reference.html" })) {
      expect(site[name]).toContain(`<link rel="canonical" href="${SITE_URL}${path}">`);
      expect(site["sitemap.xml"]).toContain(`<loc>${SITE_URL}${path}</loc>`);
    }
    expect(site["sitemap.xml"]).not.toContain("404");
    expect(site["llms.txt"]).toContain(`(${SITE_URL}llms-full.txt)`);
    expect(site["404.html"]).toContain('<meta name="robots" content="noindex">');
    expect(site).not.toHaveProperty("robots.txt");
  });

  it("takes a changed sentence and a new field from the YAML to the reference, Redoc and the texts", () => {
    for (const name of [
      "reference.html",
      "reference.md",
      "redoc.html",
      "llms-full.txt",
      "openapi.json",
      "openapi.yaml",
    ]) {
      expect(site[name], name).toContain("Whether each call is kept for good");
      expect(site[name], name).not.toContain("Whether to record calls");
      expect(site[name], name).toContain("favorite_color");
    }
  });

  it("states the new maximum, and nowhere the old one", () => {
    // The lint checks the guides, in which 100 is also a measured figure.
    const stale = ["reference.md", "openapi.json", "openapi.yaml"].flatMap((name) =>
      findLines(site[name] ?? "", 100).map((line) => `${name}: ${line.trim()}`),
    );

    expect(stale).toEqual([]);
    expect(readWords(site["reference.html"])).toContain("(1-200, default: 10)");
  });

  it("passes the lint, which also reads the README", async () => {
    expect(await run(process.execPath, "scripts/lint.mjs")).toMatchObject({ code: 0 });
  });

  it("fails the lint where the README or a sample still states the old maximum", async () => {
    await edit("openapi/code_samples/list-assistants.sh", (text) => text.replace("page=1", "page=1&per_page=300"));
    await edit("README.md", (text) => `${text}\n\nA \`per_page\` is at most 100.\n`);

    const { code, stdout, stderr } = await run(process.execPath, "scripts/lint.mjs");
    const printed = stdout + stderr;

    expect(code).toBe(1);
    expect(printed).toMatch(/x-codeSamples\/1\/source: "per_page=300", which the schema of per_page does not allow/);
    expect(printed).toContain('README.md: "at most 100", but the maximum of per_page is 200.');
  });
});

it("the site for the host in the description names it", async () => {
  const site = await readSite(inject("site"));

  expect(site["openapi.json"]).toMatch(VENDORS);
  expect(site["reference.html"]).toMatch(/many hosts/);
});
