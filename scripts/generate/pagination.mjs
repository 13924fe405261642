// @ts-check
import { getOperations, getProperties } from "./document.mjs";

/** What Laravel's length-aware paginator answers beside the rows. */
const ENVELOPE = ["data", "current_page", "per_page", "total", "last_page"];

/**
 * The largest `per_page` of each paginated path. A path is known by its 200 schema, so no vendor extension is needed.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export function pagination(document) {
  const maxima = getOperations(document)
    .filter(({ answer }) => {
      const properties = getProperties(document, answer?.schema);
      return ENVELOPE.every((name) => name in properties);
    })
    .map(({ path, query }) => [path, query.per_page?.maximum])
    .filter(([, maximum]) => maximum !== undefined);

  return `/** The largest \`per_page\` of each paginated path that has one. */
export const maxPerPage: Readonly<Record<string, number>> = ${JSON.stringify(Object.fromEntries(maxima))};
`;
}
