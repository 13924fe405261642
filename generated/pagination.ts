// Generated from openapi/ by `npm run generate`. Do not edit.

/** The GET paths that `paginate` supports. */
export type PaginatedPath = "/user/assistants/get";

/** The largest `per_page` of each paginated path that has one. */
export const maxPerPage: Readonly<Record<string, number>> = { "/user/assistants/get": 100 };
