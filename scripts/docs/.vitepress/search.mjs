// @ts-check

/** Words of a question that say nothing about its subject. */
const EMPTY = new Set(
  (
    "a about all an and any are as at be been but by can cannot could do does for from get gets had has have how i if in " +
    "into is it its may me my need of on one only or our should so than that the their them then there these this to too " +
    "use used using want was we were what when where which who why will with without work works would you your"
  ).split(" "),
);

/** The words of this documentation for other words: words of visitors before the colon. */
const SYNONYMS = new Map(
  `mock mocking mocked stub fake unit jest vitest: sandbox testing
  offline demo: sandbox
  assistants list fetch: quickstart
  export download excel spreadsheet xlsx: csv spreadsheets
  express koa fastify backend server: proxy frameworks
  nextjs vercel: next frameworks
  vue: nuxt
  svelte: sveltekit
  429 throttle throttled throttling quota: rate limit
  401 403 unauthorized forbidden refused: key
  5xx 500 502 503 504: retries
  token apikey auth secret bearer credentials: key authentication
  valid check validity: verify key jobs
  backoff attempts resend again: retries
  slow fast speed performance latency: benchmark concurrency
  hang hangs stuck: timeout
  abort stop interrupt kill: cancel
  continue restart checkpoint: resume
  sync mirror replicate database db sql: copy sqlite
  delete remove cleanup prune: safely complete
  missing lost skipped gaps incomplete all every: complete completeness
  twice duplicate duplicates repeated: duplicates
  paginate pagination paging cursor offset: quickstart completeness
  simulate failure failures: faults testing
  memory heap compare comparison alternatives: benchmark
  wait waits: retries
  zod validation valibot ajv: validate schema
  typescript typing: types
  cli terminal bash shell: command line
  ci cron script: command exit
  agent llm chatgpt claude tool: mcp ai
  setup start begin tutorial npm yarn: install quickstart
  exception catch throw thrown fail fails failed crash broken: errors
  browser frontend spa: cors browser
  host domain endpoint: base url
  tenants customers accounts: customer
  log logs logging trace tracing debug: attempt jobs`
    .split("\n")
    .flatMap((line) => {
      const [from = "", to = ""] = line.split(":");
      return from
        .trim()
        .split(" ")
        .map((word) => /** @type {const} */ ([word, to.trim().split(" ")]));
    }),
);

/** The guides answer questions; these pages list names. */
const LISTS = /\/(reference|client|changelog|benchmark)\.html/;

/** A word without its ending, to which the search adds any other. @param {string} word */
function toStem(word) {
  const stem = word.replace(/(ations?|ions?|ings?|ied|ies|ed|es|ly|e|s|y)$/, "");
  return stem.length >= 4 ? stem : word;
}

/** How the search reads a question: any word may match, also by its stem and by other words for it. */
export const searchOptions = {
  combineWith: "OR",
  prefix: (/** @type {string} */ term) => term.length >= 3,
  fuzzy: (/** @type {string} */ term) => (term.length >= 6 ? 0.15 : false),
  boost: { title: 5, titles: 2, text: 1 },
  processTerm: (/** @type {string} */ given) => {
    const word = given.toLowerCase();
    return EMPTY.has(word) ? null : [...new Set([word, toStem(word), ...(SYNONYMS.get(word) ?? [])])];
  },
  boostDocument: (/** @type {string} */ id) => (LISTS.test(id) ? 0.25 : 1),
};
