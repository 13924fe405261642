// Generated from openapi/ by `npm run generate`. Do not edit.

/** The largest `per_page` of each paginated path that has one. */
export const maxPerPage: Readonly<Record<string, number>> = { "/user/assistants/get": 100 };
