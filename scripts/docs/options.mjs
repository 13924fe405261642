// @ts-check
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { parseArgs } from "node:util";

/**
 * The deployment that the site is built for.
 *
 * @typedef {object} Options
 * @property {string} [host] where the API runs; by default, the host in the description
 * @property {string} [title] by default, the title in the description
 * @property {string} color of links and buttons
 * @property {Picture} [logo] shown beside the title
 * @property {Picture} [logoDark] shown instead in the dark theme
 * @property {Picture} [favicon]
 * @property {string} [home] the URL of the deployment's website
 * @property {string} [support] the URL of its support
 * @property {string} lang
 * @property {string} [siteUrl] where the site is served, with a slash at its end
 * @property {string} out the folder that is written
 * @property {boolean} serve
 */

/** @typedef {{ name: string, bytes: Buffer }} Picture `name` is that of its file in the site */

/** A wrong input. Its message names it and says what is allowed. */
export class UsageError extends Error {}

/** The option names, with an example of each value for `--help`. */
const OPTIONS = {
  host: "app.example.com",
  title: '"Example Voice API"',
  color: '"#067a52"',
  logo: "logo.svg",
  "logo-dark": "logo-dark.svg",
  favicon: "favicon.svg",
  home: "https://example.com",
  support: "mailto:support@example.com",
  lang: "en",
  "site-url": "https://docs.example.com/api/",
  out: "site",
};
const FLAGS = ["serve", "help"];
const NAMES = [...Object.keys(OPTIONS), ...FLAGS].map((name) => `--${name}`).join(", ");

/** The first bytes, or a tag, of each kind of picture that browsers show. */
const PICTURES = { ".svg": /<svg[\s>]/, ".png": /^\x89PNG/, ".jpg": /^\xff\xd8\xff/, ".webp": /^RIFF.{4}WEBP/s };

/** WCAG 2.2, level AA, for text. */
const LEAST_CONTRAST = 4.5;

/**
 * Reads and checks all options before a file is written.
 *
 * @param {readonly string[]} args
 * @returns {Promise<Options>}
 * @throws {UsageError}
 */
export async function readOptions(args) {
  const { values, flags } = parse(args);
  if (flags.has("help")) {
    const lines = Object.entries(OPTIONS).map(([name, example]) => `  --${name} ${example}`);
    throw new UsageError(`Usage: npm run docs -- [options]\n\n${lines.join("\n")}\n  --serve   serve the site after the build`);
  }
  const { host, title, color = "#0b57c2", logo, favicon, home, support, lang = "en", out = "site" } = values;
  const { "logo-dark": logoDark, "site-url": siteUrl } = values;
  if (logoDark !== undefined && logo === undefined) throw new UsageError("--logo-dark needs --logo, too.");
  const checked = {
    host: host && checkHost(host),
    title: title && checkTitle(title),
    logo: logo && (await readPicture("logo", logo)),
    logoDark: logoDark && (await readPicture("logo-dark", logoDark)),
    favicon: favicon && (await readPicture("favicon", favicon)),
    home: home && checkUrl("home", home, ["http:", "https:"]),
    support: support && checkUrl("support", support, ["http:", "https:", "mailto:"]),
    siteUrl: siteUrl && checkSiteUrl(siteUrl),
  };
  const given = Object.fromEntries(Object.entries(checked).filter(([, value]) => value !== undefined));
  return { ...given, color: checkColor(color), lang: checkLang(lang), out, serve: flags.has("serve") };
}

/**
 * @param {readonly string[]} args
 * @returns {{ values: { [name: string]: string }, flags: Set<string> }}
 */
function parse(args) {
  const types = [...Object.keys(OPTIONS).map((name) => [name, "string"]), ...FLAGS.map((name) => [name, "boolean"])];
  const options = Object.fromEntries(types.map(([name, type]) => [name, { type }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  /** @type {{ [name: string]: string }} */
  const values = {};
  const flags = new Set();
  for (const token of tokens) {
    if (token.kind === "positional") throw new UsageError(`"${token.value}" is not an option; use ${NAMES}.`);
    if (token.kind !== "option") continue;
    if (!(token.name in options)) throw new UsageError(`${token.rawName} is unknown; use ${NAMES}.`);
    if (token.name in values) throw new UsageError(`${token.rawName} is given twice; give it once.`);
    if (FLAGS.includes(token.name)) flags.add(token.name);
    else if (!token.value || token.value.startsWith("--")) {
      throw new UsageError(`${token.rawName} needs a value after it.`);
    } else values[token.name] = token.value;
  }
  return { values, flags };
}

/** @param {string} host */
function checkHost(host) {
  const url = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : undefined;
  if (url && url.host === host.toLowerCase() && /^[a-z0-9.-]+(:\d+)?$|^\[/.test(url.host)) return url.host;
  throw new UsageError(
    `--host "${host}" is not a host; give the name only, such as app.example.com, without https:// and without a path.`,
  );
}

/** @param {string} title */
function checkTitle(title) {
  if (/^[^\p{Cc}]{1,80}$/u.test(title) && title.trim() === title) return title;
  throw new UsageError(
    `--title ${JSON.stringify(title)} is not a title; give 1 to 80 characters in one line, without spaces around them.`,
  );
}

/** @param {string} lang */
function checkLang(lang) {
  if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang)) return lang;
  throw new UsageError(`--lang "${lang}" is not a language; give a tag such as en, de or pt-BR.`);
}

/** @param {string} color */
function checkColor(color) {
  const [, digits = ""] = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color) ?? [];
  if (!digits) throw new UsageError(`--color "${color}" is not a color; give its hexadecimal digits, such as #067a52.`);
  const long = digits.length === 3 ? digits.replaceAll(/./g, "$&$&") : digits;
  // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = parseInt(long.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
  if (contrast >= LEAST_CONTRAST) return `#${long.toLowerCase()}`;
  throw new UsageError(
    `--color "${color}" has a contrast of ${(Math.floor(contrast * 100) / 100).toFixed(2)}:1 on white; ` +
      `give a darker one, of at least ${LEAST_CONTRAST}:1.`,
  );
}

/** @param {string} option @param {string} file @returns {Promise<Picture>} */
async function readPicture(option, file) {
  const kinds = `a picture that ends in ${Object.keys(PICTURES).join(", ")}`;
  const ending = extname(file).toLowerCase().replace(".jpeg", ".jpg");
  const [, isOfKind] = Object.entries(PICTURES).find(([known]) => known === ending) ?? [];
  if (!isOfKind) throw new UsageError(`--${option} "${file}" has an unknown format; give ${kinds}.`);
  const bytes = await readFile(file).catch((error) => {
    throw new UsageError(`--${option} "${file}" cannot be read (${error.code}); give the path of ${kinds}.`);
  });
  if (!isOfKind.test(bytes.toString(ending === ".svg" ? "utf8" : "latin1"))) {
    throw new UsageError(`--${option} "${file}" is not a ${ending.slice(1).toUpperCase()} file; give ${kinds}.`);
  }
  return { name: `${option}${ending}`, bytes };
}

/** @param {string} option @param {string} given @param {readonly string[]} protocols */
function checkUrl(option, given, protocols) {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && protocols.includes(url.protocol) && !url.username && !url.password) return given;
  throw new UsageError(`--${option} "${given}" is not a URL; give one that begins with ${protocols.join(", ")}.`);
}

/** @param {string} given */
function checkSiteUrl(given) {
  const { href, search, hash } = new URL(checkUrl("site-url", given, ["http:", "https:"]));
  if (search || hash) throw new UsageError(`--site-url "${given}" has a query or a fragment; leave them out.`);
  return href.replace(/\/*$/, "/");
}
