import type { components } from "../generated/openapi.js";

export type { components, operations, paths } from "../generated/openapi.js";
export type { Client } from "./client/client.js";
export type { ClientOptions, Retry, RetryOptions } from "./client/options.js";
export type { ApiErrorDetails, Issue, Reason, Report } from "./errors.js";
export type { Item, Page, PaginatedPath, PaginateOptions, Paginator, Progress } from "./pagination/options.js";

/** An AI assistant and its whole configuration. */
export type Assistant = components["schemas"]["Assistant"];

/** One page of the list: the assistants and the four numbers of Laravel's paginator. */
export type AssistantPage = components["schemas"]["AssistantPage"];

/** A value that is extracted from each call after it has ended. */
export type PostCallField = components["schemas"]["PostCallField"];

/** What an assistant says to fill a pause, by mood. */
export type FillerConfig = components["schemas"]["FillerConfig"];

/** What every failing response says. */
export type ErrorBody = components["schemas"]["ErrorBody"];
