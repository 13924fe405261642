import createFetchClient, {
  type Client as FetchClient,
  type MaybeOptionalInit,
  type ParseAsResponse,
} from "openapi-fetch";
import type {
  ErrorResponse,
  PathsWithMethod,
  RequiredKeysOf,
  ResponseObjectMap,
  SuccessResponse,
} from "openapi-typescript-helpers";
import type { paths } from "../../generated/openapi.js";
import { type ClientOptions, resolveOptions } from "./options.js";
import { createTransport } from "./transport.js";

/** What `client.GET` resolves with: `data`, or for an HTTP failure `error`. */
type GetResult<Operation extends Record<string | number, unknown>, Init> =
  | {
      data: ParseAsResponse<SuccessResponse<ResponseObjectMap<Operation>>, Init>;
      error?: never;
      response: Response;
    }
  | { data?: never; error: ErrorResponse<ResponseObjectMap<Operation>>; response: Response };

type Get = <Path extends PathsWithMethod<paths, "get">, Init extends MaybeOptionalInit<paths[Path], "get">>(
  url: Path,
  ...init: RequiredKeysOf<Init> extends never
    ? [(Init & { [key: string]: unknown })?]
    : [Init & { [key: string]: unknown }]
) => Promise<GetResult<paths[Path]["get"], Init>>;

/** A type whose open vocabularies are plain strings, and else the same. */
type Plain<Type> = Type extends string
  ? string extends Type
    ? string
    : Type
  : Type extends object
    ? { [Key in keyof Type]: Plain<Type[Key]> }
    : Type;

/**
 * The client of openapi-fetch for this description. Middleware and whatever else is made for it works on it unchanged.
 *
 * openapi-fetch maps each answer through a type that turns the open end of a vocabulary, `string & {}`, into an object
 * with the methods of a string. So `GET` is typed anew, and what is made for openapi-fetch takes its types from paths
 * that have a plain string there: its answers are an `Assistant` too, without the known words.
 */
export type Client = { GET: Get } & FetchClient<Plain<paths>>;

/**
 * Makes a client: that of openapi-fetch, typed by the description and made reliable.
 *
 * @throws {ConfigurationError} when an option or a variable of the environment is wrong, before any request
 * @example
 * ```ts
 * const client = createClient({ apiKey: "your key" });
 * const { data, error } = await client.GET("/user/assistants/get", { params: { query: { page: 2 } } });
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const { baseUrl, headers, ...others } = resolveOptions(options);
  const client = createFetchClient<paths>({ baseUrl, headers, fetch: createTransport({ baseUrl, ...others }) });
  // It is the same client; `Client` says why its `GET` is typed anew.
  return client as unknown as Client;
}
