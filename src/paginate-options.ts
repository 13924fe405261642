import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { RequiredKeysOf } from "openapi-typescript-helpers";
import type { CallOptions, Item, PaginatedPath } from "./paginated-path.js";
import type { Progress } from "./report.js";

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
