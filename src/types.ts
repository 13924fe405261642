/** The types of the API description: each schema by its name, `paths`, `components` and `operations`. */
export type * from "../generated/openapi.js";

export type { PaginatedPath } from "../generated/pagination.js";
export type { Client } from "./client/client.js";
export type { ClientOptions, Retry, RetryOptions } from "./client/options.js";
export type { ApiErrorDetails, Issue, Reason, Report } from "./errors.js";
export type { Item, Page, PaginateOptions, Paginator, Progress } from "./pagination/options.js";
