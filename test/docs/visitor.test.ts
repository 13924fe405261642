import { beforeAll, describe, expect, inject, it } from "vitest";
import { findFaults, hasChromium, openPage, type Opened, visit } from "./chromium.js";

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const url = inject("url");

describe.runIf(hasChromium)("the site in Chromium", () => {
  let phone: Opened;
  beforeAll(async () => {
    phone = await openPage(`${url}/index.html`, { viewport: PHONE });
  });

  it("the reference shows each tab and field with JavaScript off, and no filter", async () => {
    const { page } = await openPage(`${url}/reference.html`, { javaScriptEnabled: false });

    expect(await page.getByText("curl ").last().isVisible()).toBe(true);
    expect(await page.locator("#assistant-webhook_url").isVisible()).toBe(true);
    expect(await page.getByLabel("Filter the fields").isVisible()).toBe(false);
    await page.close();
  });

  it("the fields can be filtered, and a link to a field shows it", async () => {
    const { page } = phone;
    await visit(phone, `${url}/reference.html`);
    await page.getByLabel("Filter the fields").fill("webhook");
    await page.getByText(/^\d+ of \d+ fields$/).waitFor();

    expect(await page.locator("#assistant-webhook_url").isVisible()).toBe(true);
    expect(await page.locator("#assistant-voice_id").isVisible()).toBe(false);
    await page.evaluate(() => (location.hash = "assistant-voice_id"));
    await page.locator("#assistant-voice_id").waitFor();
  });

  it("Ctrl+K opens the search, which answers with any of the words and leads to a field", async () => {
    const { page, troubles } = phone;
    await page.setViewportSize(DESKTOP);
    await visit(phone, `${url}/quickstart.html`);
    await page.getByRole("button", { name: "Search" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill("what is end_call_on_voicemail");
    await page.locator(".result.selected").getByText("end_call_on_voicemail").waitFor();

    // The roles and labels of the dialog are VitePress's.
    const rules = { "label-content-name-mismatch": { enabled: false }, "nested-interactive": { enabled: false } };
    expect(await findFaults(page, { rules }, () => [...document.querySelectorAll(".VPLocalSearchBox")])).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/reference.html#assistant-end_call_on_voicemail`);
    await page.locator("#assistant-end_call_on_voicemail").waitFor();
    expect(troubles).toEqual([]);
  });

  it("a page is copied as Markdown", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const { page } = await openPage(`${url}/completeness.html`, { permissions });
    await page.getByRole("link", { name: "Copy page as Markdown" }).click();
    await page.getByRole("link", { name: "Copied" }).waitFor();

    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^# Completeness\n/);
    await page.close();
  });

  it("a missing page at any depth leads back, and has the search", async () => {
    const { page } = phone;
    await visit(phone, `${url}/deep/er/missing.html`);
    await page.getByRole("link", { name: "Home" }).waitFor();
    expect(await page.locator("main").getByRole("link", { name: "Support" }).isVisible()).toBe(true);
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox").fill("exit codes");
    await page.locator(".result").getByText("Exit codes").first().click();
    await page.waitForURL(`${url}/command-line.html#exit-codes`);
    await page.locator("#exit-codes").waitFor();

    expect(await page.title()).toMatch(/^Command line/);
    await page.locator(".VPNavBarTitle a").click();
    await page.waitForURL(`${url}/`);
  });

  it("a wide table becomes cards on a phone", async () => {
    const { page } = phone;
    await page.setViewportSize(PHONE);
    await visit(phone, `${url}/errors.html`);
    const cell = page.locator("table.cards td").nth(1);

    expect(await cell.evaluate((element) => getComputedStyle(element).display)).toBe("block");
    expect(await cell.evaluate((element) => getComputedStyle(element, "::before").content)).toContain("when");
  });

  it("print shows all of a page in black on white, from the dark theme too", async () => {
    const { page } = phone;
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await visit(phone, `${url}/benchmark.html`);
    await page.locator("html.dark").waitFor();
    const backgrounds = await page
      .locator("body, .vp-doc pre")
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));

    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
    expect([...new Set(backgrounds)]).toEqual(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]);
    expect(await page.locator(".VPNav").isVisible()).toBe(false);
    expect(await page.getByText("ms of CPU for a page of 100").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
  });

  it("Redoc's page shows the operation, and requests nothing from another host", async () => {
    const { page, troubles } = phone;
    await page.setViewportSize(DESKTOP);
    await visit(phone, `${url}/redoc.html`);
    await page.getByText("/user/assistants/get").first().waitFor();

    expect(troubles.filter((trouble) => trouble.startsWith("asks"))).toEqual([]);
  });
});
