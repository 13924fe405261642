import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { serve } from "../../src/cli/serve.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { findFaults, hasChromium, openPage, openSite, type Opened, type OpenSite, visit } from "./chromium.js";

/** Waits until both runs of the Try-it page have ended, and returns what the cards say. */
async function waitForCards(page: Page): Promise<{ loop: string; client: string }> {
  await page.locator("#run:enabled").waitFor();
  await page.locator("#client[data-state=good], #client[data-state=bad]").waitFor();
  const [loop = "", client = ""] = await page.locator(".card").allInnerTexts();
  return { loop, client };
}

/** Runs the page as its form is. */
async function run(page: Page): ReturnType<typeof waitForCards> {
  await page.locator("#run:enabled").waitFor();
  await page.getByRole("button", { name: "List the assistants" }).click();
  return waitForCards(page);
}

/** Runs the page with these choices, whatever was chosen before. */
async function runWith(page: Page, fault: string, change: string, verify = false): ReturnType<typeof waitForCards> {
  await page.locator("select[name=fault]").selectOption(fault);
  await page.locator("select[name=change]").selectOption(change);
  await page.getByLabel("verify").setChecked(verify);
  return run(page);
}

describe.runIf(hasChromium)("in Chromium", () => {
  let site: OpenSite;
  let opened: Opened;
  beforeAll(async () => {
    site = await openSite();
    const options = { viewport: { width: 1280, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] };
    opened = await openPage(site.browser, `${site.url}/index.html`, options);
  });
  afterAll(() => site.close());

  describe("the controls of a page", () => {
    it.each(["index.html", "quickstart.html", "reference.html", "try.html"])(
      "the first Ctrl+K after %s has loaded opens the search, which leads to a field",
      async (path) => {
        const { page, troubles } = await openPage(site.browser, `${site.url}/${path}`);
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
      const options = { viewport: { width: 390, height: 844 }, hasTouch: true };
      const { page } = await openPage(site.browser, `${site.url}/completeness.html`, options);
      await page.getByRole("button", { name: "Search" }).tap();
      await page.getByRole("dialog").getByRole("searchbox").fill("proof");
      await page.getByRole("dialog").getByRole("link").first().waitFor();

      expect(await findFaults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await page.close();
    });

    it("a language that is chosen once is chosen on the next visit", async () => {
      const { page } = await openPage(site.browser, `${site.url}/index.html`);
      await page.locator(".tabs").getByText("curl", { exact: true }).first().click();
      await page.goto(`${site.url}/try.html`);
      await page.goto(`${site.url}/index.html`);

      expect(await page.getByRole("radio", { name: "curl" }).isChecked()).toBe(true);
      expect(await page.getByText('curl "https://').first().isVisible()).toBe(true);
      await page.close();
    });

    it("the overview is at most 6,000 px tall, and its fields can be filtered and linked to", async () => {
      const { page } = opened;
      await visit(opened, `${site.url}/index.html`);

      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(6000);
      expect(await page.locator("#assistant-webhook_url").isVisible()).toBe(false);
      await page.getByLabel("Filter the fields").fill("webhook");
      expect(await page.locator("#assistant-webhook_url").isVisible()).toBe(true);
      expect(await page.locator("#assistant-voice_id").isVisible()).toBe(false);
      expect(await page.locator("#filter-status").innerText()).toMatch(/^\d of \d\d fields$/);
      await page.goto(`${site.url}/index.html#assistant-voice_id`);
      await page.reload();
      await page.locator("#assistant-voice_id").waitFor();
    });

    it("a page is copied as Markdown", async () => {
      const { page } = opened;
      await visit(opened, `${site.url}/completeness.html`);
      await page.getByRole("button", { name: "Copy page as Markdown" }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();

      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^# Completeness\n/);
    });

    it("a missing page at any depth leads back, and has the search and the theme", async () => {
      const { page, troubles } = opened;
      await visit(opened, `${site.url}/deep/er/missing.html`);
      await page.locator('.brand[href="/any/path/index.html"]').waitFor();
      await page.getByRole("button", { name: "Switch to the" }).waitFor();
      await page.keyboard.press("Control+k");
      await page.keyboard.type("exit codes");
      await page.getByRole("dialog").getByRole("link", { name: "Exit codes" }).click();
      await page.waitForURL(`${site.url}/command-line.html#exit-codes`);

      expect(troubles.filter((trouble) => !/404/.test(trouble))).toEqual([]);
    });

    it("a button copies the sample beside it", async () => {
      const { page } = opened;
      await visit(opened, `${site.url}/index.html`);
      await page.locator(".tabs").getByText("curl", { exact: true }).first().click();
      await page.getByRole("button", { name: "Copy curl" }).click();
      await page.getByRole("button", { name: "Copied curl" }).waitFor();

      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
        "/user/assistants/get?page=1&per_page=25",
      );
    });
  });

  describe("the Try-it page", () => {
    beforeAll(() => visit(opened, `${site.url}/try.html`));

    it("opens with a fault and a change, and shows what a loop loses and the client does not", async () => {
      const { page, troubles } = opened;
      const first = await waitForCards(page);
      const { loop, client } = await run(page);
      const requests = await page.locator("#requests").innerText();

      expect({ loop, client }).toEqual(first);
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
    });

    it("lists completely where a deletion and an addition cancel out", async () => {
      const { loop, client } = await runWith(opened.page, "none", "both");

      expect(loop).toMatch(/1 missing, no error/);
      expect(client).toMatch(/^This client\s+Complete/);
    });

    it("names the one limit where a row is moved, and finds the row with verify", async () => {
      const once = await runWith(opened.page, "none", "move");
      const verified = await runWith(opened.page, "none", "move", true);

      expect(once.client).toContain("1 missing");
      expect(once.client).toContain("a row is moved towards the front while another row before it is deleted");
      expect(verified.client).toMatch(/^This client\s+Complete/);
    });

    it.each([
      ["401", "The key was refused"],
      ["html", "Stopped by an error"],
    ])("says what ended the list: %s", async (fault, expected) => {
      expect((await runWith(opened.page, fault, "delete")).client).toContain(expected);
    });

    it("shares a run by a link, which holds no host and no key", async () => {
      const { page } = opened;
      await runWith(page, "html", "insert");
      const link = await page.getByRole("link", { name: "Copy a link to this run" }).getAttribute("href");
      await visit(opened, `${site.url}/try.html${link}`);
      const { client } = await waitForCards(page);

      expect(link).toBe("?fault=html&page=3&change=insert&per_page=50");
      expect(await page.locator("select[name=change]").inputValue()).toBe("insert");
      expect(client).toMatch(/Resume at page \d/);
    });

    it("leaves out of a link what the form does not allow", async () => {
      const { page } = opened;
      await visit(opened, `${site.url}/try.html?fault=none&page=0&change=%3Cb%3E&per_page=1e9`);
      const { loop } = await waitForCards(page);

      expect(await page.locator("select[name=change]").inputValue()).toBe("delete");
      expect(await page.locator("[data-target=sandbox] [name=per_page]").inputValue()).toBe("50");
      expect(loop).toContain("1 missing, no error");
    });

    it("lists a sandbox that is served on this computer", async () => {
      const { page, troubles } = opened;
      await visit(opened, `${site.url}/try.html`);
      const served = await serve(createSandbox({ assistants: 30 }), { port: 0 });
      await page.getByLabel("A real host").check();
      await page.getByLabel("Base URL").fill(`${served.url}/api`);
      await page.getByLabel("API key").fill("sandbox");
      const { client } = await run(page);
      await served.close();

      expect(client).toContain("30 assistants listed");
      expect(troubles.filter((trouble) => !trouble.startsWith(`asks ${served.url}/`))).toEqual([]);
    });

    it("says what to do when it was opened from disk", async () => {
      const { page } = opened;
      await page.goto(`file://${inject("site")}/try.html`);

      expect(await page.getByText("This page was opened from disk").isVisible()).toBe(true);
      await page.goto(`${site.url}/try.html`);
      expect(await page.getByText("This page was opened from disk").isVisible()).toBe(false);
    });

    it("reads a real host with a key that it keeps nowhere, and says what silence may mean", async () => {
      const { page } = await openPage(site.browser, `${site.url}/try.html`);
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
});
