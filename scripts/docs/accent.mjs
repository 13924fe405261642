// @ts-check
import { formatHex, interpolate, parse, wcagContrast } from "culori";

/**
 * The colour of links and buttons, for each scheme.
 *
 * @typedef {{ readonly light: string, readonly dark: string }} Accent
 */

/** What the accent stands on; the style sheet gets them from here. */
export const BACKGROUNDS = { light: "#ffffff", dark: "#101317" };

/** WCAG 2.2, level AA, for text. */
const LEAST_CONTRAST = 4.5;

/**
 * The accent as it is given, and what it becomes on the dark background: lighter, as far as legibility asks.
 *
 * @param {string} color
 * @returns {Accent}
 * @throws {Error} whose message goes on after the name of the colour
 */
export function checkAccent(color) {
  if (!/^#([\da-f]{3}|[\da-f]{6})$/i.test(color) || !parse(color)) {
    throw new Error("is no colour; give its hexadecimal digits, such as #067a52 or #036.");
  }
  const contrast = wcagContrast(color, BACKGROUNDS.light);
  if (contrast < LEAST_CONTRAST) {
    throw new Error(
      `has a contrast of ${(Math.floor(contrast * 100) / 100).toFixed(2)}:1 on the background ${BACKGROUNDS.light}; ` +
        `give a darker one, of at least ${LEAST_CONTRAST}:1.`,
    );
  }
  return { light: formatHex(color) ?? color, dark: lighten(color) };
}

/** @param {string} color */
function lighten(color) {
  const mix = interpolate([color, "#ffffff"], "oklab");
  for (let share = 0; share < 1; share += 0.02) {
    const lighter = formatHex(mix(share));
    // A little over the bound: dark backgrounds of code and notes are not quite as dark as the page.
    if (wcagContrast(lighter, BACKGROUNDS.dark) >= LEAST_CONTRAST + 2) return lighter;
  }
  return "#ffffff";
}
