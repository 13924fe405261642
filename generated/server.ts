// Generated from openapi/ by `npm run generate`. Do not edit.

/** The first server of the description. */
export const defaultBaseUrl: string = "https://app.autocalls.ai/api";
