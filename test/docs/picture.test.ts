import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { hasChromium, openPage } from "./chromium.js";

it.runIf(hasChromium)("Chromium draws the picture of the README with every text apart, inside its panel", async () => {
  const { page } = await openPage("about:blank");
  const picture = readFileSync(".github/reason.svg").toString("base64");
  await page.setContent(`<img src="data:image/svg+xml;base64,${picture}">`);
  const size = await page.locator("img").evaluate((image) => [image.clientWidth, image.clientHeight]);
  await page.goto(`data:image/svg+xml;base64,${picture}`);

  const panels = await page.evaluate(() =>
    [...document.querySelectorAll("g")].map((panel) => ({
      // The rule below the heading is as wide as the panel's text may be.
      allowed: panel.querySelector("path")?.getBoundingClientRect().toJSON(),
      boxes: [...panel.querySelectorAll("text:not(:has(tspan)), tspan")].map((text) =>
        text.getBoundingClientRect().toJSON(),
      ),
    })),
  );

  expect(size).toEqual([880, 300]);
  expect(panels.map(({ boxes }) => boxes.length)).toEqual([10, 13]);
  for (const { allowed, boxes } of panels) {
    const isInside = ({ left, right, width }: DOMRect) =>
      width > 50 && left > allowed.left - 1 && right < allowed.right + 1;
    // The boxes of two lines overlap by a pixel or two, which hold no ink.
    const isApart = (box: DOMRect, next: DOMRect) => next.top > box.bottom - 3 || next.left > box.right;
    expect(boxes.filter((box) => !isInside(box))).toEqual([]);
    expect(boxes.filter((box, at) => !isApart(box, boxes[at + 1] ?? { top: Infinity }))).toEqual([]);
  }
});
