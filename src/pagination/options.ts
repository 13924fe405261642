import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { FetchOptions } from "openapi-fetch";
import type { RequiredKeysOf } from "openapi-typescript-helpers";
import type { paths } from "../../generated/openapi.js";
import { maxPerPage, type PaginatedPath } from "../../generated/pagination.js";
import { checkFunctions, checkWhole, refuseOption } from "../check-options.js";
import type { Report } from "../errors.js";
import { isObject } from "../is-object.js";

/** The options of {@link paginate}: its own, and those of `client.GET`. */
export type PaginateOptions<Path extends PaginatedPath = PaginatedPath, Output = Item<Path>> = {
  readonly [Name in Exclude<keyof GetOptions<Path>, "params" | "signal" | "parseAs" | "body" | "method">]?:
    GetOptions<Path>[Name] | undefined;
} & (RequiredKeysOf<GetOptions<Path>> extends never
  ? { readonly params?: GetOptions<Path>["params"] | undefined }
  : { readonly params: GetOptions<Path>["params"] }) & {
    /** Ends the iteration immediately: it rejects with the signal's `reason`. @default none */
    readonly signal?: AbortSignal | null | undefined;
    /** The largest number of requests at a time, from 1 to 1000. The first one is sent alone. @default 4 */
    readonly concurrency?: number | undefined;
    /** Stops after this number of items. Later pages are not requested. @default none */
    readonly limit?: number | undefined;
    /**
     * Reads the list again until a pass finds nothing new. Use it for lists whose rows change places, such as a list sorted
     * by last update. Requires `maxPasses` of at least 2.
     *
     * @default false
     */
    readonly verify?: boolean | undefined;
    /** The largest number of passes. If the list does not settle within them, it is incomplete. @default 3 */
    readonly maxPasses?: number | undefined;
    /** Validates each row, and yields the schema's output. The `id` is read from the raw row. @default none */
    readonly schema?: StandardSchemaV1<unknown, Output> | undefined;
    /**
     * The report of an earlier iteration. The iteration starts at its `resumePage`, with its `perPage`, or at page 1 if
     * there is nothing to resume. `params.query.page` and `params.query.per_page` take precedence. @default none
     */
    readonly resume?: Pick<Report, "resumePage" | "perPage"> | undefined;
    /** Called after each page, and awaited if it is async. If it throws, the iteration ends with that error. @default none */
    readonly onProgress?: ((progress: Progress) => void) | ((progress: Progress) => Promise<void>) | undefined;
    /** Whether an `IncompleteListError` is thrown, or only reported in `.report`. @default "throw" */
    readonly onIncomplete?: "throw" | "report" | undefined;
  };

/** The 200 response of a path. */
type Body<Path extends PaginatedPath> = paths[Path]["get"]["responses"][200]["content"]["application/json"];

/** An item of the list at a path. */
export type Item<Path extends PaginatedPath> = Body<Path>["data"][number];

/** A page of a path, with the rows that `schema` outputs. */
export type Page<Path extends PaginatedPath, Output = Item<Path>> = [Item<Path>, Output] extends [Output, Item<Path>]
  ? // The type has a name in an editor.
    Body<Path>
  : Omit<Body<Path>, "data"> & { data: Output[] };

/** The options of `client.GET` for a path. */
export type GetOptions<Path extends PaginatedPath> = FetchOptions<paths[Path]["get"]>;

/** Progress, reported after each page. */
export type Progress = {
  /** The number of items read so far, including this page. */
  readonly items: number;
  /** The number of items in the list, as this page reports it. */
  readonly total: number;
  /** The number of HTTP requests sent so far, including retries. */
  readonly requests: number;
  /** The number of the pass, from 1. */
  readonly pass: number;
};

/** A list to iterate over. Each iteration reads the whole list again. No request is sent before an iteration starts. */
export type Paginator<Output, OutputPage = unknown> = AsyncIterable<Output> & {
  /** Collects all items. */
  readonly toArray: () => Promise<Output[]>;
  /**
   * Iterates over the pages in order. The `data` of a page contains only the rows that were not yielded before, so pages
   * differ in size. A page without new rows is skipped.
   */
  readonly pages: () => AsyncGenerator<OutputPage, void, undefined>;
  /** The report on the iteration that was started last; undefined before the first one. */
  readonly report: Report | undefined;
};

/** The largest `concurrency`. */
export const MAX_CONCURRENCY = 1_000;

type Own = PaginateOptions<PaginatedPath, unknown>;

/** The options of an iteration, checked and with defaults filled in. */
export type ResolvedPaginateOptions = {
  readonly [Name in "concurrency" | "limit" | "verify" | "maxPasses" | "onIncomplete"]: NonNullable<Own[Name]>;
} & { readonly [Name in "schema" | "onProgress" | "signal"]: Own[Name] } & {
  readonly startPage: number;
  readonly perPage: number | undefined;
  /** Without `page` and `per_page`. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The options that go to `client.GET`. */
  readonly init: { readonly params?: Readonly<Record<string, unknown>> };
};

/** @throws {ConfigurationError} that names the first option that is wrong */
export function resolvePaginateOptions(options: unknown, path: PaginatedPath): ResolvedPaginateOptions {
  if (options !== undefined && !isObject(options)) refuseOption("options", "an object", options);
  const { concurrency = 4, limit = Infinity, verify = false, maxPasses = 3, ...others } = (options ?? {}) as Given;
  const { schema, onProgress, onIncomplete = "throw", signal, resume, ...init } = others;
  const { params = {} } = init;
  if (!isObject(params)) refuseOption("params", "an object", params);
  const given = params.query ?? {};
  if (!isObject(given) || Symbol.iterator in given) refuseOption("params.query", "a plain object", given);
  if (resume !== undefined && !isObject(resume)) refuseOption("resume", "the report of an iteration", resume);
  const { resumePage, perPage: resumeSize } = resume ?? {};
  const { page: startPage = resumePage ?? 1, per_page: perPage = resumeSize ?? maxPerPage[path], ...query } = given;
  checkWhole(given.page === undefined ? "resume.resumePage" : "params.query.page", startPage);
  // The server checks the maximum.
  if (perPage !== undefined) {
    checkWhole(given.per_page === undefined ? "resume.perPage" : "params.query.per_page", perPage);
  }
  checkWhole("concurrency", concurrency, 1, MAX_CONCURRENCY);
  if (limit !== Infinity) checkWhole("limit", limit);
  if (typeof verify !== "boolean") refuseOption("verify", "true or false", verify);
  checkWhole("maxPasses", maxPasses, verify ? 2 : 1);
  checkFunctions({ onProgress });
  if (schema !== undefined && typeof schema?.["~standard"]?.validate !== "function") {
    refuseOption("schema", "a Standard Schema", schema);
  }
  if (signal !== undefined && signal !== null && typeof signal.throwIfAborted !== "function") {
    refuseOption("signal", "an AbortSignal", signal);
  }
  if (onIncomplete !== "throw" && onIncomplete !== "report") {
    refuseOption("onIncomplete", '"throw" or "report"', onIncomplete);
  }
  const own = { concurrency, limit, verify, maxPasses, schema, onProgress, onIncomplete, signal };
  return { ...own, startPage, perPage, query, init };
}

/** The types of the options once they are checked. */
type Given = Partial<ResolvedPaginateOptions> & {
  readonly resume?: Pick<Report, "resumePage" | "perPage">;
  readonly params?: { readonly query?: { readonly page?: number; readonly per_page?: number } };
};
