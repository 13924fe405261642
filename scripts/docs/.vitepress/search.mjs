// @ts-check

/** Words of a question that say nothing about its subject. */
const EMPTY = `a about an and api are assistant assistants be by can do does for from happens has have how i if in into is it its many may my need of
  on or should since that the there they this to use used was we what when where which who why will with work works would you your`;

/** The words of this documentation for other words: words of visitors before the colon. */
const SYNONYMS = `mock mocking mocked stub fake unit jest vitest simulate: sandbox testing faults
  all setup start started begin tutorial npm yarn: quickstart install
  export download excel spreadsheet xlsx: csv spreadsheets
  express koa fastify backend browser frontend spa: proxy frameworks cors
  nextjs vercel vue svelte: next nuxt sveltekit frameworks
  429 throttle throttled throttling quota: rate limit
  401 403 unauthorized unauthenticated forbidden permission revoked expired expires invalid bad rejected denied login rotate: refused key
  dotenv env token apikey auth secret bearer credentials valid: key authentication
  retry disable 5xx 500 502 503 504 backoff attempts resend again wait waits down outage unavailable: retries
  slow fast speed performance latency heap compare alternatives: benchmark concurrency memory
  hang hangs stuck time timed: timeout timeouts
  abort stop interrupt kill: cancel
  continue restart checkpoint crash: resume
  sync mirror replicate store save write db sql postgres postgresql mysql prisma yesterday: database copy
  delete remove cleanup prune lost skipped gaps incomplete: safely complete completeness
  paginate pagination paginated automatically cursor: one page
  twice duplicate repeated: duplicates
  active status select search: filter jobs
  order sorted sorting single id number total: filter sort count
  lambda vercel netlify aws worker workers azure: serverless edge
  zod validation valibot ajv: validate schema
  typescript typing: types
  python php java golang ruby: openapi machine
  cli terminal bash shell ci cron script: command exit
  agent llm chatgpt claude tool: mcp ai
  exception catch throw thrown fail fails failed broken: errors
  host domain endpoint http staging localhost insecure tls ssl: base url
  upgrade update version migrate breaking breaks release semver: changelog breaking
  tenants customers accounts check: customer jobs
  see sent sends progress traffic inspect debug logs logging trace tracing verbose: log requests`
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
  // The guides answer questions; these pages list names, and the home page repeats the guides.
  boostDocument: (/** @type {string} */ id) => (/\/(#|(reference|client|changelog|benchmark)\.)/.test(id) ? 0.25 : 1),
};
