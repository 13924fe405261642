import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { RequiredKeysOf } from "openapi-typescript-helpers";
import {
  ConfigurationError,
  IncompleteListError,
  InvalidResponseError,
  isVoiceAssistantsError,
  refuseOption,
  type Report,
} from "../errors.js";
import { createLifetime } from "./lifetime.js";
import {
  type CallOptions,
  type Item,
  type Page,
  type PaginatedPath,
  type PaginateOptions,
  type Paginator,
  type ResolvedOptions,
  resolveOptions,
} from "./options.js";
import type { PageRead, Row } from "./page.js";
import { createSource, type Getter } from "./source.js";
import { type Fresh, walk, type WalkState } from "./walk.js";

/**
 * Reads a list to its end. Every item that was in the list throughout is yielded exactly once, whatever is added or
 * deleted meanwhile, or the iteration ends in an error that says what is wrong and where to resume.
 *
 * Each page overlaps the one before by at least a row. Two pages that share a row have no gap between them, so a missing
 * row cannot go unnoticed. This needs an order in which no two rows change places. If rows seem to change places, the list
 * is read again. One case cannot be detected: a row is moved towards the front while a row before its old place is
 * deleted, both between the same two requests. Use `verify` for a list whose rows change places.
 *
 * @param client an openapi-fetch client
 * @param path a GET path whose 200 has the envelope of Laravel's paginator and rows with an `id`
 * @param options what to request, and how to read the list
 * @throws {IncompleteListError} if `maxPasses` passes did not settle the list
 * @throws {InvalidResponseError} if a page is invalid in both reads, is a redirect, or does not match `schema`
 * @throws {ApiError | NetworkError | TimeoutError} if a request failed; all errors have `report`
 * @throws {ConfigurationError} at once, if an option is unknown or wrong
 * @example
 * ```ts
 * for await (const assistant of paginate(client, "/user/assistants/get")) {
 *   console.log(assistant.name);
 * }
 * ```
 */
export function paginate<Path extends PaginatedPath, Output = Item<Path>>(
  client: Getter,
  path: Path,
  ...[options]: RequiredKeysOf<CallOptions<Path>> extends never
    ? [options?: PaginateOptions<Path, Output>]
    : [options: PaginateOptions<Path, Output>]
): Paginator<Output, Page<Path, Output>> {
  if (typeof client?.GET !== "function") throw new ConfigurationError("client: expected an openapi-fetch client");
  if (typeof path !== "string" || !path) refuseOption("path", "a path such as /user/assistants/get", path);
  const resolved = resolveOptions<Output>(options, path);
  let latest: Run<Output> | undefined;
  const begin = (): Run<Output> => (latest = createRun(client, path, resolved));

  const paginator = {
    [Symbol.asyncIterator]: () => iterate(begin),
    // The page was checked, and its rows are those of the path.
    pages: () => iteratePages(begin) as AsyncGenerator<Page<Path, Output>, void, undefined>,
    async toArray() {
      const items: Output[] = [];
      for await (const item of paginator) items.push(item);
      return items;
    },
    get report() {
      return latest?.getReport();
    },
  };
  return paginator;
}

/** A page whose rows are the schema's output. */
type OutputPage<Output> = { readonly body: object; readonly data: readonly Output[] };

/** One iteration over a list. */
type Run<Output> = {
  readonly getReport: () => Report;
  readonly pages: () => AsyncGenerator<OutputPage<Output>, void, undefined>;
  /** Notes that so many more items of the current page are handed out. */
  readonly handOut: (items: number) => void;
  /** Ends the iteration from outside, while it waits for a page or between two. */
  readonly leave: () => void;
  readonly signal: AbortSignal | null | undefined;
};

/** Ends the iteration without an error. */
const LEFT = Symbol("left");

function createRun<Output>(client: Getter, path: PaginatedPath, options: ResolvedOptions<Output>): Run<Output> {
  const { startPage, signal, schema, onProgress, onIncomplete, maxPasses, limit, verify } = options;
  const lifetime = createLifetime();
  const source = createSource(client, path, options, lifetime);
  const state: WalkState = {
    passes: 0,
    duplicates: 0,
    total: undefined,
    reason: "stopped",
    hasStableDuplicates: false,
    isWhole: false,
  };
  let items = 0;
  let received = 0;
  /** The page whose rows are handed out, and how many of them were. */
  let current: Fresh | undefined;
  let taken = 0;
  /** The last row that was handed out, and its page. */
  let last: { readonly page: PageRead; readonly row: Row | undefined } | undefined;

  const getResumePage = (): number | null => {
    const { reason } = state;
    if (reason === "complete" || reason === "partial") return null;
    if (reason === "drift" && state.hasStableDuplicates) return null;
    if (reason === "drift" && state.isWhole) return startPage;
    if (!last) return startPage;
    const { page, row } = last;
    return Math.floor((page.start + page.rows.findIndex((other) => other === row)) / source.size) + 1;
  };
  const getReport = (): Report => ({
    complete: state.reason === "complete",
    reason: state.reason,
    items,
    total: state.total,
    passes: state.passes,
    requests: source.requests,
    duplicates: state.duplicates,
    // Unknown before the first response.
    perPage: state.total === undefined ? undefined : source.size,
    resumePage: getResumePage(),
  });

  /** Reports progress, and applies the schema. */
  const receive = async ({ page, rows }: Fresh): Promise<readonly Output[]> => {
    received += rows.length;
    await onProgress?.({ items: received, total: page.total, requests: source.requests, pass: state.passes });
    if (schema) return parseRows(rows, schema, source.name(page), signal);
    // Without a schema, the rows are the output.
    return rows as readonly unknown[] as readonly Output[];
  };

  const getDriftError = (): IncompleteListError => {
    const report = getReport();
    const found = `${report.items} of ${report.total} items were read`;
    const why = state.hasStableDuplicates
      ? `the list itself contains ${report.duplicates} row${report.duplicates === 1 ? "" : "s"} more than once (${found})`
      : `the list did not settle in ${maxPasses} pass${maxPasses === 1 ? "" : "es"} (${found}); resume at page ${report.resumePage}`;
    return new IncompleteListError(`GET ${path}: ${why}`, report);
  };

  async function* pages(): AsyncGenerator<OutputPage<Output>, void, undefined> {
    const abort = (): void => lifetime.end(signal?.reason);
    signal?.addEventListener("abort", abort);
    try {
      signal?.throwIfAborted();
      for await (const fresh of walk(source, { limit, verify, maxPasses }, state)) {
        const data = await lifetime.run(() => receive(fresh));
        signal?.throwIfAborted();
        if (data.length === 0) continue;
        current = fresh;
        taken = 0;
        yield { body: fresh.page.body, data };
      }
      if (state.reason === "complete" && startPage > 1) state.reason = "partial";
      if (state.reason === "drift" && onIncomplete === "throw") throw getDriftError();
    } catch (error) {
      if (error === LEFT) return;
      if (state.reason === "stopped" && !signal?.aborted) state.reason = "failed";
      if (isVoiceAssistantsError(error)) error.report = getReport();
      throw error;
    } finally {
      lifetime.end();
      signal?.removeEventListener("abort", abort);
    }
  }

  return {
    getReport,
    pages,
    handOut(count) {
      items += count;
      taken += count;
      if (current) last = { page: current.page, row: current.rows[taken - 1] };
    },
    leave: () => lifetime.end(LEFT),
    signal,
  };
}

/** Iterates over items. */
function iterate<Output>(begin: () => Run<Output>): AsyncGenerator<Output, void, undefined> {
  return endable(begin, async function* items(start) {
    const { pages, handOut, signal } = start();
    for await (const { data } of pages()) {
      for (const item of data) {
        signal?.throwIfAborted();
        handOut(1);
        yield item;
      }
    }
  });
}

/** Iterates over pages. */
function iteratePages<Output>(begin: () => Run<Output>): AsyncGenerator<object, void, undefined> {
  return endable(begin, async function* pages(start) {
    const run = start();
    for await (const { body, data } of run.pages()) {
      run.handOut(data.length);
      yield { ...body, data };
    }
  });
}

/**
 * Makes a generator whose `return` and `throw` take effect at once.
 *
 * By default they wait for a pending `next()`, and with it for a request and all its retries.
 */
function endable<Output, Value>(
  begin: () => Run<Output>,
  generate: (start: () => Run<Output>) => AsyncGenerator<Value, void, undefined>,
): AsyncGenerator<Value, void, undefined> {
  let run: Run<Output> | undefined;
  const generator = generate(() => (run = begin()));
  const { return: end, throw: fail } = generator;
  return Object.assign(generator, {
    return(value?: void) {
      run?.leave();
      return end.call(generator, value);
    },
    throw(error: unknown) {
      run?.leave();
      return fail.call(generator, error);
    },
  });
}

/**
 * Applies a schema to rows.
 *
 * @throws {InvalidResponseError} with `issues`, at the first row that does not match; the reason of the signal
 */
async function parseRows<Output>(
  rows: readonly Row[],
  schema: StandardSchemaV1<unknown, Output>,
  name: string,
  signal: AbortSignal | null | undefined,
): Promise<Output[]> {
  const parsed: Output[] = [];
  for (const row of rows) {
    signal?.throwIfAborted();
    const result = await schema["~standard"].validate(row);
    if (result.issues) {
      const message = `${name}: the row with id ${JSON.stringify(row.id)} does not match the schema`;
      throw new InvalidResponseError(message, false, result.issues);
    }
    parsed.push(result.value);
  }
  return parsed;
}
