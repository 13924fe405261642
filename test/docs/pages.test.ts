import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findFaults, hasChromium, openPage, type Opened, visit } from "./chromium.js";

/** `missing` is the page for what does not exist. Those that take longest are first. */
const PAGES =
  "client reference frameworks recipes index try quickstart completeness errors testing command-line benchmark changelog any/missing";
const PHONE = { width: 390, height: 844 };
const url = inject("url");

/** Leaves one token of each color in each kind of code block. The others have the same contrast, and would take axe long. */
function mergeTokens(): void {
  const seen = new Set<string>();
  for (const token of document.querySelectorAll(".shiki .line > span")) {
    if (!token.checkVisibility()) continue;
    const block = token.closest(".custom-block, .vp-code-group, .vp-doc")?.className;
    const kind = `${token.getAttribute("style")} ${token.parentElement?.className} ${block}`;
    // axe does not judge a single character or punctuation.
    if (seen.has(kind) || !/\w\w/.test(token.textContent)) token.replaceWith(...token.childNodes);
    else seen.add(kind);
  }
}

describe.runIf(hasChromium).concurrent("a page in Chromium", () => {
  // Each tab opens one page after the other.
  const idle: Opened[] = [];
  beforeAll(async () => {
    idle.push(await openPage(`${url}/index.html`));
  });
  afterAll(() => Promise.all(idle.map(({ page }) => page.context().close())));

  it.each(PAGES.split(" "))(
    "%s fits a phone, requests nothing from another host, has no error, and axe finds no fault in either theme",
    async (name) => {
      const tab = idle.pop() ?? (await openPage(`${url}/index.html`));
      const { page, troubles } = tab;
      await page.goto("about:blank");
      await page.setViewportSize(PHONE);
      await page.emulateMedia({ colorScheme: "dark" });
      await visit(tab, `${url}/${name}.html`);
      await page.locator("html.dark .VPNav").waitFor();

      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
      expect((await page.locator(".VPNavBarHamburger").boundingBox())?.x).toBeLessThan(PHONE.width - 30);
      await page.locator(".vp-doc details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
      await page.evaluate(mergeTokens);
      // Otherwise, axe could see a color between the two themes, and would not judge what a phone cuts off.
      const content = "* { transition: none !important } .dark .shiki code { white-space: pre-wrap !important }";
      await page.addStyleTag({ content });
      // In the other theme, only colors differ.
      expect(await findFaults(page, { runOnly: ["color-contrast"] })).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.locator("html:not(.dark)").waitFor();
      expect(await findFaults(page)).toEqual([]);
      expect(troubles.filter((trouble) => !(name.includes("missing") && trouble.includes("404")))).toEqual([]);
      idle.push(tab);
    },
  );
});
