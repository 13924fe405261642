import type { StandardSchemaV1 } from "@standard-schema/spec";
import { IncompleteListError, InvalidResponseError, isVoiceAssistantsError, type Report } from "../errors.js";
import { createLifetime } from "./lifetime.js";
import type { PaginatedPath, ResolvedOptions } from "./options.js";
import type { Row } from "./page.js";
import { createSource, type Getter } from "./source.js";
import { type Fresh, walk, type Tally } from "./walk.js";
import { getPageAt } from "./windows.js";

/** Ends an iteration without an error. */
const LEFT = Symbol("left");

/**
 * Makes one iteration over a list.
 *
 * @param isPaged whether it yields pages, their `data` cut to the new rows, instead of items
 * @param onStart receives what gives the report, once the iteration starts
 */
export function iterate<Output>(
  client: Getter,
  path: PaginatedPath,
  options: ResolvedOptions<Output>,
  isPaged: boolean,
  onStart: (getReport: () => Report) => void,
): AsyncGenerator<unknown, void, undefined> {
  const { startPage, signal, schema, onProgress, onIncomplete } = options;
  const lifetime = createLifetime();
  const tally: Tally = {
    reason: "stopped",
    items: 0,
    total: undefined,
    passes: 0,
    requests: 0,
    duplicates: 0,
    perPage: undefined,
  };
  const source = createSource(client, path, options, lifetime, tally);
  /** The last row that was handed out, and its page. */
  let last: { readonly start: number; readonly rows: readonly unknown[]; readonly row: unknown } | undefined;

  const getReport = (): Report => {
    const { reason, perPage } = tally;
    const page = last && perPage ? getPageAt(last.start + last.rows.indexOf(last.row), perPage).number : startPage;
    const { resumePage = page } = tally;
    return { complete: reason === "complete", ...tally, resumePage };
  };

  /** Reports progress, and applies the schema. */
  const receive = async ({ page, rows, items }: Fresh, task: AbortSignal): Promise<readonly unknown[]> => {
    await onProgress?.({ items, total: page.total, requests: tally.requests, pass: tally.passes });
    return schema ? parseRows(rows, schema, source.name(page), task) : rows;
  };

  const getDriftError = (): IncompleteListError => {
    const report = getReport();
    const { passes, duplicates, resumePage } = report;
    const found = `${report.items} of ${report.total} items were read`;
    const why =
      resumePage === null
        ? `the list itself contains ${duplicates} row${duplicates === 1 ? "" : "s"} more than once (${found})`
        : `the list did not settle in ${passes} pass${passes === 1 ? "" : "es"} (${found}); resume at page ${resumePage}`;
    return new IncompleteListError(`GET ${path}: ${why}`, report);
  };

  async function* generate(): AsyncGenerator<unknown, void, undefined> {
    const abort = (): void => lifetime.end(signal?.reason);
    onStart(getReport);
    signal?.addEventListener("abort", abort);
    try {
      signal?.throwIfAborted();
      for await (const fresh of walk(source, options, tally)) {
        const data = await lifetime.run((task) => receive(fresh, task));
        const { body, start, rows } = fresh.page;
        // A page hands out all its items at once.
        const step = isPaged ? data.length : 1;
        for (let taken = 0; taken < data.length;) {
          signal?.throwIfAborted();
          taken += step;
          tally.items += step;
          last = { start, rows, row: fresh.rows[taken - 1] };
          yield isPaged ? { ...body, data } : data[taken - 1];
        }
      }
      if (tally.reason === "drift" && onIncomplete === "throw") throw getDriftError();
    } catch (error) {
      if (error === LEFT) return;
      if (tally.reason === "stopped" && !signal?.aborted) tally.reason = "failed";
      if (isVoiceAssistantsError(error)) error.report = getReport();
      throw error;
    } finally {
      lifetime.end();
      signal?.removeEventListener("abort", abort);
    }
  }

  const generator = generate();
  const { return: end, throw: fail } = generator;
  // By default, these wait for a pending `next()`, and with it for a request and all its retries.
  return Object.assign(generator, {
    return(value?: void) {
      lifetime.end(LEFT);
      return end.call(generator, value);
    },
    throw(error: unknown) {
      lifetime.end(LEFT);
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
  signal: AbortSignal,
): Promise<Output[]> {
  const parsed: Output[] = [];
  for (const row of rows) {
    signal.throwIfAborted();
    const result = await schema["~standard"].validate(row);
    if (result.issues) {
      const message = `${name}: the row with id ${JSON.stringify(row.id)} does not match the schema`;
      throw new InvalidResponseError(message, false, result.issues);
    }
    parsed.push(result.value);
  }
  return parsed;
}
