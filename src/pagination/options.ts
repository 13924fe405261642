import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { FetchOptions } from "openapi-fetch";
import type { RequiredKeysOf } from "openapi-typescript-helpers";
import type { paths } from "../../generated/openapi.js";
import type { Row } from "./page.js";

/** The options of {@link paginate}: its own, and those of `client.GET`. */
export type PaginateOptions<Path extends PaginatedPath = PaginatedPath, Output = Item<Path>> = {
  readonly [Name in Exclude<keyof CallOptions<Path>, "params" | "signal" | "parseAs" | "body" | "method">]?:
    CallOptions<Path>[Name] | undefined;
} & (RequiredKeysOf<CallOptions<Path>> extends never
  ? { readonly params?: CallOptions<Path>["params"] | undefined }
  : { readonly params: CallOptions<Path>["params"] }) & {
    /** Ends the walk at once; its reason is thrown. @default none */
    readonly signal?: AbortSignal | null | undefined;
    /** How many pages are in flight, once the first has said how many there are. @default 4 */
    readonly concurrency?: number | undefined;
    /** Stops after so many items; no page beyond is asked for. @default none */
    readonly limit?: number | undefined;
    /**
     * Walks again until a walk brings nothing new. It finds what no single walk can see: a delete and an insert that
     * cancel out between two requests, or a row that moves back while others are deleted.
     *
     * @default false
     */
    readonly verify?: boolean | undefined;
    /** How many times the list is walked at most before it counts as incomplete. @default 3 */
    readonly maxPasses?: number | undefined;
    /** Checks each row; what it makes of the row is yielded. The `id` is read from the row as it came. @default none */
    readonly schema?: StandardSchemaV1<unknown, Output> | undefined;
    /** Called after each page, and awaited where it is async. What it throws ends the walk. @default none */
    readonly onProgress?: ((progress: Progress) => void) | undefined;
    /** Whether an incomplete list throws, or is only in `.report`. Other errors are thrown always. @default "throw" */
    readonly onIncomplete?: "throw" | "report" | undefined;
  };

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

/** The options of `client.GET` for a path. */
export type CallOptions<Path extends PaginatedPath> = FetchOptions<paths[Path]["get"]>;

/** How far a walk is, after a page. */
export type Progress = {
  /** How many items are known so far, those of this page included. */
  readonly items: number;
  /** How many items there are, as this page says. */
  readonly total: number;
  /** How many different pages were read so far. */
  readonly pages: number;
  /** The number of the last page, as this page says. */
  readonly lastPage: number;
  /** The number of the pass, from 1. */
  readonly pass: number;
};
