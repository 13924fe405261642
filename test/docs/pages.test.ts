import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import description from "../../generated/openapi.json" with { type: "json" };
import { findFaults, hasChromium, openPage, openSite, type Opened, type OpenSite, visit } from "./chromium.js";
import { names, sentences, toWords } from "./documented.js";

const OPERATION = "reference.html#/assistants/listassistants";
const GUIDES = ["quickstart", "completeness", "errors", "testing", "command-line", "recipes", "benchmark"];
const TEXTS = ["index.html", ...[...GUIDES, "client", "changelog"].map((name) => `${name}.html`)];

const samples = description.paths["/user/assistants/get"].get["x-codeSamples"];

/** Each scheme at one of the widths; both widths have the same rules of colour. */
const PHONE = { width: 390, height: 844 };
const VIEWS = [
  { colorScheme: "dark", viewport: PHONE },
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
] as const;

/** Waits until Redoc has drawn the last field of an assistant, which a sign of a reader hastens. */
async function waitForReference(page: Page): Promise<void> {
  await page.mouse.move(5, 5);
  await page.getByText("widget_settings").first().waitFor({ timeout: 30_000 });
}

const getTheme = (page: Page): Promise<string> =>
  page.evaluate(() => (getComputedStyle(document.body).backgroundColor === "rgb(16, 19, 23)" ? "dark" : "light"));

/** Changes the scheme of the system, and waits until the page follows. */
async function setTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // The script of a missing page comes after the folder of the site has been found.
  await expect.poll(() => getTheme(page)).toBe(colorScheme);
}

describe.runIf(hasChromium)("a page in Chromium", () => {
  let site: OpenSite;
  let phone: Opened;
  beforeAll(async () => {
    site = await openSite();
    phone = await openPage(site.browser, `${site.url}/index.html`, { viewport: PHONE });
  });
  afterAll(() => site.close());

  // At an operation the reference draws all that it draws elsewhere.
  it.each([...TEXTS, "try.html", "404.html", OPERATION])(
    "%s fits a phone, asks nothing of another host, has no error, and axe finds no fault in it, in both schemes",
    async (path) => {
      const { page, troubles } = phone;
      await page.setViewportSize(PHONE);
      await visit(phone, `${site.url}/${path}`);
      const isReference = path.startsWith("reference");
      if (isReference) await waitForReference(page);
      // It opens with the outcome of a run.
      if (path.startsWith("try")) await page.locator("#client[data-state=good]").waitFor();

      for (const colorScheme of ["light", "dark"] as const) {
        await setTheme(page, colorScheme);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
      }
      await page.evaluate(() => {
        for (const part of document.querySelectorAll<HTMLDetailsElement>("main details")) part.open = true;
      });
      for (const { colorScheme, viewport } of VIEWS) {
        await page.setViewportSize(viewport);
        await setTheme(page, colorScheme);
        expect(await findFaults(page, isReference ? ["color-contrast"] : undefined)).toEqual([]);
      }
      await page.keyboard.press("Control+k");
      await page.keyboard.type("voicemail");
      await page.getByRole("dialog").getByRole("link").first().waitFor();
      expect(troubles).toEqual([]);
    },
  );

  it("axe finds legible what is drawn ahead of the reference, in both schemes", async () => {
    const { page } = phone;
    // What is drawn ahead stays as long as Redoc does not start.
    await page.route("**/redoc.js", (route) => route.abort());
    await visit(phone, `${site.url}/reference.html`);
    for (const { colorScheme, viewport } of VIEWS) {
      await page.setViewportSize(viewport);
      await setTheme(page, colorScheme);
      expect(await findFaults(page, ["color-contrast"])).toEqual([]);
    }
    await page.unroute("**/redoc.js");
  });

  it("the reference opens at its operation from the entry page, and shows every documented name and whole samples", async () => {
    const { page } = await openPage(site.browser, `${site.url}/index.html`);
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    await page.getByRole("link", { name: "/user/assistants/get" }).first().click();
    await waitForReference(page);

    expect(page.url()).toBe(`${site.url}/${OPERATION}`);
    expect(await getTheme(page)).toBe("dark");
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

    // All three languages, with whole lines below the button that copies.
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

  it("a chosen theme holds on all pages, and the first press in the reference takes effect, however early", async () => {
    const { page } = await openPage(site.browser, `${site.url}/quickstart.html`);
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    for (const path of [...TEXTS, "try.html"]) {
      await page.goto(`${site.url}/${path}`);
      expect(await getTheme(page), path).toBe("dark");
    }

    await page.goto(`${site.url}/reference.html`);
    await page.getByText("Show 1 variable").click();
    await page.getByText("Hide 1 variable").waitFor();
    await waitForReference(page);
    expect(await getTheme(page)).toBe("dark");

    await page.goto(`${site.url}/reference.html`);
    await page.getByRole("button", { name: "Switch to the light theme" }).click();
    await waitForReference(page);
    expect(await getTheme(page)).toBe("light");
    await page.goto(`${site.url}/index.html`);
    expect(await getTheme(page)).toBe("light");
    await page.close();
  });

  it("the entry page holds every documented name and sentence with JavaScript off", async () => {
    const { page } = await openPage(site.browser, `${site.url}/index.html`, { javaScriptEnabled: false });
    const text = toWords(await page.locator("body").textContent().then(String));

    expect(names.filter((name) => !text.includes(name))).toEqual([]);
    expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([]);
    await page.close();
  });
});
