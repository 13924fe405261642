// @ts-check

/** Words of a question that say nothing about its subject. */
const EMPTY = new Set(
  (
    "a an and any are as at be been but by can cannot could do does doing for from get gets had has have how i if in into is it its may me my " +
    "need of on or our should so that the their them then there these this to too up use using want was we what when " +
    "where which who why will with would you your"
  ).split(" "),
);

/** Words that visitors use, and the words of this documentation. */
const SYNONYMS = /** @type {const} */ ({
  mock: "sandbox testing",
  mocking: "sandbox testing",
  stub: "sandbox testing",
  fake: "sandbox testing",
  unit: "testing sandbox",
  offline: "sandbox",
  jest: "testing",
  export: "csv output",
  download: "csv output",
  excel: "csv spreadsheets",
  spreadsheet: "csv spreadsheets",
  express: "proxy frameworks",
  backend: "proxy",
  nextjs: "next frameworks",
  svelte: "sveltekit",
  429: "rate limit",
  401: "key refused authentication",
  403: "key refused",
  throttle: "rate limit",
  throttling: "rate limit",
  backoff: "retries",
  timeout: "retries cancel",
  slow: "timeout benchmark",
  fast: "benchmark concurrency",
  speed: "benchmark",
  performance: "benchmark",
  token: "key",
  apikey: "key",
  auth: "authentication key",
  login: "key authentication redirect",
  unauthorized: "key authentication",
  valid: "verify key",
  verify: "key",
  abort: "cancel",
  stop: "cancel resume",
  continue: "resume",
  sync: "copy sqlite delete",
  mirror: "copy sqlite",
  database: "sqlite copy",
  delete: "safely complete",
  missing: "complete completeness",
  lost: "complete completeness",
  skipped: "complete completeness",
  duplicate: "duplicates twice",
  paginate: "pagination",
  pagination: "completeness paginate",
  page: "pagination",
  zod: "validate schema",
  validation: "validate",
  typescript: "types",
  cli: "command line",
  terminal: "command line",
  agent: "mcp ai",
  llm: "mcp ai",
  chatgpt: "mcp ai",
  setup: "install",
  begin: "quickstart install",
  start: "quickstart install",
  tutorial: "quickstart",
  example: "quickstart",
  exception: "errors",
  catch: "errors",
  fail: "errors",
  failed: "errors",
  fails: "errors",
  crash: "errors",
  browser: "cors",
  frontend: "cors browser",
  host: "base url",
  url: "base url",
  ssl: "certificate",
});

/** Sections of these pages answer questions; the others list names. */
const GUIDE = /\/(quickstart|completeness|errors|testing|command-line|frameworks|recipes)\.html/;
const NAMES = /\/(client|changelog)\.html/;

/** A word without its ending, to which the search adds any other. @param {string} word */
function toStem(word) {
  const stem = word.replace(/(ies|ied|y)$/, "i").replace(/(ations?|ions?|ing|ed|es|s|ly|e)$/, "");
  return stem.length >= 3 && stem !== word ? stem.replace(/i$/, "") : word;
}

/** How the search reads a question: any word may match, and a word is found by its stem and by other words for it. */
export const searchOptions = {
  combineWith: "OR",
  prefix: (/** @type {string} */ term) => term.length >= 3,
  fuzzy: (/** @type {string} */ term) => (term.length >= 5 ? 0.2 : false),
  boost: { title: 6, titles: 2, text: 1 },
  processTerm: (/** @type {string} */ given) => {
    const word = given.toLowerCase().replaceAll(/[^\p{L}\p{N}_]/gu, "");
    if (word === "" || EMPTY.has(word)) return null;
    const others = /** @type {{ [word: string]: string }} */ (SYNONYMS)[word]?.split(" ") ?? [];
    return [...new Set([word, toStem(word), ...others])];
  },
  boostDocument: (/** @type {string} */ id) => (GUIDE.test(id) ? 1.5 : NAMES.test(id) ? 0.5 : 1),
};
