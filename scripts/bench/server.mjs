// @ts-check
/**
 * The server that is measured against, in a process of its own. It prints its port.
 *
 *   POST /runs       makes a list, and answers the id of the run; see `Run`
 *   GET /runs/ID     what became of it: { requests, throughout }
 *   GET /ID/user/assistants/get?page=&per_page=
 */
import { en, Faker } from "@faker-js/faker";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { createSandbox } from "../../dist/sandbox.mjs";
import { FAULT_AT, faults, send } from "./faults.mjs";

/**
 * @typedef {object} Run
 * @property {number} rows
 * @property {number} [delay] ms before each answer
 * @property {boolean} [heavy] whether rows are as large as assistants are, and not only an id and a name
 * @property {string} [fault] what happens to request `FAULT_AT`; a key of `faults`
 * @property {"deletes" | "inserts" | "both"} [change] what happens to the list after `CHANCE` of the requests
 * @property {number} [seed] of these changes
 */

/** @typedef {import("./faults.mjs").Answer} Answer */
/** @typedef {import("./faults.mjs").Page} Page */

/** How many of the requests a change comes after. */
const CHANCE = 0.2;

const [assistant] = createSandbox({ assistants: 1 }).assistants.list();

/** @type {Map<string, ReturnType<typeof start>>} */
const runs = new Map();

/** @param {Run} run */
function start({ rows, delay = 0, heavy = false, fault, change, seed = 0 }) {
  const faker = new Faker({ locale: en });
  faker.seed(seed);
  const list = Array.from({ length: rows }, (_, index) => index + 1);
  const trouble = fault === undefined ? undefined : faults[fault];
  if (fault !== undefined && !trouble) throw new Error(`fault ${fault}: one of ${Object.keys(faults).join(", ")}`);
  let requests = 0;
  let next = rows;

  /** @param {number} page @param {number} perPage @returns {Page} */
  function read(page, perPage) {
    const ids = list.slice((page - 1) * perPage, page * perPage);
    return {
      data: ids.map((id) => (heavy ? { ...assistant, id } : { id, name: `Assistant ${id}` })),
      current_page: page,
      per_page: perPage,
      total: list.length,
      last_page: Math.max(1, Math.ceil(list.length / perPage)),
    };
  }

  function changeList() {
    const kind = change === "both" ? faker.helpers.arrayElement(["deletes", "inserts"]) : change;
    if (kind === "inserts") list.unshift((next += 1));
    else list.splice(faker.number.int({ max: list.length - 1 }), 1);
  }

  return {
    /** @param {URLSearchParams} query @param {Answer} answer */
    answer(query, answer) {
      requests += 1;
      const page = Number(query.get("page") ?? 1);
      const perPage = Math.min(Number(query.get("per_page") ?? 10), 100);
      const body = read(page, perPage);
      const isFaulty = trouble && (trouble.always ? requests >= FAULT_AT : requests === FAULT_AT);
      const reply = () => (isFaulty ? trouble.apply(answer, body, read(1, perPage)) : send(answer, 200, body));
      if (change && faker.number.float() < CHANCE) changeList();
      if (delay > 0) setTimeout(reply, delay);
      else reply();
    },
    result: () => ({ requests, throughout: list.filter((id) => id <= rows) }),
  };
}

const server = createServer(async (request, answer) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const [, first = "", second = ""] = pathname.split("/");
  if (first === "login") send(answer, 200, "<h1>Sign in</h1>");
  else if (first !== "runs") runs.get(first)?.answer(searchParams, answer);
  else if (request.method === "GET") send(answer, 200, runs.get(second)?.result() ?? {});
  else {
    const id = String(runs.size);
    runs.set(id, start(/** @type {Run} */ (await json(request))));
    send(answer, 200, { id });
  }
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) console.log(address.port);
});
