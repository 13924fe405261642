import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "../../scripts/docs/build.mjs";
import { readOptions } from "../../scripts/docs/options.mjs";
import { serveSite } from "../../scripts/docs/serve.mjs";
import description from "../../generated/openapi.json" with { type: "json" };
import { serve } from "../../src/cli/serve.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { hasChromium, launchChromium, openPage } from "./chromium.js";
import { names, sentences, toWords } from "./documented.js";

const OPERATION = "reference.html#/assistants/listassistants";
const GUIDES = ["quickstart", "completeness", "errors", "testing", "command-line", "recipes", "benchmark"];
const TEXTS = ["index.html", ...[...GUIDES, "client", "changelog"].map((name) => `${name}.html`)];
const PAGES = [...TEXTS, "reference.html", OPERATION, "try.html"];

const samples = description.paths["/user/assistants/get"].get["x-codeSamples"];

/** Each scheme at one of the widths; both widths have the same rules of colour. */
const VIEWS = [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on a page as it is now. */
async function findFaults(page: Page, runOnly?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  const options = { resultTypes: ["violations"], ...(runOnly ? { runOnly } : {}) };
  const results = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return (results as AxeResults).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Waits until Redoc has drawn the last field of an assistant, which a sign of a reader hastens. */
async function waitForReference(page: Page): Promise<void> {
  await page.mouse.move(5, 5);
  await page.getByText("widget_settings").first().waitFor({ timeout: 30_000 });
}

/** Waits until both runs of the Try-it page have ended, and returns what the cards say. */
async function waitForCards(page: Page): Promise<{ loop: string; client: string }> {
  await page.locator("#run:enabled").waitFor();
  await page.locator("#client[data-state=good], #client[data-state=bad]").waitFor();
  const [loop = "", client = ""] = await page.locator(".card").allInnerTexts();
  return { loop, client };
}

/** Runs the Try-it page as chosen. */
async function run(page: Page, choices: Record<string, string> = {}): ReturnType<typeof waitForCards> {
  await page.locator("#run:enabled").waitFor();
  for (const [name, value] of Object.entries(choices)) await page.locator(`select[name=${name}]`).selectOption(value);
  await page.getByRole("button", { name: "List the assistants" }).click();
  return waitForCards(page);
}

const getTheme = (page: Page): Promise<string> =>
  page.evaluate(() => (getComputedStyle(document.body).backgroundColor === "rgb(16, 19, 23)" ? "dark" : "light"));

describe.runIf(hasChromium)("in Chromium", () => {
  let folder: string;
  let site: Awaited<ReturnType<typeof serveSite>>;
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
    const files = Object.entries(await buildSite(await readOptions([])));
    await Promise.all(files.map(([name, content]) => writeFile(join(folder, name), content)));
    [site, browser] = await Promise.all([serveSite(folder, { base: "/any/path" }), launchChromium()]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), site.close()]);
    await rm(folder, { recursive: true });
  });

  // At an operation the reference draws all that it draws elsewhere.
  it.each([...PAGES.filter((path) => path !== "reference.html"), "404.html"])(
    "%s fits a phone in both schemes, asks nothing of another host, and has no error",
    async (path) => {
      const options = { viewport: { width: 390, height: 844 } };
      const { page, troubles } = await openPage(browser, `${site.url}/${path}`, options);
      if (path.startsWith("reference")) await waitForReference(page);
      if (path.startsWith("try")) await waitForCards(page);

      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        // The script of a missing page comes after the folder of the site has been found.
        await expect.poll(() => getTheme(page)).toBe(colorScheme);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      }
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByText("Type to search.").waitFor();
      await page.waitForLoadState("networkidle");
      expect(troubles).toEqual([]);
      await page.close();
    },
  );

  it.each(TEXTS)("axe finds no fault in %s, in both schemes", async (path) => {
    const { page } = await openPage(browser, `${site.url}/${path}`, { bypassCSP: true });
    for (const { colorScheme, viewport } of VIEWS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await expect.poll(() => getTheme(page)).toBe(colorScheme);
      await page.evaluate(() => {
        for (const part of document.querySelectorAll<HTMLDetailsElement>("main details")) part.open = true;
      });

      expect(await findFaults(page)).toEqual([]);
    }
    await page.close();
  });

  it.each(VIEWS)("axe finds no fault on the Try-it page after a run, in the $colorScheme scheme", async (view) => {
    const { page } = await openPage(browser, `${site.url}/try.html`, { ...view, bypassCSP: true });
    await waitForCards(page);

    expect(await findFaults(page)).toEqual([]);
    await page.close();
  });

  it.each(VIEWS)("axe finds all text of the reference legible, in the $colorScheme scheme", async (view) => {
    const { page } = await openPage(browser, `${site.url}/reference.html`, { ...view, bypassCSP: true });
    const drawnAhead = await findFaults(page, ["color-contrast"]);
    await waitForReference(page);

    expect(drawnAhead).toEqual([]);
    expect(await findFaults(page, ["color-contrast"])).toEqual([]);
    await page.close();
  });

  it("the reference shows every documented name, and opens at its operation from the entry page", async () => {
    const { page } = await openPage(browser, `${site.url}/index.html`);
    await page.getByRole("link", { name: "/user/assistants/get" }).first().click();
    await waitForReference(page);
    // The answers of a status are shown when it is chosen.
    let text = "";
    for (const status of ["200", "401", "403", "422", "429", "500", "503"]) {
      await page
        .getByRole("button", { name: status, exact: true })
        .or(page.getByRole("tab", { name: status }))
        .first()
        .click();
      text += await page.locator("#redoc").innerText();
    }

    expect(names.filter((name) => !text.toLowerCase().includes(name.toLowerCase()))).toEqual([]);
    await page.close();
  });

  it("the entry page holds every documented name and sentence with JavaScript off", async () => {
    const { page } = await openPage(browser, `${site.url}/index.html`, { javaScriptEnabled: false });
    const text = toWords(await page.locator("body").textContent().then(String));

    expect(names.filter((name) => !text.includes(name))).toEqual([]);
    expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([]);
    await page.close();
  });

  it("the reference shows the samples in all three languages, with whole lines below the button that copies", async () => {
    const { page } = await openPage(browser, `${site.url}/${OPERATION}`);
    await waitForReference(page);
    const panel = page.locator(".panel-request-samples");
    for (const { label, source } of samples) {
      await panel.getByRole("button", { name: new RegExp(samples.map((sample) => sample.label).join("|")) }).click();
      await page.getByRole("menuitem").filter({ hasText: label }).click();
      const code = panel.locator("pre");
      await expect.poll(() => code.innerText()).toContain(source.split("\n")[0]?.slice(0, 20));
      const [copier, line] = await Promise.all(
        [".code-block-header", "pre .line"].map((selector) => panel.locator(selector).first().boundingBox()),
      );

      expect(await code.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      expect((copier?.y ?? Infinity) + (copier?.height ?? 0)).toBeLessThanOrEqual(line?.y ?? 0);
    }
    await page.close();
  });

  it("the first press of a button in the reference takes effect, however early", async () => {
    const { page } = await openPage(browser, `${site.url}/reference.html`);
    await page.getByText("Show 1 variable").click();
    const variable = page.getByText("Hide 1 variable");
    await variable.waitFor();

    expect(await variable.isVisible()).toBe(true);
    await page.close();
  });

  it.each(["index.html", "quickstart.html", "reference.html", "try.html"])(
    "the first Ctrl+K after %s has loaded opens the search, which leads to a field",
    async (path) => {
      const { page, troubles } = await openPage(browser, `${site.url}/${path}`);
      await page.keyboard.press("Control+k");
      await page.keyboard.type("voicemail");
      await page.getByRole("dialog", { name: "Search" }).getByText("end_call_on_voicemail").first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/index.html#assistant-end_call_on_voicemail");

      await page.locator("#assistant-end_call_on_voicemail").waitFor();
      expect(troubles).toEqual([]);
      await page.close();
    },
  );

  it("a tap opens the search on a phone, and Escape closes it", async () => {
    const options = { viewport: { width: 390, height: 844 }, hasTouch: true, bypassCSP: true };
    const { page } = await openPage(browser, `${site.url}/completeness.html`, options);
    await page.getByRole("button", { name: "Search" }).tap();
    await page.getByRole("dialog").getByRole("searchbox").fill("proof");
    await page.getByRole("dialog").getByRole("link").first().waitFor();

    expect(await findFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.close();
  });

  it("a theme that is chosen on one page holds on all, the reference included", async () => {
    const context = await browser.newContext({ colorScheme: "light" });
    const page = await context.newPage();
    await page.goto(`${site.url}/quickstart.html`);
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    for (const path of PAGES) {
      await page.goto(`${site.url}/${path}`);
      if (path.startsWith("reference")) await waitForReference(page);

      expect(await getTheme(page), path).toBe("dark");
    }
    await page.goto(`${site.url}/reference.html`);
    await page.getByRole("button", { name: "Switch to the light theme" }).click();
    await waitForReference(page);
    expect(await getTheme(page)).toBe("light");
    await page.goto(`${site.url}/index.html`);
    expect(await getTheme(page)).toBe("light");
    await context.close();
  });

  it("a language that is chosen once is chosen on the next visit", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/index.html`);
    await page.locator(".tabs").getByText("curl", { exact: true }).first().click();
    await page.goto(`${site.url}/try.html`);
    await page.goto(`${site.url}/index.html`);

    expect(await page.getByRole("radio", { name: "curl" }).isChecked()).toBe(true);
    expect(await page.getByText('curl "https://').first().isVisible()).toBe(true);
    await context.close();
  });

  it("the overview is at most 6,000 px tall, and its fields can be filtered and linked to", async () => {
    const { page } = await openPage(browser, `${site.url}/index.html`, { viewport: { width: 1280, height: 900 } });

    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(6000);
    expect(await page.locator("#assistant-webhook_url").isVisible()).toBe(false);
    await page.getByLabel("Filter the fields").fill("webhook");
    expect(await page.locator("#assistant-webhook_url").isVisible()).toBe(true);
    expect(await page.locator("#assistant-voice_id").isVisible()).toBe(false);
    expect(await page.locator("#filter-status").innerText()).toMatch(/^\d of \d\d fields$/);
    await page.goto(`${site.url}/index.html#assistant-voice_id`);
    await page.reload();
    await page.locator("#assistant-voice_id").waitFor();
    await page.close();
  });

  it("a page is copied as Markdown", async () => {
    const { page } = await openPage(browser, `${site.url}/completeness.html`, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copy page as Markdown" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();

    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^# Completeness\n/);
    await page.close();
  });

  it("a missing page at any depth leads back, and has the search and the theme", async () => {
    const { page, troubles } = await openPage(browser, `${site.url}/deep/er/missing.html`);
    await page.locator('.brand[href="/any/path/index.html"]').waitFor();
    await page.getByRole("button", { name: "Switch to the" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("exit codes");
    await page.getByRole("dialog").getByRole("link", { name: "Exit codes" }).click();
    await page.waitForURL(`${site.url}/command-line.html#exit-codes`);

    expect(troubles.filter((trouble) => !/404/.test(trouble))).toEqual([]);
    await page.close();
  });

  it("a button copies the sample beside it", async () => {
    const { page } = await openPage(browser, `${site.url}/index.html`, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.locator(".tabs").getByText("curl", { exact: true }).first().click();
    await page.getByRole("button", { name: "Copy curl" }).click();
    await page.getByRole("button", { name: "Copied curl" }).waitFor();

    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      "/user/assistants/get?page=1&per_page=25",
    );
    await page.close();
  });

  it("Try it opens with a fault and a change, and shows what a loop loses and the client does not", async () => {
    const { page, troubles } = await openPage(browser, `${site.url}/try.html`);
    const opened = await waitForCards(page);
    const { loop, client } = await run(page);
    const requests = await page.locator("#requests").innerText();

    expect({ loop, client }).toEqual(opened);
    expect(loop).toMatch(/^A plain loop\s+150 missing, no error\s/);
    expect(await page.locator("#loop").getAttribute("data-state")).toBe("bad");
    expect(client).toMatch(/^This client\s+Complete, after a retry\s/);
    expect(client).toContain("The server last counted 249.");
    expect(await page.locator("#client").getAttribute("data-state")).toBe("good");
    expect(requests).toMatch(/an assistant of page 1 is deleted/);
    expect(requests).toMatch(/\?page=3&per_page=\d+\s+503/);
    expect(requests).toMatch(/\?page=3&per_page=\d+\s+200\s+retried/);
    expect(await page.locator("#assistants tr").count()).toBe(250);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it("Try it lists completely where a deletion and an addition cancel out", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html`);
    const { loop, client } = await run(page, { fault: "none", change: "both" });

    expect(loop).toMatch(/1 missing, no error/);
    expect(client).toMatch(/^This client\s+Complete/);
    await page.close();
  });

  it("Try it names the one limit where a row is moved, and finds the row with verify", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html`);
    const once = await run(page, { fault: "none", change: "move" });
    await page.getByLabel("verify").check();
    const verified = await run(page);

    expect(once.client).toContain("1 missing");
    expect(once.client).toContain("a row is moved towards the front while another row before it is deleted");
    expect(verified.client).toMatch(/^This client\s+Complete/);
    await page.close();
  });

  it("Try it shares a run by a link, which holds no host and no key", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html`);
    await run(page, { fault: "html", change: "insert" });
    const link = await page.getByRole("link", { name: "Copy a link to this run" }).getAttribute("href");
    await page.goto(`${site.url}/try.html${link}`);
    const { client } = await waitForCards(page);

    expect(link).toBe("?fault=html&page=3&change=insert&per_page=50");
    expect(await page.locator("select[name=change]").inputValue()).toBe("insert");
    expect(client).toMatch(/Resume at page \d/);
    await page.close();
  });

  it("Try it leaves out of a link what the form does not allow", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html?fault=none&page=0&change=%3Cb%3E&per_page=1e9`);
    const { loop } = await waitForCards(page);

    expect(await page.locator("select[name=change]").inputValue()).toBe("delete");
    expect(await page.locator("[data-target=sandbox] [name=per_page]").inputValue()).toBe("50");
    expect(loop).toContain("1 missing, no error");
    await page.close();
  });

  it.each([
    ["401", "The key was refused"],
    ["html", "Stopped by an error"],
  ])("Try it says what ended the list: %s", async (fault, expected) => {
    const { page } = await openPage(browser, `${site.url}/try.html`);

    expect((await run(page, { fault })).client).toContain(expected);
    await page.close();
  });

  it("Try it lists a sandbox that is served on this computer", async () => {
    const { page, troubles } = await openPage(browser, `${site.url}/try.html`);
    const served = await serve(createSandbox({ assistants: 30 }), { port: 0 });
    await page.getByLabel("A real host").check();
    await page.getByLabel("Base URL").fill(`${served.url}/api`);
    await page.getByLabel("API key").fill("sandbox");
    const { client } = await run(page);
    await served.close();

    expect(client).toContain("30 assistants listed");
    expect(troubles.filter((trouble) => !trouble.startsWith(`asks ${served.url}/`))).toEqual([]);
    await page.close();
  });

  it("Try it says what to do when it was opened from disk", async () => {
    const page = await browser.newPage();
    await page.goto(`file://${folder}/try.html`);

    expect(await page.getByText("This page was opened from disk").isVisible()).toBe(true);
    await page.goto(`${site.url}/try.html`);
    expect(await page.getByText("This page was opened from disk").isVisible()).toBe(false);
    await page.close();
  });

  it("Try it reads a real host with a key that it keeps nowhere, and says what silence may mean", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html`);
    await waitForCards(page);
    const keys: (string | undefined)[] = [];
    await page.route("https://app.example.com/**", async (route) => {
      keys.push(route.request().headers()["authorization"]);
      await (keys.length === 1
        ? route.fulfill({
            json: { data: [{ id: 1, name: "Nora" }], current_page: 1, per_page: 50, total: 1, last_page: 1 },
            headers: { "access-control-allow-origin": "*" },
          })
        : route.abort());
    });
    await page.getByLabel("A real host").check();
    await page.getByLabel("Base URL").fill("https://app.example.com/api");
    await page.getByLabel("API key").fill("a-real-key");
    const { client: complete } = await run(page);
    const { client: silent } = await run(page);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );

    expect(complete).toMatch(/^This client\s+Complete\s+1 assistant listed/);
    expect(keys[0]).toBe("Bearer a-real-key");
    expect(silent).toMatch(/^This client\s+No response\s/);
    expect(silent).toContain(
      "app.example.com. The host may be down, or it may not allow browsers (CORS); a page cannot tell",
    );
    expect(kept).not.toContain("a-real-key");
    expect(page.url()).not.toContain("a-real-key");
    expect(await page.content()).not.toContain("a-real-key");
    await page.close();
  });
});
