// @ts-check
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { checkAccent } from "./accent.mjs";

/**
 * For which deployment the site is built.
 *
 * @typedef {object} Options
 * @property {string} [host] where the API runs; the description's own by default
 * @property {string} [title] the description's own by default
 * @property {{ name: string, bytes: Buffer }} [logo] shown beside the title; the name is that of the file in the site
 * @property {import("./accent.mjs").Accent} accent
 * @property {string} [siteUrl] where the site is, with a slash at its end
 */

/** A wrong input: its message names it and says what is allowed. */
export class UsageError extends Error {}

const OPTIONS = ["host", "title", "logo", "color", "site-url"];
const USAGE = OPTIONS.map((name) => `--${name}`).join(", ");

/** The first bytes, or a word of the head, of each kind of picture that a browser shows. */
const PICTURES = { ".svg": /<svg[\s>]/, ".png": /^\x89PNG/, ".jpg": /^\xff\xd8\xff/, ".webp": /^RIFF.{4}WEBP/s };

const DEFAULT_COLOR = "#0b57c2";

/**
 * Reads and checks everything before a file is written.
 *
 * @param {readonly string[]} args
 * @returns {Promise<Options>}
 * @throws {UsageError} that names the input and says what is allowed
 */
export async function readOptions(args) {
  const { host, title, logo, color, "site-url": siteUrl } = parse(args);
  return {
    accent: checkColor(color ?? DEFAULT_COLOR),
    ...(host === undefined ? {} : { host: checkHost(host) }),
    ...(title === undefined ? {} : { title: checkTitle(title) }),
    ...(logo === undefined ? {} : { logo: await readLogo(logo) }),
    ...(siteUrl === undefined ? {} : { siteUrl: checkSiteUrl(siteUrl) }),
  };
}

/**
 * @param {readonly string[]} args
 * @returns {{ [name: string]: string | undefined }}
 */
function parse(args) {
  const options = Object.fromEntries(OPTIONS.map((name) => [name, { type: /** @type {const} */ ("string") }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  /** @type {{ [name: string]: string }} */
  const values = {};
  for (const token of tokens) {
    if (token.kind === "positional") throw new UsageError(`"${token.value}" is no option; there are ${USAGE}.`);
    if (token.kind !== "option") continue;
    if (!OPTIONS.includes(token.name)) throw new UsageError(`${token.rawName} is unknown; there are ${USAGE}.`);
    if (token.name in values) throw new UsageError(`${token.rawName} is given twice; give it once.`);
    if (!token.value || token.value.startsWith("--")) throw new UsageError(`${token.rawName} needs a value after it.`);
    values[token.name] = token.value;
  }
  return values;
}

/** @param {string} host */
function checkHost(host) {
  const url = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : undefined;
  if (url && url.host === host.toLowerCase() && /^[a-z0-9.-]+(:\d+)?$|^\[/.test(url.host)) return url.host;
  throw new UsageError(
    `--host "${host}" is no host; give the name alone, such as app.example.com, without https:// and without a path.`,
  );
}

/** @param {string} title */
function checkTitle(title) {
  if (/^[^\p{Cc}]{1,80}$/u.test(title) && title.trim() === title) return title;
  throw new UsageError(
    `--title ${JSON.stringify(title)} is no title; give 1 to 80 characters in one line, without spaces around them.`,
  );
}

/** @param {string} color */
function checkColor(color) {
  try {
    return checkAccent(color);
  } catch (error) {
    throw new UsageError(`--color "${color}" ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string} file */
async function readLogo(file) {
  const kinds = `a picture that ends in ${Object.keys(PICTURES).join(", ")}`;
  const ending = extname(file).toLowerCase().replace(".jpeg", ".jpg");
  const [, isOfKind] = Object.entries(PICTURES).find(([known]) => known === ending) ?? [];
  if (!isOfKind) throw new UsageError(`--logo "${file}" is of an unknown kind; give ${kinds}.`);
  const bytes = await readFile(file).catch((error) => {
    throw new UsageError(`--logo "${file}" cannot be read (${error.code}); give the path of ${kinds}.`);
  });
  if (!isOfKind.test(bytes.toString(ending === ".svg" ? "utf8" : "latin1"))) {
    throw new UsageError(`--logo "${file}" is no ${ending.slice(1).toUpperCase()}; give ${kinds}.`);
  }
  return { name: `logo${ending}`, bytes };
}

/** @param {string} given */
function checkSiteUrl(given) {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new UsageError(
      `--site-url "${given}" is no address of a site; give one such as https://docs.example.com/api/, ` +
        "with http: or https:, and without user, query and fragment.",
    );
  }
  return url.href.replace(/\/*$/, "/");
}
