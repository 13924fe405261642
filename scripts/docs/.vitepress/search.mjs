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
const SYNONYMS = `mock mocking mocked stub fake unit jest vitest simulate: sandbox testing faults
  assistants list fetch setup start begin tutorial npm yarn: quickstart install
  export download excel spreadsheet xlsx: csv spreadsheets
  express koa fastify backend server browser frontend spa: proxy frameworks cors
  nextjs vercel vue svelte: next nuxt sveltekit frameworks
  429 throttle throttled throttling quota: rate limit
  401 403 unauthorized forbidden refused token apikey auth secret bearer credentials valid: key authentication
  5xx 500 502 503 504 backoff attempts resend again wait waits: retries
  slow fast speed performance latency memory heap compare alternatives: benchmark concurrency
  hang hangs stuck: timeout
  abort stop interrupt kill: cancel
  continue restart checkpoint crash: resume
  sync mirror replicate database db sql: copy sqlite
  delete remove cleanup prune missing lost skipped gaps incomplete paginate pagination cursor: safely complete completeness
  twice duplicate repeated: duplicates
  zod validation valibot ajv: validate schema
  typescript typing: types
  cli terminal bash shell ci cron script: command exit
  agent llm chatgpt claude tool: mcp ai
  exception catch throw thrown fail fails failed broken: errors
  host domain endpoint: base url
  tenants customers accounts log logs logging trace tracing check: customer attempt jobs`
  .split("\n")
  .map((line) => line.split(":").map((words) => words.trim().split(" ")));

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
    const others = SYNONYMS.flatMap(([from, to = []]) => (from?.includes(word) ? to : []));
    return EMPTY.has(word) ? null : [...new Set([word, toStem(word), ...others])];
  },
  boostDocument: (/** @type {string} */ id) => (LISTS.test(id) ? 0.25 : 1),
};
