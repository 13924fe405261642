import { InvalidResponseError, isInvalidResponseError, isObject } from "../errors.js";

/** What identifies a row. */
export type Id = string | number;

/** A row of any paginated list. */
export type Row = { readonly id: Id };

/** A page that fits: its numbers agree with each other and with its rows. */
export type PageRead = {
  readonly number: number;
  readonly perPage: number;
  readonly total: number;
  readonly lastPage: number;
  readonly rows: readonly Row[];
  /** The page as the server answered it. */
  readonly body: object;
};

/** The four numbers of Laravel's paginator. */
const NUMBERS = ["current_page", "per_page", "total", "last_page"];

/**
 * Asks for a page and checks it.
 *
 * @param perPage what the other pages answered; undefined for the first one
 * @param ask sends the request and resolves with the body; it is called once more when the page does not fit, since
 *   Laravel counts and selects in two queries, and a change between them makes a page that contradicts itself
 * @throws {InvalidResponseError} when the second answer does not fit either
 */
export async function readPage(
  path: string,
  number: number,
  perPage: number | undefined,
  ask: () => Promise<unknown>,
): Promise<PageRead> {
  for (let isSecond = false; ; isSecond = true) {
    const page = await ask().then(
      (body) => check(body, number, perPage),
      (error: unknown) => {
        // What is no JSON is no page either. A redirect would be met again.
        if (isSecond || !isInvalidResponseError(error) || error.redirected) throw error;
        return error.message;
      },
    );
    if (typeof page !== "string") return page;
    if (isSecond) throw new InvalidResponseError(`GET ${path}?page=${number}: ${page} (asked twice)`);
  }
}

/** The page, or what is wrong with it. */
function check(body: unknown, number: number, knownPerPage: number | undefined): PageRead | string {
  if (!isObject(body)) return "not a page";
  const { data } = body;
  if (!Array.isArray(data) || !data.every(isRow)) return "data is no list of objects with an id";

  const [current = NaN, perPage = NaN, total = NaN, lastPage = NaN] = NUMBERS.map((name) => toWhole(body[name]));
  const expected = {
    current_page: [current, number],
    per_page: [perPage, knownPerPage ?? Math.max(1, perPage)],
    total: [total, total],
    // Laravel counts an empty list as one page.
    last_page: [lastPage, Math.max(1, Math.ceil(total / perPage))],
    "number of rows": [data.length, Math.min(perPage, Math.max(0, total - (number - 1) * perPage))],
  };
  for (const [name, [found, implied]] of Object.entries(expected)) {
    if (found !== implied) return `${name} is ${found}, and ${implied} was to come`;
  }
  return { number, perPage, total, lastPage, rows: data, body };
}

function isRow(value: unknown): value is Row {
  return isObject(value) && (typeof value["id"] === "string" || Number.isInteger(value["id"]));
}

/** Laravel before 9 answers a number that came from the query as a string. */
function toWhole(value: unknown): number {
  const isWhole = typeof value === "string" ? /^\d+$/.test(value) : Number.isInteger(value) && Number(value) >= 0;
  return isWhole ? Number(value) : NaN;
}
