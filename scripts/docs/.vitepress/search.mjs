// @ts-check

/** Words of a question that say nothing about its subject. */
const EMPTY = `a about all an and are be by can do does for from get has have how i if in into is it its many may my need of
  on or should that the there this to use used was we what when where which who why will with work works would you your`;

/** The words of this documentation for other words: words of visitors before the colon. */
const SYNONYMS = `mock mocking mocked stub fake unit jest vitest simulate: sandbox testing faults
  assistants fetch setup start begin tutorial npm yarn: quickstart install
  export download excel spreadsheet xlsx: csv spreadsheets
  express koa fastify backend browser frontend spa: proxy frameworks cors
  nextjs vercel vue svelte: next nuxt sveltekit frameworks
  429 throttle throttled throttling quota: rate limit
  401 403 unauthorized forbidden refused token apikey auth secret bearer credentials valid: key authentication
  5xx 500 502 503 504 backoff attempts resend again wait waits down outage unavailable: retries
  slow fast speed performance latency memory heap compare alternatives: benchmark concurrency
  hang hangs stuck: timeout
  abort stop interrupt kill: cancel
  continue restart checkpoint crash: resume
  sync mirror replicate database db sql: copy sqlite
  delete remove cleanup prune missing lost skipped gaps incomplete paginate pagination cursor: safely complete completeness
  twice duplicate repeated: duplicates
  active only select sort search: filter jobs
  zod validation valibot ajv: validate schema
  typescript typing: types
  python php java golang ruby: openapi machine
  cli terminal bash shell ci cron script: command exit
  agent llm chatgpt claude tool: mcp ai
  exception catch throw thrown fail fails failed broken: errors
  host domain endpoint: base url
  tenants customers accounts log logs logging trace tracing check: customer attempt jobs`
  .split("\n")
  .map((line) => line.split(":").map((words) => words.trim().split(" ")));

/** How the search reads a question: any word may match, also by its beginning and by other words for it. */
export const searchOptions = {
  combineWith: "OR",
  prefix: (/** @type {string} */ term) => term.length >= 3,
  fuzzy: (/** @type {string} */ term) => (term.length >= 6 ? 0.15 : false),
  boost: { title: 5, titles: 2, text: 1 },
  processTerm: (/** @type {string} */ given) => {
    const word = given.toLowerCase();
    const others = SYNONYMS.flatMap(([from, to = []]) => (from?.includes(word) ? to : []));
    return EMPTY.split(/\s+/).includes(word) ? null : [word, ...others];
  },
  // The guides answer questions; these pages list names.
  boostDocument: (/** @type {string} */ id) => (/\/(reference|client|changelog|benchmark)\./.test(id) ? 0.25 : 1),
};
