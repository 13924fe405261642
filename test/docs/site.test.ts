import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import document from "../../generated/openapi.json" with { type: "json" };
import results from "../../scripts/bench/results.json" with { type: "json" };
import { toGroups } from "../../scripts/docs/reference.mjs";
import { getServerUrl } from "../../scripts/generate/document.mjs";
import { getSentences, names, readSite, readWords, toWords } from "./read-site.js";

const root = join(import.meta.dirname, "../..");
const operation = document.paths["/user/assistants/get"].get;

let site: Record<string, string> = {};
beforeAll(async () => {
  site = await readSite(inject("site"));
});

const ownPages = () => Object.entries(site).filter(([name]) => name.endsWith(".html") && name !== "redoc.html");

describe("the site", () => {
  it("has the files that people and machines request by name", () => {
    const guides = "quickstart completeness errors testing command-line recipes frameworks benchmark changelog";
    const pages = `index reference try client ${guides} 404 redoc`.split(" ").map((name) => `${name}.html`);
    const others = "openapi.json openapi.yaml llms.txt llms-full.txt favicon.svg .nojekyll".split(" ");

    expect(Object.keys(site)).toEqual(expect.arrayContaining([...pages, ...others]));
  });

  it("has the components of the description unchanged, in both formats", () => {
    const published = JSON.parse(site["openapi.json"] ?? "");

    expect(published.components).toEqual(document.components);
    expect(parse(site["openapi.yaml"] ?? "")).toEqual(published);
  });

  it.each(["reference.html", "llms-full.txt"])("has every documented name and sentence in %s", (file) => {
    const words = file.endsWith(".html") ? readWords(site[file]) : toWords(site[file] ?? "");

    const sentences = getSentences(JSON.parse(site["openapi.json"] ?? ""));

    expect(names.length).toBeGreaterThan(70);
    expect(sentences.length).toBeGreaterThan(90);
    expect(names.filter((name) => !words.includes(name))).toEqual([]);
    expect(sentences.filter((sentence) => !words.includes(sentence))).toEqual([]);
  });

  it("shows the operation and a real assistant before anything else in the reference", () => {
    const words = readWords(site["reference.html"]).split("llms.txt ")[1] ?? "";

    expect(words).toMatch(/^List assistants \S* ?GET \/user\/assistants\/get List all assistants/);
    expect(words.indexOf('"id": 4127')).toBeLessThan(words.indexOf("Parameters"));
  });

  it("shows the type, the null and the example of a field", () => {
    const [, field = ""] = /(<h4 id="assistant-webhook_url".*?)<\/div>/s.exec(site["reference.html"] ?? "") ?? [];

    expect(readWords(`<body>${field}</body>`).replaceAll(/\s*\u200b/g, "")).toBe(
      "webhook_url string (uri) or null The webhook URL for post-call notifications. Null when there is none. " +
        'Example: "https://hooks.harbor-dental.example.com/calls/finished"',
    );
  });

  it("shows the samples that the tests compile and run", () => {
    const known = getServerUrl(document);
    for (const sample of operation["x-codeSamples"]) {
      const source = sample.source.replace(known, "https://app.example.com/api");
      expect(readWords(site["reference.html"])).toContain(toWords(source));
      expect(site["llms-full.txt"]).toContain(source.trim());
    }
  });

  it("groups all fields of an assistant, dates under Identity, and a new field under More", () => {
    const fields = Object.keys(document.components.schemas.Assistant.properties);
    const { More = [], ...groups } = toGroups([...fields, "brand_new"]);

    expect(Object.values(groups).flat().toSorted()).toEqual(fields.toSorted());
    expect(groups["Identity"]).toEqual(expect.arrayContaining(["created_at", "updated_at", "deleted_at"]));
    expect(More).toEqual(["brand_new"]);
  });

  it("documents the functions, options and errors of the client, and no internal type", () => {
    for (const name of ["createClient()", "paginate()", "ClientOptions", "PaginateOptions", "Report", "ApiError"]) {
      expect(site["client.md"]).toContain(`### ${name}\n`);
    }
    expect(site["client.md"]).toContain("**Throws**\n\n- `IncompleteListError` if");
    expect(site["client.md"]).not.toMatch(/^### (Assistant|components|operations|paths)$/m);
  });

  it("has each page in Markdown too, all of them in one text, and a list of them", () => {
    for (const name of ["index", "quickstart", "completeness", "errors", "reference", "client", "benchmark"]) {
      expect(site["llms-full.txt"]).toContain(site[`${name}.md`]);
      expect(site["llms.txt"]).toContain(`/${name}.md)`);
    }
    const own = ["index.md", "reference.md", "try.md", "benchmark.md"].map((name) => site[name]).join("\n");
    expect(own).not.toMatch(/:::|<div|<script|<!--|^---$|\{#/m);
  });

  it("shows the figures of the benchmark, its loop in Try it, and the loop's result before a script runs", async () => {
    const loop = toWords(await readFile(join(root, "scripts/bench/contestants/hand-written-loop.ts"), "utf8"));
    const [home, benchmark, tryIt] = ["index", "benchmark", "try"].map((name) => readWords(site[`${name}.html`]));
    const { lists, silentlyWrong } = results.summary;

    for (const page of [home, benchmark]) {
      expect(page).toContain(`${silentlyWrong["hand-written loop"]}`);
      expect(page).toContain(`of ${lists}`);
    }
    for (const page of [benchmark, tryIt]) expect(page).toContain(loop);
    expect(tryIt).toMatch(/✗ 1 missing, no error .* ✓ Complete/);
  });

  it("links to the reference by the path of the operation", () => {
    expect(site["index.html"]).toMatch(/<a href="\.\/reference\.html"[^>]*><code>\/user\/assistants\/get<\/code><\/a>/);
  });

  it("links only to files and anchors that exist, with relative addresses, so that it works below any path", () => {
    const links = ownPages().flatMap(([page, html]) =>
      [...html.matchAll(/\s(?:href|src)="([./#][^"]*)"/g)].map(([, link = ""]) => ({ page, link })),
    );
    const dead = links.filter(({ page, link }) => {
      const [path = "", anchor] = decodeURI(link).split("#");
      const target = site[path === "" ? page : path.replace(/^\.\//, "") || "index.html"];
      return target === undefined || (anchor !== undefined && !target.includes(` id="${anchor}"`));
    });

    expect(links.length).toBeGreaterThan(500);
    expect(dead).toEqual([]);
  });

  it("runs only its own scripts", () => {
    for (const [name, html] of ownPages()) {
      const [, policy = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];

      expect(policy, name).toMatch(/default-src 'self'; script-src 'self'( 'sha256-[^']+')+;/);
      expect(policy, name).toContain("object-src 'none'");
    }
    expect(site["redoc.html"]).not.toContain("cdn.redoc.ly");
    expect(site["redoc.html"]).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
  });
});
