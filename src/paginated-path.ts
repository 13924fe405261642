import type { FetchOptions } from "openapi-fetch";
import type { paths } from "../generated/openapi.js";
import type { Row } from "./read-page.js";

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
