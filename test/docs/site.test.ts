import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import document from "../../generated/openapi.json" with { type: "json" };
import { buildSite } from "../../scripts/docs/build.mjs";
import { groupFields } from "../../scripts/docs/groups.mjs";
import { createModel } from "../../scripts/docs/model.mjs";
import { readOptions } from "../../scripts/docs/options.mjs";
import { names, sentences, toWords } from "./documented.js";

type Site = { readonly [name: string]: string };

const root = join(import.meta.dirname, "../..");

/** The hosts that are known to run the platform. */
const VENDORS = /autocalls|whattalk|suasofia|otonistark|intellixent|sondos-ai|famulor/i;
const operation = document.paths["/user/assistants/get"].get;

/** Builds the site of a deployment, as text. */
async function build(...args: string[]): Promise<Site> {
  const files = await buildSite(await readOptions(args));
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, String(content)]));
}

/** What a page of HTML says, without its markup. */
function read(html = ""): string {
  const [, body = ""] = /<body>(.*)<\/body>/s.exec(html) ?? [];
  const text = body
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, "")
    .replaceAll(/<\/?(a|b|code|em|strong|span)\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, "\n");
  return toWords(decode(text));
}

function decode(html: string): string {
  const characters = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return html.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: keyof typeof characters) => characters[name]);
}

/** The addresses that a page links to or loads. */
function getLinks(html = ""): string[] {
  return [...html.matchAll(/<[^>]+\s(?:href|src)="([^"]*)"/g)].map(([, target = ""]) => target);
}

let site: Site;
let other: Site;
const siteUrl = "https://docs.example.com/api/";

beforeAll(async () => {
  const built = (await readdir(inject("site"))).map(async (name) => [
    name,
    await readFile(join(inject("site"), name), "utf8"),
  ]);
  site = Object.fromEntries(await Promise.all(built));
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
  await writeFile(join(folder, "logo.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const name = ["--host", "app.example.com", "--title", 'Example <Voice> "API"', "--color", "#067a52"];
  other = await build(...name, "--logo", join(folder, "logo.svg"), "--site-url", siteUrl);
  await rm(folder, { recursive: true });
}, 60_000);

describe("the site", () => {
  it("is the same bytes each time", async () => {
    expect(await build()).toEqual(site);
  });

  it("has the files that people and machines ask for by name", () => {
    expect(Object.keys(site)).toEqual(
      expect.arrayContaining([
        ..."index.html reference.html try.html client.html changelog.html 404.html".split(" "),
        ..."quickstart completeness errors testing command-line recipes benchmark"
          .split(" ")
          .map((name) => `${name}.html`),
        ..."openapi.json openapi.yaml llms.txt llms-full.txt favicon.svg search.json".split(" "),
      ]),
    );
  });

  it("has the description as it is, in both formats", async () => {
    expect(site["openapi.json"]).toBe(await readFile(join(root, "generated/openapi.json"), "utf8"));
    expect(parse(site["openapi.yaml"] ?? "")).toEqual(document);
  });

  it.each(["index.html", "llms-full.txt"])("says every documented name and sentence in %s", (file) => {
    const words = file.endsWith(".html") ? read(site[file]) : toWords(site[file] ?? "");

    expect(names.length).toBeGreaterThan(70);
    expect(sentences.length).toBeGreaterThan(90);
    expect(names.filter((name) => !words.includes(name))).toEqual([]);
    expect(sentences.filter((sentence) => !words.includes(sentence))).toEqual([]);
  });

  it("shows the type, the null and the example of a field", () => {
    const [, row = ""] = /<div id="assistant-webhook_url">(.*?)<\/dd>/s.exec(site["index.html"] ?? "") ?? [];

    expect(read(`<body>${row}</body>`)).toBe(
      "webhook_url string (uri) or null The webhook URL for post-call notifications. Null when there is none. " +
        'Example "https://hooks.harbor-dental.example.com/calls/finished"',
    );
  });

  it("shows the samples that the tests compile and run", () => {
    const words = read(site["index.html"]);

    for (const { label, source } of operation["x-codeSamples"]) {
      expect(words).toContain(toWords(`${label} ${source}`));
      expect(site["llms-full.txt"]).toContain(source.trim());
    }
  });

  it("groups all fields of an assistant, and shows a new one under More", () => {
    const { fields } = createModel(document).objects.find(({ name }) => name === "Assistant") ?? { fields: [] };
    const [first] = fields;
    const groups = groupFields("Assistant", first ? [...fields, { ...first, name: "brand_new" }] : []);

    expect(groups.slice(0, -1).flatMap((group) => group.fields).length).toBe(fields.length);
    expect(groups.map(({ name }) => name)).toEqual([
      "Identity",
      "Voice",
      "Model",
      "Behaviour",
      "Webhooks",
      "After the call",
      "More",
    ]);
    expect(groups.at(-1)?.fields.map(({ name }) => name)).toEqual(["brand_new"]);
  });

  it("documents every option of the client, what is thrown, and no internal type", () => {
    const words = read(site["client.html"]);

    for (const name of ["createClient()", "paginate()", "ClientOptions", "PaginateOptions", "Report", "ApiError"]) {
      expect(site["client.md"]).toContain(`### ${name}\n`);
    }
    for (const option of ["baseUrl", "onRetry", "maxDelay", "concurrency", "resumePage", "retryAfter"]) {
      expect(words).toContain(option);
    }
    expect(site["client.md"]).toContain("- `IncompleteListError` if `maxPasses` passes did not settle the list");
    expect(site["client.md"]).not.toMatch(/^### (components|operations|paths)$/m);
  });

  it("has each page of text in Markdown too, and all of them in one text", () => {
    for (const name of ["quickstart", "completeness", "errors", "client"]) {
      expect(site[`${name}.html`]).toContain(`href="${name}.md"`);
      expect(site["llms-full.txt"]).toContain(site[`${name}.md`]?.split("\n")[0]);
      expect(site["llms.txt"]).toContain(`(${name}.md)`);
    }
    expect(site["quickstart.md"]).not.toContain("tab=");
  });

  it.each(["index.html", "recipes.html", "client.html", "try.html"])("has each anchor once in %s", (file) => {
    const ids = [...(site[file] ?? "").matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id);

    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("finds fields, guides and the client in its search", () => {
    const entries: { href: string; title: string }[] = JSON.parse(site["search.json"] ?? "");
    const hrefs = Object.fromEntries(entries.map(({ title, href }) => [title, href]));

    expect(hrefs).toMatchObject({
      webhook_url: "index.html#assistant-webhook_url",
      "The proof": "completeness.html#the-proof",
      "createClient()": "client.html#createclient",
      ClientOptions: "client.html#clientoptions",
      "Errors and retries": "errors.html",
    });
  });

  it("links to the operation in the reference by its path", () => {
    expect(site["index.html"]).toContain(
      '<a href="reference.html#/assistants/listassistants">/user/assistants/get</a>',
    );
  });

  it("links within itself by relative addresses, each of something that is there", () => {
    const pages = Object.entries(site).filter(([file]) => file.endsWith(".html"));
    const links = pages.flatMap(([name, html]) => {
      // What Redoc has drawn links to parts that it draws later.
      const [own = ""] = html.split('<div id="redoc">');
      const within = getLinks(own).filter((link) => link !== document.externalDocs.url);
      return within.map((link) => {
        const [file = "", anchor = ""] = link.split("#");
        // Redoc draws the parts that an anchor with a slash names.
        const isDrawnLater = name === "reference.html" && anchor.startsWith("/");
        const hasAnchor = isDrawnLater || anchor === "" || own.includes(`id="${anchor}"`);
        return { name, link, isThere: (file || name) in site && (file !== "" || hasAnchor) };
      });
    });

    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(({ isThere }) => !isThere)).toEqual([]);
    expect(pages.filter(([, html]) => html.includes('rel="canonical"'))).toEqual([]);
    expect(site).not.toHaveProperty("sitemap.xml");
  });

  it("allows nothing from elsewhere; only the Try-it page may connect to it", () => {
    for (const [name, html] of Object.entries(site).filter(([file]) => file.endsWith(".html"))) {
      const [, policy = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
      const directives = decode(policy).split("; ");

      expect(directives).toContain("default-src 'none'");
      expect(directives).toContain("base-uri 'none'");
      const reached = name === "try.html" ? " https: http://127.0.0.1:* http://localhost:*" : "";
      expect(directives).toContain(`connect-src 'self'${reached}`);
      expect(directives.filter((directive) => /https?:|\*/.test(directive))).toHaveLength(name === "try.html" ? 1 : 0);
      expect(directives.includes("style-src 'unsafe-inline'")).toBe(name === "reference.html");
      expect(directives.filter((directive) => /unsafe/.test(directive))).toHaveLength(
        name === "reference.html" ? 1 : 0,
      );
    }
    expect(site["redoc.js"]).not.toContain("cdn.redoc.ly");
  });
});

describe("the site of another deployment", () => {
  it("names its host wherever the description names one, as a fixed server", () => {
    const { servers, info, externalDocs } = JSON.parse(other["openapi.json"] ?? "");

    expect(other["index.html"]?.match(/https:\/\/app\.example\.com\/api/g)?.length).toBeGreaterThanOrEqual(4);
    expect(other["try.html"]).toContain('value="https://app.example.com/api"');
    expect(servers).toEqual([{ url: "https://app.example.com/api", description: "The base URL of every request." }]);
    expect(info.contact).toBeUndefined();
    expect(externalDocs).toBeUndefined();
  });

  it("names no other host in any file", () => {
    // Hosts of examples are reserved for that, the sandbox completes "hooks", a namespace is no address, and Redoc names
    // its maker.
    const isExample =
      /(^|\.)example\.com$|^127\.0\.0\.1$|^localhost$|^placeholder\.invalid$|^www\.sitemaps\.org$|^hooks$|^(?:127\.0\.0\.1|localhost)$|^www\.(?:w3|sitemaps)\.org$|^redocly\.com$/;
    const files = Object.entries(other).filter(([name]) => name !== "redoc.js");
    const hosts = files.flatMap(([name, text]) =>
      [...text.matchAll(/https?:\/\/([\w.-]+\w)/g)].map(([, host = ""]) => ({ name, host })),
    );
    const vendors = Object.entries(other).filter(([, text]) => VENDORS.test(text));

    expect(Object.keys(other)).toContain("redoc.js");
    expect(hosts.filter(({ host }) => !isExample.test(host))).toEqual([]);
    expect(vendors.map(([name]) => name)).toEqual([]);
    expect(VENDORS.test(site["openapi.json"] ?? "")).toBe(true);
  });

  it("has no sentence that the platform runs under many hosts", () => {
    const isOne = /white-?label|many hosts|(?:other|another|many|some|one|each|of the) deployments?\b/i;
    const files = Object.entries(other).filter(([name]) => !name.endsWith(".js"));

    expect(files.filter(([, text]) => isOne.test(text)).map(([name]) => name)).toEqual([]);
    expect(isOne.test(site["index.html"] ?? "")).toBe(true);
  });

  it("has its title, which is no markup, its logo and its colour", () => {
    const [html = ""] = [other["index.html"]];

    expect(html).toContain("<title>Example &lt;Voice&gt; &quot;API&quot;</title>");
    expect(html).not.toContain("<Voice>");
    expect(html).toContain('<img src="logo.svg" alt=""');
    expect(html).toContain("--accent: #067a52;");
    expect(other["favicon.svg"]).toContain('fill="#067a52"');
    expect(other["logo.svg"]).toContain("<svg");
    expect(other["llms.txt"]).toMatch(/^# Example <Voice> "API"\n/);
  });

  it("says where each page is", () => {
    const pages = { "index.html": "", "reference.html": "reference.html", "try.html": "try.html" };

    for (const [name, path] of Object.entries(pages)) {
      expect(other[name]).toContain(`<link rel="canonical" href="${siteUrl}${path}" />`);
      expect(other["sitemap.xml"]).toContain(`<loc>${siteUrl}${path}</loc>`);
    }
    expect(other["sitemap.xml"]).not.toContain("404");
    expect(other["llms.txt"]).toContain(`(${siteUrl}llms-full.txt)`);
    expect(other["404.html"]).toContain('<a class="brand" href="/api/index.html">');
    expect(other["404.html"]).toContain('<meta name="robots" content="noindex" />');
    expect(other).not.toHaveProperty("robots.txt");
  });
});
