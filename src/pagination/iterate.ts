import type { PaginatedPath } from "../../generated/pagination.js";
import { define } from "../define.js";
import { IncompleteListError, InvalidResponseError, isVoiceAssistantsError, type Report } from "../errors.js";
import { Lifetime } from "./lifetime.js";
import type { ResolvedPaginateOptions } from "./options.js";
import type { Row } from "./page.js";
import { createList, type List } from "./list.js";
import { type Fresh, readList, type Tally } from "./read-list.js";
import { createRequester, type Getter } from "./request.js";
import { getPageAt } from "./windows.js";

/** Ends an iteration without an error. */
const LEFT = Symbol("left");

/** The iterations of a paginator: how many are running, and the reports of those that were started since none was. */
export type Iterations = { running: number; reports: (() => Report)[] };

/** What one iteration needs. */
type Iteration = {
  readonly client: Getter;
  readonly path: PaginatedPath;
  readonly options: ResolvedPaginateOptions;
  /** Whether it yields pages, their `data` cut to the new rows, instead of items. */
  readonly isPaged: boolean;
  readonly all: Iterations;
};

/** Makes one iteration over a list. */
export function iterate(iteration: Iteration): AsyncGenerator<unknown, void, undefined> {
  const lifetime = new Lifetime();
  const generator = generate(iteration, lifetime, new Error());
  // By default, these wait for a pending `next()`, and with it for a request and all its retries.
  for (const name of ["return", "throw"] as const) {
    const end = generator[name];
    define(generator, name, (value?: never) => {
      lifetime.end(LEFT);
      return end.call(generator, value);
    });
  }
  return generator;
}

/** @param start has the stack of the caller */
async function* generate(
  { client, path, options, isPaged, all }: Iteration,
  lifetime: Lifetime,
  start: Error,
): AsyncGenerator<unknown, void, undefined> {
  const { signal } = options;
  const list = createList(options, path);
  const tally: Tally = { reason: "stopped", items: 0, passes: 0, requests: 0, duplicates: 0 };
  const abort = (): void => lifetime.end(signal?.reason);
  if (all.running++ === 0) all.reports = [];
  all.reports.push(() => toReport(list, tally));
  signal?.addEventListener("abort", abort);
  try {
    signal?.throwIfAborted();
    const request = createRequester(client, path, list, lifetime, tally);
    for await (const fresh of readList(list, request, () => lifetime.cancel(), tally)) {
      const data = await lifetime.run((signalOfTask) => toItems(fresh, list, tally, signalOfTask));
      // A page hands out all its items at once.
      const step = isPaged ? data.length : 1;
      for (let taken = 0; taken < data.length;) {
        signal?.throwIfAborted();
        taken += step;
        tally.items += step;
        tally.last = fresh.page.start + (fresh.indexes[taken - 1] ?? 0);
        yield isPaged ? { ...fresh.page.body, data } : data[taken - 1];
      }
    }
    if (tally.reason === "drift" && options.onIncomplete === "throw") {
      const report = toReport(list, tally);
      const message = `GET ${path}: ${explainIncomplete(report)}`;
      throw addTrace(new IncompleteListError(message, report), start);
    }
  } catch (error) {
    if (error === LEFT) return;
    if (tally.reason === "stopped" && !signal?.aborted) tally.reason = "failed";
    // An error that has a report comes from another iteration, which a callback made.
    if (isVoiceAssistantsError(error) && !error.report && Object.isExtensible(error)) {
      error.report = toReport(list, tally);
      addTrace(error, start);
    }
    throw error;
  } finally {
    all.running--;
    lifetime.end();
    signal?.removeEventListener("abort", abort);
  }
}

function toReport({ received, total, size, startPage }: List, tally: Tally): Report {
  const { last, ...kept } = tally;
  const resumePage = last === undefined ? startPage : getPageAt(last, size).number;
  return { complete: kept.reason === "complete", total, perPage: received ? size : undefined, resumePage, ...kept };
}

/**
 * Reports progress, and applies the schema. @returns the items of a page
 *
 * @throws {InvalidResponseError} with `issues`, at the first row that does not match; the reason of the signal
 */
async function toItems(
  { page, indexes }: Fresh,
  { schema, onProgress, name }: List,
  { items, requests, passes }: Tally,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  await onProgress?.({ items: items + indexes.length, total: page.total, requests, pass: passes });
  const rows = indexes.map((index) => page.rows[index] as Row);
  if (!schema) return rows;
  const parsed: unknown[] = [];
  for (const row of rows) {
    signal.throwIfAborted();
    const result = await schema["~standard"].validate(row);
    if (result.issues) {
      const message = `${name(page)}: the row with id ${JSON.stringify(row.id)} does not match the schema`;
      throw new InvalidResponseError(message, false, result.issues);
    }
    parsed.push(result.value);
  }
  return parsed;
}

/** Says why a list is incomplete. */
function explainIncomplete({ items, total = 0, passes, duplicates, resumePage }: Report): string {
  const count = (number: number, one: string, more = `${one}s`): string => `${number} ${number === 1 ? one : more}`;
  const found = `${items} of ${total} items were read`;
  // The list does not change.
  if (resumePage === null) {
    if (duplicates === 0 || total < items) return `the server counts ${count(total, "assistant")} and lists ${items}`;
    return `the list itself contains ${count(duplicates, "row")} more than once (${found})`;
  }
  const advice = Number(resumePage) > 1 ? `resume at page ${resumePage}` : "run again";
  return `the list did not settle in ${count(passes, "pass", "passes")} (${found}); ${advice}`;
}

/** Adds to the stack of an error where the iteration started. The `await`s between are lost at each response. */
function addTrace(error: Error, { stack = "" }: Error): Error {
  const value = error.stack + stack.slice(stack.indexOf("\n"));
  // An error may be frozen.
  Reflect.defineProperty(error, "stack", { value, configurable: true, writable: true });
  return error;
}
