// @ts-check
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";

/** A wrong input. Its message names it and says what is allowed. */
export class UsageError extends Error {}

/** @typedef {{ name: string, bytes: Buffer }} Picture `name` is that of its file in the site */

/** The first bytes, or a tag, of each kind of picture that browsers show. */
const PICTURES = { ".svg": /<svg[\s>]/, ".png": /^\x89PNG/, ".jpg": /^\xff\xd8\xff/, ".webp": /^RIFF.{4}WEBP/s };

/** @typedef {{ example: string, expected: string, read: (value: string, name: string) => any }} Rule `read` returns nothing for a wrong value */

/** @type {{ [name: string]: Rule }} */
const OPTIONS = {
  host: {
    example: "app.example.com",
    expected: "a host, such as app.example.com, without https:// and without a path",
    read: (value) => {
      const { host = "" } = parseUrl(`https://${value}`) ?? {};
      return host === value.toLowerCase() && /^[a-z0-9.-]+(:\d+)?$|^\[/.test(host) && host;
    },
  },
  title: {
    example: '"Example Voice API"',
    expected: "1 to 80 characters in one line, without spaces around them",
    read: (value) => /^[^\p{Cc}]{1,80}$/u.test(value) && value.trim() === value && value,
  },
  color: {
    example: '"#067a52"',
    expected: "hexadecimal digits, such as #067a52, with a contrast of at least 4.5:1 on white",
    read: (value) => /^#([\da-f]{3}|[\da-f]{6})$/i.test(value) && getContrast(value) >= 4.5 && value,
  },
  logo: toPicture(),
  "logo-dark": toPicture(),
  favicon: toPicture(),
  home: toLink("https://example.com", ["http:", "https:"]),
  support: toLink("mailto:support@example.com", ["http:", "https:", "mailto:"]),
  lang: {
    example: "en",
    expected: "a language tag, such as en or pt-BR",
    read: (value) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value) && value,
  },
  "site-url": {
    example: "https://docs.example.com/api/",
    expected: "an http: or https: URL without user, query and fragment",
    read: (value) => {
      const url = parseUrl(value);
      return url && isPlain(url, ["http:", "https:"]) && !url.search && !url.hash && url.href.replace(/\/*$/, "/");
    },
  },
  out: { example: "site", expected: "a folder", read: (value) => value },
};

/** @param {string} text */
function parseUrl(text) {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** @param {URL} url @param {readonly string[]} protocols */
function isPlain({ protocol, username, password }, protocols) {
  return protocols.includes(protocol) && username === "" && password === "";
}

/** @param {string} example @param {readonly string[]} protocols @returns {Rule} */
function toLink(example, protocols) {
  const read = (/** @type {string} */ value) => {
    const url = parseUrl(value);
    return url && isPlain(url, protocols) && value;
  };
  return { example, expected: `a URL that begins with ${protocols.join(", ")}`, read };
}

/** @returns {Rule} */
function toPicture() {
  return {
    example: "picture.svg",
    expected: `the path of a picture whose name ends in ${Object.keys(PICTURES).join(", ")}`,
    read: (file, name) => {
      const ending = /** @type {keyof PICTURES} */ (extname(file).toLowerCase().replace(".jpeg", ".jpg"));
      try {
        const bytes = readFileSync(file);
        return (
          PICTURES[ending]?.test(bytes.toString(ending === ".svg" ? "utf8" : "latin1")) && {
            name: `${name}${ending}`,
            bytes,
          }
        );
      } catch {
        return undefined;
      }
    },
  };
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

/**
 * The deployment that the site is built for. What is not given comes from the description, or is left out.
 *
 * @typedef {object} Options
 * @property {string} [host]
 * @property {string} [title]
 * @property {string} color of links and buttons
 * @property {Picture} [logo]
 * @property {Picture} [logoDark]
 * @property {Picture} [favicon]
 * @property {string} [home]
 * @property {string} [support]
 * @property {string} lang
 * @property {string} [siteUrl] with a slash at its end
 * @property {string} out the folder that is written
 * @property {boolean} serve
 */

/**
 * Reads and checks all options before a file is written.
 *
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws {UsageError}
 */
export function readOptions(args) {
  /** @type {Record<string, { type: "string" | "boolean" }>} */
  const types = { serve: { type: "boolean" }, help: { type: "boolean" } };
  for (const name of Object.keys(OPTIONS)) types[name] = { type: "string" };
  const { tokens } = parseArgs({ args: [...args], options: types, strict: false, tokens: true });
  /** @type {any} */
  const options = { color: "#0b57c2", lang: "en", out: "site", serve: false };
  const usage = Object.entries(OPTIONS).map(([name, { example }]) => `  --${name} ${example}`);
  for (const token of tokens) {
    const given = token.kind === "option" ? token.rawName : token.kind === "positional" ? token.value : "--";
    if (token.kind !== "option" || !(token.name in types) || token.name === "help") {
      const problem = given === "--help" ? "npm run docs -- [options]" : `${given} is unknown. Use:`;
      throw new UsageError(`${problem}\n${usage.join("\n")}\n  --serve`);
    }
    const { name, value = "" } = token;
    const rule = OPTIONS[name];
    const read = rule ? !value.startsWith("--") && rule.read(value, name) : true;
    if (!read) throw new UsageError(`${given} ${JSON.stringify(value)}: expected ${rule?.expected}`);
    options[name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())] = read;
  }
  if (options.logoDark && !options.logo) throw new UsageError("--logo-dark needs --logo, too");
  return options;
}
