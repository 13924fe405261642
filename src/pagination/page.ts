import { InvalidResponseError } from "../errors.js";
import { type Asked, getStart, type Window } from "./windows.js";

/** What identifies a row. */
export type Id = string | number;

/** A row of any paginated list. */
export type Row = { readonly id: Id };

/** A checked page, as the server describes it: its size can differ from the size requested. */
export type Page = Window & {
  /** The window that was requested. */
  readonly window: Asked;
  /** The position of the first row in the list, from 0. */
  readonly start: number;
  /** The position after the last row. */
  readonly end: number;
  readonly total: number;
  /** The ids of the rows. The caller may change the `id` of its rows. */
  readonly ids: readonly Id[];
  readonly rows: readonly Row[];
  /** The page as the server sent it. */
  readonly body: object;
};

/** The four numbers of Laravel's paginator. */
const NUMBERS = ["current_page", "per_page", "total", "last_page"] as const;

/** How many rows the page should have by its own numbers. */
export function getImpliedLength({ size, start, total }: Pick<Page, "size" | "start" | "total">): number {
  return Math.min(size, Math.max(0, total - start));
}

/**
 * Checks a response that should be a page.
 *
 * @param age how long ago a shared cache received it, in seconds
 * @param request names the request, for messages
 * @throws {InvalidResponseError} that says what is wrong with it
 */
export function checkPage(body: unknown, age: number, window: Asked, request: string): Page {
  const fail = (problem: string): never => {
    throw new InvalidResponseError(`${request}: ${problem} (read twice)`);
  };
  if (age > 0) {
    const advice = 'Set headers: { "Cache-Control": "no-cache" }, or exclude this path from the cache';
    fail(`the response came from a shared cache (Age: ${age}). ${advice}`);
  }
  const page = toObject(body);
  const { data: rows, meta } = page;
  if (!Array.isArray(rows) || page["current_page"] === undefined) {
    let found = nameType(body);
    if (found === "an object") found += " that lacks some of these";
    if (toObject(meta)["current_page"] !== undefined) found = "the numbers under meta";
    return fail(`expected an object with data, ${NUMBERS.join(", ")}; received ${found}`);
  }
  const ids = rows.map((row, index) => {
    const { id } = toObject(row);
    if (typeof id === "string" || Number.isSafeInteger(id)) return toComparable(id as Id);
    const found = typeof id === "number" ? `${id}, which is not a safe integer` : nameType(id);
    return fail(`expected data[${index}].id to be a string or a safe integer; received ${found}`);
  });

  const [current = 0, size = 0, total = 0, lastPage = 0] = NUMBERS.map((name) => {
    const value = page[name];
    // Laravel before 9 sends a number that came from the query as a string.
    if (typeof value !== "object" && /^\d+$/.test(String(value))) return Number(value);
    return fail(`expected ${name} to be a whole number, got ${typeof value === "number" ? value : nameType(value)}`);
  });
  const check = (name: string, received: number, expected: number): unknown =>
    received === expected || fail(`expected ${name} ${expected}, got ${received}`);
  check("current_page", current, window.number);
  check("per_page", size, Math.max(1, size));
  // Laravel reports `last_page: 1` for an empty list, and before version 5.5 reported 0.
  if (total > 0 || lastPage !== 0) check("last_page", lastPage, Math.max(1, Math.ceil(total / size)));
  if (rows.length > size) fail(`expected at most ${size} rows, got ${rows.length}`);
  const { number } = window;
  const start = getStart({ number, size });
  return { window, number, size, start, end: start + rows.length, total, ids, rows, body: page };
}

/** Ids are compared as text, since PDO may send 7 as "7". Numbers stay numbers, because they take less memory. */
function toComparable(id: Id): Id {
  const number = Number(id);
  return String(number) === id ? number : id;
}

function nameType(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value !== "object") return `a ${typeof value}`;
  return Object.keys(value).length > 0 ? "an object" : "an empty object";
}

/** An object whose members can be looked up: of `null`, an array or a primitive value, a named member is undefined. */
function toObject(value: unknown): Record<string, unknown> {
  return Object(value);
}
