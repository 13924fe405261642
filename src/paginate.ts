import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { FetchOptions } from "openapi-fetch";
import type { RequiredKeysOf } from "openapi-typescript-helpers";
import type { paths } from "../generated/openapi.js";
import { maxPerPage } from "../generated/pagination.js";
import type { Client } from "./client.js";
import {
  ConfigurationError,
  IncompleteListError,
  InvalidResponseError,
  type VoiceAssistantsError,
  isVoiceAssistantsError,
} from "./errors.js";
import { type Row, readPage } from "./read-page.js";
import type { Progress, Reason, Report } from "./report.js";
import { unwrap } from "./unwrap.js";
import { type Step, Walk } from "./walk.js";

/** What `paginate` needs of a 200 answer: the envelope of Laravel's paginator around rows with an `id`. */
type Envelope = {
  readonly data: readonly Row[];
  readonly current_page: number;
  readonly per_page: number;
  readonly total: number;
  readonly last_page: number;
};

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

/** The GET paths that `paginate` takes. */
export type PaginatedPath = {
  [Path in keyof paths]: [Answer<Path>] extends [never] ? never : Answer<Path> extends Envelope ? Path : never;
}[keyof paths];

/** A row of a path. */
export type Item<Path extends PaginatedPath> = Answer<Path> extends { data: readonly (infer Data)[] } ? Data : never;

/** A page of a path, whose rows are what `schema` makes of them. */
export type Page<Path extends PaginatedPath, Output = Item<Path>> = Omit<Answer<Path>, "data"> & { data: Output[] };

type CallOptions<Path extends PaginatedPath> = FetchOptions<paths[Path]["get"]>;

/** The options of {@link paginate}: its own, and those of `client.GET`. */
export type PaginateOptions<Path extends PaginatedPath = PaginatedPath, Output = Item<Path>> = Omit<
  CallOptions<Path>,
  "params" | "signal" | "parseAs" | "body" | "method"
> &
  (RequiredKeysOf<CallOptions<Path>> extends never
    ? { readonly params?: CallOptions<Path>["params"] | undefined }
    : { readonly params: CallOptions<Path>["params"] }) & {
    /** Ends the walk at once; its reason is thrown. */
    readonly signal?: AbortSignal | null | undefined;
    /** How many pages are in flight, once the first has said how many there are. @default 4 */
    readonly concurrency?: number | undefined;
    /** Stops after so many items; no page beyond is asked for. @default none */
    readonly limit?: number | undefined;
    /**
     * Walks again until a walk brings nothing new. It finds what no single walk can see: a delete and an insert that
     * cancel out between two requests.
     *
     * @default false
     */
    readonly verify?: boolean | undefined;
    /** How many times the list is walked at most before it counts as incomplete. @default 3 */
    readonly maxPasses?: number | undefined;
    /** Checks each row; what it makes of the row is yielded. The `id` is read from the row as it came. @default none */
    readonly schema?: StandardSchemaV1<unknown, Output> | undefined;
    /** Called after each page. What it throws ends the walk. */
    readonly onProgress?: ((progress: Progress) => void) | undefined;
    /** Whether an incomplete list throws, or is only in `.report`. Other errors are thrown always. @default "throw" */
    readonly onIncomplete?: "throw" | "report" | undefined;
  };

/** A list, walked anew by each iteration. Nothing is asked for before iteration starts. */
export type Paginator<Output, OutputPage = unknown> = AsyncIterable<Output> & {
  /** All items. */
  readonly toArray: () => Promise<Output[]>;
  /**
   * The pages, their `data` cut to the rows that were not yielded before. A page that was read again comes again only
   * if it brings rows.
   */
  readonly pages: () => AsyncGenerator<OutputPage, void, undefined>;
  /** The verdict on the last walk that was started; undefined before the first. */
  readonly report: Report | undefined;
};

/**
 * Reads a list to its end: every item that was in it throughout is yielded exactly once, or the walk ends in an error
 * that says what is wrong and where to resume.
 *
 * Pages are checked before a row of them is yielded. Where the list changes between two pages, the earlier one is read
 * again until they agree, and the whole list once more at the end. What no walk can see is a delete and an insert that
 * cancel out between the same two requests; `verify` is for that.
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
  const get = client as unknown as Getter;
  const { concurrency, limit, verify, maxPasses, schema, onProgress, onIncomplete, signal, params, ...init } = {
    ...(options as PaginateOptions<PaginatedPath, Output> | undefined),
  };
  const { page: start = 1, per_page: perPage = maxPerPage[path], ...query } = params?.query ?? {};
  const settings = {
    start: checkWhole("params.query.page", start),
    concurrency: checkWhole("concurrency", concurrency ?? 4),
    limit: limit === undefined || limit === Infinity ? Infinity : checkWhole("limit", limit),
    verify: verify ?? false,
    maxPasses: checkWhole("maxPasses", maxPasses ?? 3),
  };
  if (onIncomplete !== undefined && onIncomplete !== "throw" && onIncomplete !== "report") {
    throw new ConfigurationError(`onIncomplete: "${String(onIncomplete)}" is neither "throw" nor "report"`);
  }
  const name = (page: number): string => `GET ${path}?page=${page}`;
  let latest: Run<Output> | undefined;

  const run = (): Run<Output> => {
    let requests = 0;
    let yielded = 0;
    let reason: Reason = "stopped";
    const ask = (page: number, pageSignal: AbortSignal): Promise<unknown> => {
      signal?.throwIfAborted();
      requests += 1;
      const asked = { ...params, query: { ...query, page, per_page: perPage } };
      return unwrap(get.GET(path, { ...init, params: asked, signal: pageSignal }));
    };
    const walk = new Walk({
      ...settings,
      read: (page, known, pageSignal) => readPage(() => ask(page, pageSignal), name(page), page, known),
    });
    const getReport = (): Report => ({
      complete: reason === "complete",
      reason,
      items: yielded,
      total: walk.total,
      pages: walk.pages.size,
      passes: walk.passes,
      requests,
      duplicates: walk.duplicates,
      perPage: walk.perPage,
      resumePage: reason === "complete" || reason === "partial" ? null : walk.at,
    });

    async function* getSteps(): AsyncGenerator<OutputStep<Output>, void, undefined> {
      const stop = (): void => walk.stop(signal?.reason);
      signal?.addEventListener("abort", stop);
      try {
        for await (const step of walk.steps()) {
          const { number, total, lastPage, body } = step.page;
          signal?.throwIfAborted();
          onProgress?.({ items: walk.items, total, pages: walk.pages.size, lastPage, pass: walk.passes });
          const data = schema
            ? await parseRows(step, schema, name(number))
            : (step.fresh as readonly unknown[] as Output[]);
          signal?.throwIfAborted();
          yield { body, data, again: step.again };
        }
        reason = walk.outcome === "complete" && settings.start > 1 ? "partial" : (walk.outcome ?? "failed");
        if (reason === "drift" && onIncomplete !== "report") throw toIncompleteListError(`GET ${path}`, getReport());
      } catch (error) {
        if (reason === "stopped" && !signal?.aborted) reason = "failed";
        if (isVoiceAssistantsError(error)) error.report = getReport();
        throw error;
      } finally {
        walk.stop();
        signal?.removeEventListener("abort", stop);
      }
    }
    return { getReport, getSteps, count: (rows) => (yielded += rows) };
  };

  async function* items(): AsyncGenerator<Output, void, undefined> {
    const { getSteps, count } = (latest = run());
    for await (const { data } of getSteps()) {
      for (const item of data) {
        signal?.throwIfAborted();
        count(1);
        yield item;
      }
    }
  }

  async function* pages(): AsyncGenerator<Page<Path, Output>, void, undefined> {
    const { getSteps, count } = (latest = run());
    for await (const { body, data, again } of getSteps()) {
      if (again && data.length === 0) continue;
      count(data.length);
      // The page was checked, and its rows are those of the path.
      yield { ...body, data } as unknown as Page<Path, Output>;
    }
  }

  return {
    [Symbol.asyncIterator]: items,
    pages,
    async toArray() {
      const all: Output[] = [];
      for await (const item of items()) all.push(item);
      return all;
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
type OutputStep<Output> = { readonly body: object; readonly data: Output[]; readonly again: boolean };

/** One iteration of a paginator. */
type Run<Output> = {
  readonly getReport: () => Report;
  readonly getSteps: () => AsyncGenerator<OutputStep<Output>, void, undefined>;
  /** Notes that so many rows are yielded. */
  readonly count: (rows: number) => void;
};

async function parseRows<Output>(
  { fresh }: Step,
  schema: StandardSchemaV1<unknown, Output>,
  name: string,
): Promise<Output[]> {
  const rows: Output[] = [];
  for (const row of fresh) {
    const result = await schema["~standard"].validate(row);
    if (result.issues) {
      const message = `${name}: the row with the id ${JSON.stringify(row.id)} misses the schema`;
      throw new InvalidResponseError(message, { issues: result.issues });
    }
    rows.push(result.value);
  }
  return rows;
}

function toIncompleteListError(name: string, report: Report): VoiceAssistantsError {
  const { items, total, passes, resumePage } = report;
  const walks = passes === 1 ? "1 walk" : `${passes} walks`;
  const message = `${name}: the list did not settle in ${walks}; ${items} items came, ${total} are counted`;
  return new IncompleteListError(`${message}, resume at page ${resumePage}`, report);
}

function checkWhole(name: string, value: unknown): number {
  if (Number.isSafeInteger(value) && Number(value) >= 1) return Number(value);
  throw new ConfigurationError(`${name}: ${String(value)} is not a whole number from 1`);
}
