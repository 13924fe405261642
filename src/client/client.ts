// A `Client` imported by its name would take the name of ours in the built declarations.
import type * as OpenapiFetch from "openapi-fetch";
import createFetchClient, { type MaybeOptionalInit, type ParseAsResponse } from "openapi-fetch";
import type { ErrorResponse, PathsWithMethod, ResponseObjectMap, SuccessResponse } from "openapi-typescript-helpers";
import type { paths } from "../../generated/openapi.js";
import { checkFunctions, refuse } from "../check-options.js";
import { getServerMessage, getStatusLine } from "../failed-response.js";
import { isObject } from "../is-object.js";
import { COUNT, type Counter } from "../request-count.js";
import { type ClientOptions, checkBaseUrl, checkHeaders, resolveOptions, type ResolvedOptions } from "./options.js";
import { createTransport } from "./transport.js";

/** The body of a failed response, with the `message` that the client fills in. */
export type WithMessage<Body> = Omit<Body, "message"> & {
  /** What went wrong: the `message` of the body, or else another field that says it, or the HTTP status. Never empty. */
  message: string;
};

/** What `client.GET` resolves with: `data`, or `error` after an HTTP failure. */
export type GetResult<Data, Failure> =
  { data: Data; error?: never; response: Response } | { data?: never; error: Failure; response: Response };

type Get = <Path extends PathsWithMethod<paths, "get">, Init extends MaybeOptionalInit<paths[Path], "get">>(
  url: Path,
  ...init: undefined extends MaybeOptionalInit<paths[Path], "get">
    ? [(Init & { [key: string]: unknown })?]
    : [Init & { [key: string]: unknown }]
) => Promise<
  GetResult<
    ParseAsResponse<SuccessResponse<ResponseObjectMap<paths[Path]["get"]>>, Init>,
    WithMessage<ErrorResponse<ResponseObjectMap<paths[Path]["get"]>>>
  >
>;

/** The same type, with plain strings in place of its open enums. */
type Plain<T> = T extends string ? (string extends T ? string : T) : { [Key in keyof T]: Plain<T[Key]> };

/**
 * An openapi-fetch client for this API. Middleware and libraries for openapi-fetch work with it unchanged.
 *
 * `GET` has a type of its own, because that of openapi-fetch turns `string & {}`, which keeps an enum open, into an object
 * type. Libraries see each such enum as a `string`, so an editor does not suggest the known values there.
 */
export type Client = { GET: Get } & OpenapiFetch.Client<Plain<paths>>;

/**
 * Creates an openapi-fetch client that is typed for this API and adds retries, timeouts and rate-limit handling.
 *
 * @throws {ConfigurationError} if an option or an environment variable is wrong. If one is missing, the first call
 *   rejects with it, so that a framework can load the module while it builds
 * @example
 * ```ts
 * const client = createClient({ apiKey: "your key", baseUrl: "https://example.com/api" });
 * const { data, error } = await client.GET("/user/assistants/get", { params: { query: { page: 2 } } });
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const resolved = resolveOptions(options);
  const { defaults } = resolved;
  const send = createTransport(resolved);
  const forAll = { ...defaults, baseUrl: resolved.baseUrl, headers: resolved.headers };
  const client = createFetchClient<paths>(forAll) as unknown as { request: AnyCall; [method: string]: unknown };
  const { request } = client;

  const call: AnyCall = async (method, path, given) => {
    // openapi-fetch has the defaults, too, but the lines below look at `cache`, `next` and `signal`.
    const { baseUrl, fetch = resolved.fetch, headers, [COUNT]: count, ...init }: CallInit = { ...defaults, ...given };
    try {
      if (!resolved.baseUrl) refuse("baseUrl", "missing; set the option or VOICE_ASSISTANTS_BASE_URL");
      checkFunctions({ fetch });
      // The first call of `count` tells `paginate` that the transport counts each request.
      count?.(0);
      const mayCache = (init.cache ?? init.next) !== undefined;
      const result = await request(method, path, {
        ...init,
        // `true`: whether `http:` is allowed was decided for the client, and the transport refuses any other origin.
        baseUrl: baseUrl && checkBaseUrl(baseUrl, true),
        headers: checkHeaders(headers),
        fetch: (outgoing) => send(outgoing, { fetch, count, mayCache }),
      });
      const { error, response } = result;
      if (response.ok) return result;
      const message = getServerMessage(error) ?? getStatusLine(response);
      return { ...result, error: { ...(isObject(error) && error), message } };
    } catch (error) {
      // openapi-fetch drops a falsy rejection, such as the reason of `abort(null)`, and throws a `TypeError` instead.
      init.signal?.throwIfAborted();
      throw error;
    }
  };
  client.request = call;
  // The methods of HTTP, unlike `use`, are in upper case. They would bypass `call`.
  for (const method of Object.keys(client).filter((name) => /[A-Z]/.test(name))) {
    client[method] = (path: string, init?: CallInit) => call(method, path, init);
  }
  return client as unknown as Client;
}

/** `request` of an openapi-fetch client. The types of a path are known only to the caller. */
type AnyCall = (method: string, path: string, init?: CallInit) => Promise<{ error?: unknown; response: Response }>;

/** The options of a call that need care. `next` is that of Next.js, which refuses it beside a `cache`. */
type CallInit = { readonly [Name in "baseUrl" | "cache" | "headers" | "next"]?: unknown } & {
  readonly fetch?: ResolvedOptions["fetch"] | undefined;
  readonly signal?: AbortSignal | null | undefined;
  readonly [COUNT]?: Counter;
};
