import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, inject, it } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { toReference } from "../../scripts/docs/reference.mjs";
import { readSite } from "./read-site.js";

const root = join(import.meta.dirname, "../..");

/** The hosts that are known to run the platform. */
const VENDORS = /autocalls|whattalk|suasofia|otonistark|intellixent|sondos-ai|famulor/i;
const SITE_URL = "https://docs.example.com/api/";

/** The folders in which a process builds a site. Others may build theirs at the same time. */
async function findWork(pid = 0): Promise<string[]> {
  return (await readdir(root)).filter((name) => name.startsWith(`site.new-${pid}-`));
}

it("bad input is refused before a file is written", async () => {
  const out = join(tmpdir(), `voice-assistants-refused-${process.pid}`);
  const args = ["scripts/docs.mjs", "--host", "https://app.example.com/", "--out", out];
  const refused = promisify(execFile)(process.execPath, args, { cwd: root });

  await expect(refused).rejects.toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining('--host "https://app.example.com/": expected a host'),
  });
  expect(await findWork(refused.child.pid)).toEqual([]);
  expect(existsSync(out)).toBe(false);
});

describe("the site of a deployment", () => {
  let site: Record<string, string> = {};
  beforeAll(async () => {
    site = await readSite(inject("site"));
  });

  it("replaces the whole folder, and leaves no other", async () => {
    expect(site).not.toHaveProperty("left-over.html");
    expect(await findWork(process.pid)).toEqual([]);
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

  it("has its title, language, color, pictures and links", () => {
    const html = site["quickstart.html"] ?? "";

    expect(html).toContain(
      "<title>Quickstart | Example &lt;Voice&gt; &quot;API&quot; of a Company with a Long Name</title>",
    );
    expect(html).not.toContain("<Voice>");
    expect(html).toContain('<html lang="de"');
    expect(html).toContain("--brand: #f5c518");
    for (const name of ["logo", "logo-dark", "favicon"]) {
      expect(html).toContain(`"./${name}.svg"`);
      expect(site[`${name}.svg`]).toContain(`id="--${name}"`);
    }
    const links = /<p class="vp-doc"><a href="https:\/\/www.example.com\/">.*<a href="mailto:help@example.com">/;
    // Redoc writes its own page, and a script writes that for what does not exist.
    const pages = Object.keys(site).filter((name) => /(?<!redoc|404)\.html$/.test(name));
    expect(pages.filter((name) => !links.test(site[name] ?? ""))).toEqual([]);
    expect(site["llms.txt"]).toMatch(/^# Example <Voice> "API" of a Company with a Long Name\n/);
  });

  it("says where each page is", () => {
    for (const [name, path] of Object.entries({ "index.html": "", "reference.html": "reference.html" })) {
      expect(site[name]).toContain(`<link rel="canonical" href="${SITE_URL}${path}">`);
      expect(site["sitemap.xml"]).toContain(`<loc>${SITE_URL}${path}</loc>`);
    }
    expect(site["sitemap.xml"]).not.toContain("404");
    expect(site["llms.txt"]).toContain(`(${SITE_URL}llms-full.txt)`);
    expect(site["404.html"]).toContain('<meta name="robots" content="noindex">');
  });
});

it("the reference has each change of the description: a sentence, a bound and a field", () => {
  const changed = structuredClone(document);
  changed.components.schemas.Assistant.properties.record.description = "Whether each call is kept for good";
  changed.components.parameters.PerPage.schema.maximum = 200;
  const color = { type: ["string", "null"], description: "The color on the dashboard.", examples: ["green", null] };
  Object.assign(changed.components.schemas.Assistant.properties, { favorite_color: color });
  const [before, after] = [toReference(document), toReference(changed)];

  expect(before).toMatch(VENDORS);
  expect(before).toContain("Whether to record calls");
  expect(after).not.toContain("Whether to record calls");
  expect(after).toContain("Whether each call is kept for good");
  expect(after).toContain("at most `200`");
  expect(after).toContain("#### `favorite_color` {#assistant-favorite_color}\n\n*string or null* · optional");
});
