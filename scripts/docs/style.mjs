// @ts-check
import { readFileSync } from "node:fs";
import { BACKGROUNDS } from "./accent.mjs";
import { toSource } from "./page.mjs";

/** @typedef {import("./accent.mjs").Accent} Accent */

/** The colours of each scheme; all those of text have a contrast of 4.5:1 on `background` and on `surface`. */
const PALETTES = {
  light: {
    background: BACKGROUNDS.light,
    surface: "#f5f7f9",
    line: "#dfe3e8",
    text: "#1a1e24",
    muted: "#57606c",
    keyword: "#9a2a6a",
    string: "#1c6b3a",
    number: "#8a4b00",
    title: "#1d4f91",
    good: "#1c6b3a",
    bad: "#b3261e",
  },
  dark: {
    background: BACKGROUNDS.dark,
    surface: "#181c22",
    line: "#2a3038",
    text: "#e7eaee",
    muted: "#9ba5b1",
    keyword: "#f29ac8",
    string: "#8fd6a6",
    number: "#f0b878",
    title: "#9cc4f5",
    good: "#8fd6a6",
    bad: "#ff9d94",
  },
};

/** @param {string} name */
const read = (name) => readFileSync(new URL(`assets/${name}`, import.meta.url), "utf8");
const frame = read("frame.css");

/**
 * The style of the pages of this site, and the source by which a policy knows it: nothing else may set a style.
 *
 * @param {Accent} accent
 * @param {string} [more] the file of a page's own rules
 */
export function createStyle(accent, more) {
  const own = more === undefined ? [] : [read(more)];
  const style = [declareThemes(accent), frame, read("site.css"), ...own].join("\n");
  return { style, source: toSource(style) };
}

/**
 * The same frame and colours for the page of Redoc.
 *
 * @param {Accent} accent
 */
export function createRedocStyle(accent) {
  return [declareThemes(accent), frame, read("redoc.css")].join("\n");
}

/**
 * The theme is a class that a script in the head sets; without JavaScript it is that of the system.
 *
 * @param {Accent} accent
 */
function declareThemes(accent) {
  const light = `html:root { ${declare("light", accent)} color-scheme: light; }`;
  const dark = `${declare("dark", accent)} color-scheme: dark;`;
  const system = `@media (prefers-color-scheme: dark) {\nhtml:root:not(.light) { ${dark} }\n}`;
  return [light, system, `html:root.dark { ${dark} }`].join("\n");
}

/**
 * @param {"light" | "dark"} scheme
 * @param {Accent} accent
 */
function declare(scheme, accent) {
  return Object.entries({ ...PALETTES[scheme], accent: accent[scheme] })
    .map(([name, value]) => `--${name}: ${value};`)
    .join(" ");
}
