import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "../../scripts/docs/build.mjs";
import { readOptions } from "../../scripts/docs/options.mjs";
import { serveSite } from "../../scripts/docs/serve.mjs";
import { hasChromium, launchChromium, openPage } from "./chromium.js";
import { names, sentences, toWords } from "./documented.js";

const OPERATION = "reference.html#/assistants/listassistants";
const PAGES = ["index.html", "reference.html", OPERATION, "try.html"];

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

/** Runs the Try-it page as chosen, and tells how it ended. */
async function run(page: Page, choices: Record<string, string> = {}): Promise<string> {
  for (const [name, value] of Object.entries(choices)) await page.locator(`select[name=${name}]`).selectOption(value);
  await page.getByRole("button", { name: "List the assistants" }).click();
  await page.locator("#verdict[data-state=good], #verdict[data-state=bad]").waitFor();
  return page.locator("#verdict").innerText();
}

describe.runIf(hasChromium)("in Chromium", () => {
  let folder: string;
  let site: Awaited<ReturnType<typeof serveSite>>;
  let browser: Browser;
  let watched: Awaited<ReturnType<typeof openPage>>[];
  let start: number;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "voice-assistants-docs-"));
    const files = Object.entries(await buildSite(await readOptions([])));
    await Promise.all(files.map(([name, content]) => writeFile(join(folder, name), content)));
    [site, browser] = await Promise.all([serveSite(folder, { base: "/any/path" }), launchChromium()]);
    watched = await Promise.all([...PAGES, "404.html"].map((page) => openPage(browser, `${site.url}/${page}`)));
    start = performance.now();
  });
  afterAll(async () => {
    await Promise.all([browser.close(), site.close()]);
    await rm(folder, { recursive: true });
  });

  // At an operation the reference draws all that it draws elsewhere.
  it.each(
    PAGES.filter((path) => path !== "reference.html").flatMap((path) =>
      VIEWS.map((view) => ({ path, scheme: view.colorScheme })),
    ),
  )("$path fits into a phone without a fault, in the $scheme scheme", async ({ path, scheme }) => {
    const options = { viewport: { width: 390, height: 844 }, colorScheme: scheme };
    const { page, troubles } = await openPage(browser, `${site.url}/${path}`, options);
    if (path.startsWith("reference")) await waitForReference(page);

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it.each(VIEWS)("axe finds no fault on the entry page, in the $colorScheme scheme", async (view) => {
    const { page } = await openPage(browser, `${site.url}/index.html`, { ...view, bypassCSP: true });

    expect(await findFaults(page)).toEqual([]);
    await page.close();
  });

  it.each(VIEWS)("axe finds no fault on the Try-it page after a run, in the $colorScheme scheme", async (view) => {
    const { page } = await openPage(browser, `${site.url}/try.html`, { ...view, bypassCSP: true });
    await run(page, { fault: "503", change: "delete" });

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
    for (const status of ["200", "401", "403", "422", "429", "5XX"]) {
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

  it("the reference finds a field by its search, legibly", async () => {
    const { page } = await openPage(browser, `${site.url}/${OPERATION}`, { bypassCSP: true });
    await waitForReference(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("voicemail");
    const found = page.getByText("end_call_on_voicemail");
    const count = await found.count();
    await expect.poll(() => found.count(), { timeout: 30_000 }).toBeGreaterThan(count);
    expect(await findFaults(page, ["color-contrast"])).toEqual([]);
    await page.close();
  });

  it("a button copies the sample beside it", async () => {
    const { page } = await openPage(browser, `${site.url}/index.html`, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copy curl" }).click();
    await page.getByRole("button", { name: "Copied curl" }).waitFor();

    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      "/user/assistants/get?page=1&per_page=100",
    );
    await page.close();
  });

  it("Try it lists 250 assistants", async () => {
    const { page, troubles } = await openPage(browser, `${site.url}/try.html`);
    const verdict = await run(page);

    expect(verdict).toMatch(/^Complete\n/);
    expect(verdict).toContain("250 assistants listed: 5 pages, 5 page requests, 1 walk. The server last counted 250.");
    expect(await page.locator("#assistants tr").count()).toBe(250);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it("Try it shows a repaired walk, request by request, and what a plain loop loses", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html`);
    const verdict = await run(page, { fault: "503", change: "delete" });
    const requests = await page.locator("#requests").innerText();

    expect(verdict).toMatch(/^Complete, after a repair\n/);
    expect(verdict).toMatch(/2 walks\. The server last counted 249\./);
    expect(verdict).toMatch(/A plain loop over the same list: 100 assistants, 150 missing, no error\./);
    expect(requests).toMatch(/an assistant of page 1 is deleted/);
    expect(requests).toMatch(/\?page=3&per_page=50\s+503/);
    expect(requests).toMatch(/\?page=3&per_page=50\s+200\s+tried again/);
    expect(requests).toMatch(/\?page=2&per_page=50\s+200\s+read again/);
    expect(requests).toMatch(/walk 2: the list is read once more/);
    await page.close();
  });

  it("Try it says what no single walk can see, and finds it with verify", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html`);
    const once = await run(page, { change: "both" });
    await page.getByLabel("verify").check();
    const verified = await run(page);

    expect(once).toContain("1 assistant that stayed in the list did not come: a delete and an insert cancelled out");
    expect(verified).toContain("251 assistants listed");
    expect(verified).not.toContain("did not come");
    await page.close();
  });

  it.each([
    ["401", /^The key was refused\n/],
    ["html", /^Not such a page\n[^]*Go on at page 3\./],
  ])("Try it says what ended a walk: %s", async (fault, expected) => {
    const { page } = await openPage(browser, `${site.url}/try.html`);

    expect(await run(page, { fault })).toMatch(expected);
    await page.close();
  });

  it("Try it reads a real host with a key that it keeps nowhere, and says what silence may mean", async () => {
    const { page } = await openPage(browser, `${site.url}/try.html`);
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
    const answered = await run(page);
    const silent = await run(page);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );

    expect(answered).toMatch(/^Complete\n\n1 assistant listed/);
    expect(keys[0]).toBe("Bearer a-real-key");
    expect(silent).toMatch(/^No answer\n/);
    expect(silent).toContain(
      "app.example.com. The host may be down, or it may not allow browsers (CORS); a page cannot tell",
    );
    expect(kept).not.toContain("a-real-key");
    expect(await page.content()).not.toContain("a-real-key");
    await page.close();
  });

  // The last, when most of the time has passed.
  it("each page asks nothing of another host within 15 s, and has no error and no fault in its policy", async () => {
    await wait(15_000 - (performance.now() - start));

    expect(watched.map(({ troubles }) => troubles)).toEqual(watched.map(() => []));
  });
});
