import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { RequiredKeysOf } from "openapi-typescript-helpers";
import { maxPerPage } from "../../generated/pagination.js";
import type { Client } from "../client/client.js";
import {
  checkFunctions,
  checkWhole,
  ConfigurationError,
  IncompleteListError,
  InvalidResponseError,
  isVoiceAssistantsError,
  type Reason,
  type Report,
  toApiError,
  untilAborted,
} from "../errors.js";
import type { CallOptions, Item, Page, PaginatedPath, PaginateOptions } from "./options.js";
import { readPage, type Row } from "./page.js";
import type { Paginator } from "./paginator.js";
import { createWalk, type Step } from "./walk.js";

/**
 * Reads a list to its end: every item that was in it throughout is yielded exactly once, or the walk ends in an error
 * that says what is wrong and where to resume.
 *
 * Pages are checked before a row of them is yielded. Where the list changes between two pages, the earlier one is read
 * again until they agree, and the whole list once more at the end. What no walk can see is a delete and an insert that
 * cancel out between the same two requests, or rows that move while others are deleted; `verify` is for that.
 *
 * @param path a GET path whose 200 has the envelope of Laravel's paginator and rows with an `id`
 * @throws {IncompleteListError} when `maxPasses` walks did not settle the list
 * @throws {InvalidResponseError} when an answer is no such page twice, is a redirect, or misses `schema`
 * @throws {ApiError | NetworkError | TimeoutError} when a page could not be had; all errors have `report`
 * @throws {ConfigurationError} at once, when an option is wrong
 * @example
 * ```ts
 * for await (const assistant of paginate(client, "/user/assistants/get")) {
 *   console.log(assistant.name);
 * }
 * ```
 */
export function paginate<Path extends PaginatedPath, Output = Item<Path>>(
  client: Pick<Client, "GET">,
  path: Path,
  ...[options]: RequiredKeysOf<CallOptions<Path>> extends never
    ? [options?: PaginateOptions<Path, Output>]
    : [options: PaginateOptions<Path, Output>]
): Paginator<Output, Page<Path, Output>> {
  // Inside, rows are rows: what differs between paths is known to the caller's types alone.
  const getter = client as unknown as Getter;
  const {
    concurrency = 4,
    limit = Infinity,
    verify = false,
    maxPasses = 3,
    schema,
    onProgress,
    ...others
  } = {
    ...(options as PaginateOptions<PaginatedPath, Output> | undefined),
  };
  const { onIncomplete = "throw", signal, params, ...init } = others;
  const { page: start = 1, per_page = maxPerPage[path], ...query } = params?.query ?? {};
  checkWhole("params.query.page", start);
  checkWhole("concurrency", concurrency);
  checkWhole("maxPasses", maxPasses);
  if (limit !== Infinity) checkWhole("limit", limit);
  checkFunctions({ onProgress });
  if (schema && typeof schema["~standard"]?.validate !== "function") {
    throw new ConfigurationError("schema: not a Standard Schema");
  }
  if (onIncomplete !== "throw" && onIncomplete !== "report") {
    throw new ConfigurationError(`onIncomplete: "${String(onIncomplete)}" is neither "throw" nor "report"`);
  }
  let latest: Run<Output> | undefined;

  const begin = (): Run<Output> => {
    let requests = 0;
    let items = 0;
    let reason: Reason = "stopped";
    const ask = (page: number, pageSignal: AbortSignal): Promise<unknown> => {
      signal?.throwIfAborted();
      requests += 1;
      const asked = { ...params, query: { ...query, page, per_page } };
      const answer = getter
        .GET(path, { ...init, params: asked, signal: pageSignal })
        .then(({ data, error, response }) => {
          if (response.ok) return data;
          throw toApiError(response, error, `GET ${path}?page=${page}`);
        });
      // A middleware can wait, whatever the signal says.
      return untilAborted(answer, pageSignal);
    };
    const { steps, stop, getFindings, getStanding } = createWalk({
      start,
      concurrency,
      limit,
      verify,
      maxPasses,
      read: (page, perPage, pageSignal) => readPage(path, page, perPage, () => ask(page, pageSignal)),
    });
    const getReport = (): Report => {
      const complete = reason === "complete";
      const resumePage = complete || reason === "partial" ? null : getStanding().position;
      return { complete, reason, ...getFindings(), items, requests, resumePage };
    };

    /** Tells of a page, and makes of its rows what is yielded. */
    const receive = async ({ page, fresh }: Step): Promise<Output[]> => {
      const { items: known, total = 0, pages, passes: pass } = getFindings();
      await onProgress?.({ items: known, total, pages, lastPage: page.lastPage, pass });
      if (schema) return parseRows(fresh, schema, `GET ${path}?page=${page.number}`, signal);
      // Without a schema, what is yielded is the rows.
      return fresh as readonly unknown[] as Output[];
    };

    async function* getPages(): AsyncGenerator<OutputPage<Output>, void, undefined> {
      const abort = (): void => stop(signal?.reason);
      signal?.addEventListener("abort", abort);
      try {
        for await (const step of steps()) {
          signal?.throwIfAborted();
          const data = await untilAborted(receive(step), signal);
          signal?.throwIfAborted();
          yield { body: step.page.body, data, again: step.again };
        }
        const { outcome = "drift", position } = getStanding();
        const { passes, total } = getFindings();
        reason = outcome === "complete" && start > 1 ? "partial" : outcome;
        if (reason === "drift" && onIncomplete === "throw") {
          const message = `GET ${path}: did not settle in ${passes} passes; ${items} of ${total} came, resume at page ${position}`;
          throw new IncompleteListError(message, getReport());
        }
      } catch (error) {
        if (reason === "stopped" && !signal?.aborted) reason = "failed";
        if (isVoiceAssistantsError(error)) error.report = getReport();
        throw error;
      } finally {
        stop();
        signal?.removeEventListener("abort", abort);
      }
    }
    return { getReport, getPages, count: (rows) => (items += rows) };
  };

  async function* getItems(): AsyncGenerator<Output, void, undefined> {
    const { getPages, count } = (latest = begin());
    for await (const { data } of getPages()) {
      for (const item of data) {
        signal?.throwIfAborted();
        count(1);
        yield item;
      }
    }
  }

  return {
    [Symbol.asyncIterator]: getItems,
    async *pages() {
      const { getPages, count } = (latest = begin());
      for await (const { body, data, again } of getPages()) {
        if (again && data.length === 0) continue;
        count(data.length);
        // The page was checked, and its rows are those of the path.
        yield { ...body, data } as unknown as Page<Path, Output>;
      }
    },
    async toArray() {
      const items: Output[] = [];
      for await (const item of getItems()) items.push(item);
      return items;
    },
    get report() {
      return latest?.getReport();
    },
  };
}

type Getter = {
  GET: (path: string, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
};

/** A page whose rows are what the schema made of them. */
type OutputPage<Output> = { readonly body: object; readonly data: Output[]; readonly again: boolean };

/** One iteration of a paginator. */
type Run<Output> = {
  readonly getReport: () => Report;
  readonly getPages: () => AsyncGenerator<OutputPage<Output>, void, undefined>;
  /** Notes that so many items are yielded. */
  readonly count: (items: number) => void;
};

/**
 * What a schema makes of rows.
 *
 * @param name words the request that brought them
 * @throws {InvalidResponseError} with `issues`, at the first row that misses the schema; the reason of the signal
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
      const message = `${name}: the row with id ${JSON.stringify(row.id)} misses the schema`;
      throw new InvalidResponseError(message, false, result.issues);
    }
    parsed.push(result.value);
  }
  return parsed;
}
