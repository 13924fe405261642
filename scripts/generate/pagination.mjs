// @ts-check
import { getOperations, getProperties } from "./document.mjs";

/** The fields of Laravel's length-aware paginator. */
const ENVELOPE = ["data", "current_page", "per_page", "total", "last_page"];

/**
 * Generates the names of the paginated paths, and their largest `per_page`. The schema of the 200 response shows whether a
 * path is paginated, so no vendor extension is needed.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export function pagination(document) {
  const paginated = getOperations(document).filter(({ response }) => {
    const properties = getProperties(document, response?.schema);
    return ENVELOPE.every((name) => name in properties) && "id" in getProperties(document, properties["data"]?.items);
  });
  const paths = paginated.map(({ path }) => JSON.stringify(path));
  const maxima = paginated
    .map(({ path, query }) => [path, query.per_page?.maximum])
    .filter(([, maximum]) => maximum !== undefined);

  return `/** The GET paths that \`paginate\` supports. */
export type PaginatedPath = ${paths.join(" | ") || "never"};

/** The largest \`per_page\` of each paginated path that has one. */
export const maxPerPage: Readonly<Record<string, number>> = ${JSON.stringify(Object.fromEntries(maxima))};
`;
}
