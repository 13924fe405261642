// @ts-check
import { getOperations, getProperties } from "./document.mjs";

/** The fields of Laravel's length-aware paginator. */
const ENVELOPE = ["data", "current_page", "per_page", "total", "last_page"];

/**
 * Generates the largest `per_page` of each paginated path. The schema of the 200 response shows whether a path is
 * paginated, so no vendor extension is needed.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export function pagination(document) {
  const maxima = getOperations(document)
    .filter(({ response }) => {
      const properties = getProperties(document, response?.schema);
      return ENVELOPE.every((name) => name in properties);
    })
    .map(({ path, query }) => [path, query.per_page?.maximum])
    .filter(([, maximum]) => maximum !== undefined);

  return `/** The largest \`per_page\` of each paginated path that has one. */
export const maxPerPage: Readonly<Record<string, number>> = ${JSON.stringify(Object.fromEntries(maxima))};
`;
}
