import { InvalidResponseError } from "./errors.js";

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

/**
 * Asks for a page and checks it.
 *
 * @param ask sends the request and resolves with the body; it is called once more when the page does not fit, since
 *   Laravel counts and selects in two queries, and a change between them makes a page that contradicts itself
 * @param name words the request in a message
 * @param perPage what the other pages answered; undefined for the first one
 * @throws {InvalidResponseError} when the second answer does not fit either
 */
export async function readPage(
  ask: () => Promise<unknown>,
  name: string,
  number: number,
  perPage: number | undefined,
): Promise<PageRead> {
  const first = check(await ask(), number, perPage);
  if (typeof first !== "string") return first;
  const second = check(await ask(), number, perPage);
  if (typeof second !== "string") return second;
  throw new InvalidResponseError(`${name}: ${second} (asked twice)`);
}

/** The page, or what is wrong with it. */
function check(body: unknown, number: number, perPage: number | undefined): PageRead | string {
  if (!isObject(body)) return "no page but something else";
  const { data } = body;
  if (!Array.isArray(data)) return 'no list in "data"';
  if (!data.every(isRow)) return 'a row is no object with an "id"';

  const page = {
    number: toWhole(body["current_page"]),
    perPage: toWhole(body["per_page"]),
    total: toWhole(body["total"]),
    lastPage: toWhole(body["last_page"]),
  };
  if (!(page.number >= 1 && page.perPage >= 1 && page.total >= 0 && page.lastPage >= 1)) {
    return '"current_page", "per_page", "total" and "last_page" are not four whole numbers';
  }
  if (page.number !== number) return `page ${page.number} came`;
  if (perPage !== undefined && page.perPage !== perPage) {
    return `"per_page" is ${page.perPage}, and was ${perPage} on the pages before`;
  }
  // Laravel counts an empty list as one page.
  const lastPage = Math.max(1, Math.ceil(page.total / page.perPage));
  if (page.lastPage !== lastPage) return `"last_page" is ${page.lastPage}, and "total" implies ${lastPage}`;
  const rows = Math.min(page.perPage, Math.max(0, page.total - (number - 1) * page.perPage));
  if (data.length !== rows) return `${data.length} rows came, and "total" implies ${rows}`;
  return { ...page, rows: data, body };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRow(value: unknown): value is Row {
  return isObject(value) && (typeof value["id"] === "string" || Number.isInteger(value["id"]));
}

/** Laravel before 9 answers a number that came from the query as a string. */
function toWhole(value: unknown): number {
  if (typeof value === "string" && /^\d+$/.test(value)) return Number(value);
  return Number.isSafeInteger(value) ? (value as number) : NaN;
}
