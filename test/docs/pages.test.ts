import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findFaults, hasChromium, openPage } from "./chromium.js";

/** `missing` is the page for what does not exist. Those that take longest are first. */
const PAGES =
  "client reference frameworks recipes index try quickstart completeness errors testing command-line benchmark changelog any/missing";
const PHONE = { width: 390, height: 844 };
const url = inject("url");

/**
 * Finds a text of each look that no page before it has: only color, background, size and weight decide its contrast. axe would
 * need most of its time for the others.
 */
function findNewLooks(): Element[] {
  const looks = new Set<string>(JSON.parse(localStorage.getItem("looks") ?? "[]"));
  const getBackground = (element: Element | null): string => {
    if (!element) return "";
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const isClear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
    return isClear ? getBackground(element.parentElement) : backgroundColor + backgroundImage + opacity;
  };
  const found = [...document.querySelectorAll("body *")].filter((element) => {
    // axe does not judge a single character or punctuation.
    const hasText = [...element.childNodes].some((node) => node instanceof Text && /\w\w/.test(node.data));
    if (!hasText || !element.checkVisibility()) return false;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const look = [element.tagName, element.className, color, fontSize, fontWeight, getBackground(element)].join();
    return looks.size < looks.add(look).size;
  });
  localStorage.setItem("looks", JSON.stringify([...looks]));
  return found;
}

describe.runIf(hasChromium).concurrent("a page in Chromium", () => {
  let context: BrowserContext;
  beforeAll(async () => {
    const { page } = await openPage(`${url}/index.html`, { viewport: PHONE, colorScheme: "dark" });
    context = page.context();
  });
  afterAll(() => context.close());

  it.each(PAGES.split(" "))(
    "%s fits a phone, requests nothing from another host, has no error, and axe finds no fault in either theme",
    async (name) => {
      const { page, troubles } = await openPage(`${url}/${name}.html`, context);
      await page.locator("html.dark .VPNav").waitFor();

      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
      expect((await page.locator(".VPNavBarHamburger").boundingBox())?.x).toBeLessThan(PHONE.width - 30);
      await page.locator(".vp-doc details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
      // Otherwise, axe could see a color between the two themes, and would not judge what a phone cuts off.
      const content = "* { transition: none !important } .shiki code { white-space: pre-wrap !important }";
      await page.addStyleTag({ content });
      expect(await findFaults(page, { runOnly: ["color-contrast"] }, findNewLooks)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.locator("html:not(.dark)").waitFor();
      expect(await findFaults(page, { runOnly: ["color-contrast"] }, findNewLooks)).toEqual([]);
      // Each token would take axe long, and only its color matters.
      await page
        .locator(".shiki .line")
        .evaluateAll((all) => all.forEach((line) => line.replaceChildren(line.textContent)));
      expect(await findFaults(page, { rules: { "color-contrast": { enabled: false } } })).toEqual([]);
      expect(troubles.filter((trouble) => !(name.includes("missing") && trouble.includes("404")))).toEqual([]);
      await page.close();
    },
  );
});
