// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";

/** A wrong input. Its message names it and says what is allowed. */
export class UsageError extends Error {}

/** @typedef {readonly [expected: string, pattern: RegExp]} Rule */

/** @type {Rule} */
const PICTURE = ["the path of a picture whose name ends in .svg, .png, .jpg or .webp", /\.(svg|png|jpe?g|webp)$/i];

/** @type {Record<string, Rule>} */
const RULES = {
  host: ["a host, such as app.example.com, without https:// and path", /^[a-z\d.-]+(:\d+)?$/i],
  title: ["1 to 80 characters in one line", /^(?! )[^\p{Cc}]{1,80}(?<! )$/u],
  color: ["hexadecimal digits, such as #067a52", /^#([\da-f]{3}){1,2}$/i],
  logo: PICTURE,
  "logo-dark": PICTURE,
  favicon: PICTURE,
  home: ["an http: or https: URL", /^https?:\/\/[^\s"]+$/],
  support: ["an http:, https: or mailto: URL", /^(https?:\/\/|mailto:)[^\s"]+$/],
  lang: ["a language tag, such as pt-BR", /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i],
  "site-url": ["an http: or https: URL without user, query and fragment", /^https?:\/\/[^\s?#@]+$/],
  out: ["a folder", /./],
};

const usage = Object.entries(RULES).map(([name, [expected]]) => `  --${name} TEXT  ${expected}\n`);
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
    const [expected, pattern] = RULES[name] ?? PICTURE;
    if (!pattern.test(value) || (RULES[name] === PICTURE && !existsSync(value))) {
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
