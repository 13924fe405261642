// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";

/** A wrong input. Its message names it and says what is allowed. */
export class UsageError extends Error {}

/** @typedef {{ example: string, expected: string, pattern: RegExp, isValid?: (value: string) => boolean }} Rule */

/** @type {Rule} */
const PICTURE = {
  example: "picture.svg",
  expected: "the path of a picture whose name ends in .svg, .png, .jpg or .webp",
  pattern: /\.(svg|png|jpe?g|webp)$/i,
  isValid: existsSync,
};

/** @type {Record<string, Rule>} */
const RULES = {
  host: { example: "app.example.com", expected: "a host, without https:// and path", pattern: /^[a-z\d.-]+(:\d+)?$/i },
  title: { example: "Voice", expected: "1 to 80 characters in one line", pattern: /^(?! )[^\p{Cc}]{1,80}(?<! )$/u },
  color: {
    example: '"#067a52"',
    expected: "hexadecimal digits, such as #067a52, with a contrast of at least 4.5:1 on white",
    pattern: /^#([\da-f]{3}){1,2}$/i,
    isValid: (value) => getContrast(value) >= 4.5,
  },
  logo: PICTURE,
  "logo-dark": PICTURE,
  favicon: PICTURE,
  home: { example: "https://example.com", expected: "an http: or https: URL", pattern: /^https?:\/\/\S+$/ },
  support: {
    example: "mailto:support@example.com",
    expected: "an http:, https: or mailto: URL",
    pattern: /^(https?:\/\/|mailto:)\S+$/,
  },
  lang: { example: "en", expected: "a language tag, such as pt-BR", pattern: /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i },
  "site-url": {
    example: "https://docs.example.com/api/",
    expected: "an http: or https: URL without user, query and fragment",
    pattern: /^https?:\/\/[^\s?#@]+$/,
  },
  out: { example: "site", expected: "a folder", pattern: /./ },
};

const USAGE = `npm run docs -- [options]
${Object.entries(RULES)
  .map(([name, { example }]) => `  --${name} ${example}\n`)
  .join("")}  --serve`;

/** @typedef {ReturnType<typeof readOptions>} Options the deployment that the site is built for */

/**
 * Reads and checks all options before a file is written. What is not given comes from the description, or is left out.
 *
 * @param {readonly string[]} args
 * @throws {UsageError}
 */
export function readOptions(args) {
  const { serve = false, help, ...given } = parse(args);
  if (help) throw new UsageError(USAGE);
  for (const [name, value] of Object.entries(given)) {
    const { pattern, isValid = () => true, expected } = RULES[name] ?? {};
    if (!pattern?.test(value) || !isValid(value)) {
      throw new UsageError(`--${name} ${JSON.stringify(value)}: expected ${expected}`);
    }
  }
  const { color = "#0b57c2", lang = "en", out = "site", host, title, home, support } = given;
  const [logo, logoDark, favicon] = ["logo", "logo-dark", "favicon"].map((name) => {
    const file = given[name];
    return file && { name: name + extname(file).toLowerCase(), bytes: readFileSync(file) };
  });
  if (logoDark && !logo) throw new UsageError("--logo-dark needs --logo, too");
  const siteUrl = given["site-url"]?.replace(/\/*$/, "/");
  return { color, lang, out, host, title, home, support, logo, logoDark, favicon, siteUrl, serve };
}

/** @param {readonly string[]} args @returns {any} */
function parse(args) {
  /** @type {Record<string, { type: "string" | "boolean" }>} */
  const options = { serve: { type: "boolean" }, help: { type: "boolean" } };
  for (const name of Object.keys(RULES)) options[name] = { type: "string" };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/** The contrast to white: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. @param {string} color */
function getContrast(color) {
  const digits = color.length === 4 ? color.replaceAll(/\w/g, "$&$&") : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
