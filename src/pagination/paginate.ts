import type { RequiredKeysOf } from "openapi-typescript-helpers";
import type { PaginatedPath } from "../../generated/pagination.js";
import { refuse, refuseOption } from "../check-options.js";
import { iterate, type Iterations } from "./iterate.js";
import {
  type GetOptions,
  type Item,
  type Page,
  type PaginateOptions,
  type Paginator,
  resolvePaginateOptions,
} from "./options.js";
import type { Getter } from "./request.js";

/**
 * Yields every item of a list exactly once, whatever is added or deleted meanwhile, or throws an error that says what is
 * wrong and where to resume.
 *
 * Each page overlaps the previous page by at least one row. Two pages that share a row have no gap between them, so no row
 * that is in the list throughout can be skipped. This requires that rows do not change places. If they seem to, the list
 * is read again. Two combinations cannot be detected if both changes happen between the same two requests: a row moves
 * towards the front, and a row before it is deleted or a row is added behind it. Set `verify` for a list whose rows change
 * places. Rows can also be missing if the server ignores `per_page`, so that pages cannot overlap, has replicas that lag
 * behind, or has a cache that sends no `Age`.
 *
 * @param client an openapi-fetch client
 * @param path a GET path whose 200 response is a page of Laravel's paginator, with rows that have an `id`
 * @param options what to request, and how to read the list
 * @throws {IncompleteListError} if the list did not settle within `maxPasses` passes
 * @throws {InvalidResponseError} if a page is invalid twice, a response is a redirect, or a row does not match `schema`
 * @throws {ApiError | NetworkError | TimeoutError} if a request failed; every error has `report`
 * @throws {ConfigurationError} immediately, if an option is invalid
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
  ...[options]: RequiredKeysOf<GetOptions<Path>> extends never
    ? [options?: PaginateOptions<Path, Output>]
    : [options: PaginateOptions<Path, Output>]
): Paginator<Output, Page<Path, Output>> {
  if (typeof client?.GET !== "function") refuse("client", "expected an openapi-fetch client");
  if (typeof path !== "string" || !path) refuseOption("path", "a path such as /user/assistants/get", path);
  const resolved = resolvePaginateOptions(options, path);
  const all: Iterations = { running: 0, reports: [] };
  const start = (isPaged: boolean): AsyncGenerator<unknown, void, undefined> =>
    iterate({ client, path, options: resolved, isPaged, all });

  // The pages were checked, and their rows are those of the path, or the output of the schema.
  const paginator = {
    [Symbol.asyncIterator]: () => start(false) as AsyncGenerator<Output, void, undefined>,
    pages: () => start(true) as AsyncGenerator<Page<Path, Output>, void, undefined>,
    async toArray() {
      const items: Output[] = [];
      for await (const item of paginator) items.push(item);
      return items;
    },
    get report() {
      // Those of the latest iteration, and of all that ran at the same time, in the order of their starts.
      const reports = all.reports.map((getReport) => getReport());
      return reports.find(({ complete }) => !complete) ?? reports.at(-1);
    },
  };
  return paginator;
}
