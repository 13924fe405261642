// @ts-check
/**
 * The server of the benchmark, in a process of its own. It prints its port and the names of its faults.
 *
 *   GET /RUN/user/assistants/get?page=&per_page=   a page; RUN is a `Run` as JSON in base64url, with a list of its own
 *   GET /RUN/result                                { requests, throughout }: the ids that were always in the list
 */
import { createServer } from "node:http";

/**
 * @typedef {object} Run
 * @property {string} [name] makes two runs with the same properties differ
 * @property {number} rows
 * @property {number} [delay] ms before each response
 * @property {string} [fault] the response to request `FAULT_AT`: a key of `FAULTS`
 * @property {string} [change] what happens to the list after 20 % of the requests: one of `CHANGES`
 * @property {number} [seed] of these changes
 */
/** @typedef {import("node:http").ServerResponse} Response */
/** @typedef {{ data: object[], current_page: number, per_page: number, total: number, last_page: number }} Page */

const FAULT_AT = 4;

/**
 * Sends a response: a string as HTML, anything else as JSON.
 *
 * @param {Response} response @param {number} status @param {unknown} body @param {Record<string, string>} [headers]
 */
function send(response, status, body, headers = {}) {
  const isHtml = typeof body === "string";
  const text = isHtml ? body : JSON.stringify(body);
  const type = isHtml ? "text/html" : "application/json";
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text), ...headers }).end(text);
}

/**
 * Responses to request `FAULT_AT`. `always`: also to each later request.
 *
 * @type {Record<string, { always?: boolean, apply: (response: Response, page: Page, first: Page) => void }>}
 */
const FAULTS = {
  "503 once": { apply: (response) => send(response, 503, "<h1>Service Unavailable</h1>") },
  "429, wait 1 s": {
    apply: (response) => send(response, 429, { message: "Too Many Attempts." }, { "retry-after": "1" }),
  },
  "connection reset": { apply: ({ socket }) => void socket?.resetAndDestroy() },
  "body cut off": {
    apply: (response, page) => {
      const text = JSON.stringify(page);
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
    },
  },
  "no response": { apply: () => {} },
  "{} with status 200": { apply: (response) => send(response, 200, {}) },
  "another page": { apply: (response, _, first) => send(response, 200, first) },
  "HTML with status 200": { apply: (response) => send(response, 200, "<h1>Sign in</h1>") },
  "redirect to a login page": { always: true, apply: (response) => send(response, 302, "", { location: "/login" }) },
  "key refused": { always: true, apply: (response) => send(response, 401, { message: "Unauthenticated." }) },
};

/** @param {Run} run */
function start({ rows, delay = 0, fault, change, seed = 0 }) {
  const random = createRandom(seed);
  const list = Array.from({ length: rows }, (_, index) => index + 1);
  const trouble = fault === undefined ? undefined : FAULTS[fault];
  if (fault !== undefined && !trouble) throw new Error(`fault ${fault}: expected one of ${Object.keys(FAULTS)}`);
  let requests = 0;
  let newest = rows;

  /** @param {number} page @param {number} perPage @returns {Page} */
  function read(page, perPage) {
    return {
      data: list.slice((page - 1) * perPage, page * perPage).map((id) => ({ id, name: `Assistant ${id}` })),
      current_page: page,
      per_page: perPage,
      total: list.length,
      last_page: Math.max(1, Math.ceil(list.length / perPage)),
    };
  }

  function changeList() {
    const isInsert = change === "both" ? random() < 0.5 : change === "inserts";
    if (isInsert) list.unshift((newest += 1));
    else list.splice(Math.floor(random() * list.length), 1);
  }

  return {
    /** @param {URLSearchParams} query @param {Response} response */
    respond(query, response) {
      requests += 1;
      const page = Number(query.get("page") ?? 1);
      const perPage = Math.min(Number(query.get("per_page") ?? 10), 100);
      const body = read(page, perPage);
      const isFaulty = trouble && (trouble.always ? requests >= FAULT_AT : requests === FAULT_AT);
      const reply = () => (isFaulty ? trouble.apply(response, body, read(1, perPage)) : send(response, 200, body));
      if (change && random() < 0.2) changeList();
      if (delay > 0) setTimeout(reply, delay);
      else reply();
    },
    getResult: () => ({ requests, throughout: list.filter((id) => id <= rows) }),
  };
}

/** Returns a function that returns numbers from 0 to 1: mulberry32. @param {number} seed */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @type {Map<string, ReturnType<typeof start>>} */
const runs = new Map();

const server = createServer(({ url = "/" }, response) => {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [, name = "", last] = pathname.split("/");
  if (name === "login") return send(response, 200, "<h1>Sign in</h1>");
  const run = runs.get(name) ?? start(JSON.parse(Buffer.from(name, "base64url").toString()));
  runs.set(name, run);
  if (last === "result") send(response, 200, run.getResult());
  else run.respond(searchParams, response);
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address !== "object" || address === null) return;
  console.log(JSON.stringify({ port: address.port, faults: Object.keys(FAULTS) }));
});
