// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";

/** A wrong input. Its message names it and says what is allowed. */
export class UsageError extends Error {}

/** @typedef {{ expected: string, pattern: RegExp, isValid?: (value: string) => boolean }} Rule */

/** @type {Rule} */
const PICTURE = {
  expected: "the path of a picture whose name ends in .svg, .png, .jpg or .webp",
  pattern: /\.(svg|png|jpe?g|webp)$/i,
  isValid: existsSync,
};

/** @type {Record<string, Rule>} */
const RULES = {
  host: { expected: "a host, such as app.example.com, without https:// and path", pattern: /^[a-z\d.-]+(:\d+)?$/i },
  title: { expected: "1 to 80 characters in one line", pattern: /^(?! )[^\p{Cc}]{1,80}(?<! )$/u },
  color: { expected: "hexadecimal digits, such as #067a52", pattern: /^#([\da-f]{3}){1,2}$/i },
  logo: PICTURE,
  "logo-dark": PICTURE,
  favicon: PICTURE,
  home: { expected: "an http: or https: URL", pattern: /^https?:\/\/[^\s"]+$/ },
  support: { expected: "an http:, https: or mailto: URL", pattern: /^(https?:\/\/|mailto:)[^\s"]+$/ },
  lang: { expected: "a language tag, such as pt-BR", pattern: /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i },
  "site-url": {
    expected: "an http: or https: URL without user, query and fragment",
    pattern: /^https?:\/\/[^\s?#@]+$/,
  },
  out: { expected: "a folder", pattern: /./ },
};

const usage = Object.entries(RULES).map(([name, { expected }]) => `  --${name} TEXT  ${expected}\n`);
const USAGE = `npm run docs -- [options]\n${usage.join("")}  --serve  serve the site after the build`;

/** @typedef {ReturnType<typeof readOptions>} Options the deployment that the site is built for */

/**
 * Reads and checks all options before a file is written. What is not given comes from the description, or is left out.
 *
 * @param {readonly string[]} args
 * @throws {UsageError}
 */
export function readOptions(args) {
  const { serve, help, given } = parse(args);
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
    return file === undefined ? undefined : { name: name + extname(file).toLowerCase(), bytes: readFileSync(file) };
  });
  if (logoDark && !logo) throw new UsageError("--logo-dark needs --logo, too");
  const siteUrl = given["site-url"]?.replace(/\/*$/, "/");
  return { color, lang, out, host, title, home, support, logo, logoDark, favicon, siteUrl, serve };
}

/** @param {readonly string[]} args */
function parse(args) {
  /** @type {Record<string, { type: "string" | "boolean" }>} */
  const options = { serve: { type: "boolean" }, help: { type: "boolean" } };
  for (const name of Object.keys(RULES)) options[name] = { type: "string" };
  try {
    const { serve = false, help = false, ...given } = parseArgs({ args: [...args], options }).values;
    return { serve: serve === true, help, given: /** @type {Record<string, string>} */ (given) };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
