import { InvalidResponseError, isInvalidResponseError } from "../errors.js";
import type { Window } from "./windows.js";

/** What identifies a row. */
export type Id = string | number;

/** A row of any paginated list. */
export type Row = { readonly id: Id };

/** A checked page, as the server describes it: its size can differ from the size requested. */
export type PageRead = Window & {
  /** The position of the first row in the list, from 0. */
  readonly start: number;
  readonly total: number;
  readonly rows: readonly Row[];
  /** The page as the server sent it. */
  readonly body: object;
};

/** The four numbers of Laravel's paginator. */
const NUMBERS = ["current_page", "per_page", "total", "last_page"] as const;

/**
 * Requests a page and checks it.
 *
 * A page that contradicts itself is read once more. Laravel queries `total` and the rows separately, and the list may
 * change in between. If they still disagree, the rows are used, and `total` may be wrong.
 *
 * @param name of the request, for messages
 * @param number of the page requested
 * @param send sends the request and resolves with the body
 * @throws {InvalidResponseError} if the second response is not such a page either
 */
export async function readPage(name: string, number: number, send: () => Promise<unknown>): Promise<PageRead> {
  for (let isSecond = false; ; isSecond = true) {
    try {
      const page = check(await send(), number);
      if (isSecond || page.rows.length === getImpliedLength(page)) return page;
    } catch (error) {
      if (error instanceof Mismatch) {
        if (isSecond) throw new InvalidResponseError(`${name}: ${error.problem} (read twice)`);
        // A redirect would come again.
      } else if (isSecond || !isInvalidResponseError(error) || error.redirected) throw error;
    }
  }
}

/** How many rows the page should have by its own numbers. */
export function getImpliedLength({ size, start, total }: PageRead): number {
  return Math.min(size, Math.max(0, total - start));
}

/** A page that is not as requested, or contradicts itself. */
class Mismatch {
  constructor(readonly problem: string) {}
}

/** @throws {Mismatch} that says what is wrong with the page */
function check(body: unknown, number: number): PageRead {
  const page = toObject(body) ?? {};
  const { data, meta } = page;
  if (!Array.isArray(data) || page["current_page"] === undefined) {
    const found = toObject(meta)?.["current_page"] === undefined ? describe(body) : "the numbers under meta";
    throw new Mismatch(`expected an object with data, ${NUMBERS.join(", ")}; received ${found}`);
  }
  const wrong = data.findIndex((row) => !isId(toObject(row)?.["id"]));
  if (wrong >= 0) {
    const id = toObject(data[wrong])?.["id"];
    const found = typeof id === "number" ? `${id}, which is not a safe integer` : describe(id);
    throw new Mismatch(`expected data[${wrong}].id to be a string or a safe integer; received ${found}`);
  }

  const [current = 0, size = 0, total = 0, lastPage = 0] = NUMBERS.map((name) => toWhole(name, page[name]));
  expect("current_page", current, number);
  expect("per_page", size, Math.max(1, size));
  // Laravel reports `last_page: 1` for an empty list, and before version 5.5 reported 0.
  if (total > 0 || lastPage !== 0) expect("last_page", lastPage, Math.max(1, Math.ceil(total / size)));
  if (data.length > size) throw new Mismatch(`expected at most ${size} rows, got ${data.length}`);
  return { number, size, start: (number - 1) * size, total, rows: data, body: page };
}

function expect(name: string, received: number, expected: number): void {
  if (received === expected) return;
  throw new Mismatch(`expected ${name} ${expected}, got ${received}`);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  const keys = Object.keys(toObject(value) ?? {});
  if (keys.length > 0) return "an object without all of these";
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? "an empty object" : `a ${typeof value}`;
}

function toObject(value: unknown): Record<string, unknown> | undefined {
  // A member of an array that is looked up by name is undefined.
  return typeof value === "object" && value ? (value as Record<string, unknown>) : undefined;
}

function isId(value: unknown): value is Id {
  return typeof value === "string" || Number.isSafeInteger(value);
}

/** Laravel before 9 sends a number that came from the query as a string. */
function toWhole(name: string, value: unknown): number {
  const isWhole = typeof value === "string" ? /^\d+$/.test(value) : Number.isInteger(value) && Number(value) >= 0;
  if (isWhole) return Number(value);
  const received = typeof value === "number" ? value : describe(value);
  throw new Mismatch(`expected ${name} to be a whole number, got ${received}`);
}
