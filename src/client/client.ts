import type * as OpenapiFetch from "openapi-fetch";
import createFetchClient from "openapi-fetch";
import type {
  ErrorResponse,
  PathsWithMethod,
  RequiredKeysOf,
  ResponseObjectMap,
  SuccessResponse,
} from "openapi-typescript-helpers";
import type { paths } from "../../generated/openapi.js";
import { checkFunctions } from "../check-options.js";
import { getStatusLine } from "../failed-response.js";
import { isObject } from "../is-object.js";
import { COUNT, type Counter } from "../request-count.js";
import { type ClientOptions, checkBaseUrl, checkHeaders, resolveOptions, type TransportOptions } from "./options.js";
import { createTransport, type Transport } from "./transport.js";

/** The body of a failed response, with the `message` that the client fills in. */
export type WithMessage<Body> = Omit<Body, "message"> & {
  /** What went wrong: the `message` of the body, or else another field that says it, or the HTTP status. Never empty. */
  message: string;
};

/** What `client.GET` resolves with: `data`, or `error` after an HTTP failure. */
export type GetResult<Data, Failure> =
  { data: Data; error?: never; response: Response } | { data?: never; error: Failure; response: Response };

type Get = <
  Path extends PathsWithMethod<paths, "get">,
  Init extends OpenapiFetch.MaybeOptionalInit<paths[Path], "get">,
>(
  url: Path,
  ...init: RequiredKeysOf<Init> extends never
    ? [(Init & { [key: string]: unknown })?]
    : [Init & { [key: string]: unknown }]
) => Promise<
  GetResult<
    OpenapiFetch.ParseAsResponse<SuccessResponse<ResponseObjectMap<paths[Path]["get"]>>, Init>,
    WithMessage<ErrorResponse<ResponseObjectMap<paths[Path]["get"]>>>
  >
>;

/** The same type, with plain strings in place of its open enums. */
type Plain<Type> = Type extends string
  ? string extends Type
    ? string
    : Type
  : Type extends object
    ? { [Key in keyof Type]: Plain<Type[Key]> }
    : Type;

/**
 * An openapi-fetch client for this API. Middleware and libraries for openapi-fetch work with it unchanged.
 *
 * `GET` has a type of its own: the response type of openapi-fetch turns `string & {}`, which keeps an enum open, into an
 * object type. Libraries for openapi-fetch see each such enum as a `string`. Their rows are still assistants, but an editor
 * does not suggest the known values.
 */
export type Client = { GET: Get } & OpenapiFetch.Client<Plain<paths>>;

/**
 * Creates an openapi-fetch client that is typed for this API and adds retries, timeouts and rate-limit handling.
 *
 * @throws {ConfigurationError} if an option or an environment variable is wrong, before any request
 * @example
 * ```ts
 * const client = createClient({ apiKey: "your key", baseUrl: "https://example.com/api" });
 * const { data, error } = await client.GET("/user/assistants/get", { params: { query: { page: 2 } } });
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const { headers, ...others } = resolveOptions(options);
  const transport = createTransport(others);
  const client = createFetchClient<paths>({ baseUrl: others.baseUrl, headers });
  // All members but these two send a request, with the options of the call as their last argument.
  const { use: _, eject: __, ...calls } = client as unknown as Record<string, Call>;
  for (const [name, call] of Object.entries(calls)) Object.assign(client, { [name]: improve(call, transport) });
  // It is the same client; `Client` says why its `GET` has a type of its own.
  return client as unknown as Client;
}

/** A method of the client, as far as it matters here. */
type Call = (...args: unknown[]) => Promise<{ error?: unknown; response: Response }>;

/** The options of a call that need care. */
type CallInit = {
  readonly fetch?: TransportOptions["fetch"];
  readonly baseUrl?: unknown;
  readonly headers?: unknown;
  readonly params?: { readonly header?: unknown };
  readonly [COUNT]?: Counter;
};

/** Wraps a method: a per-call `fetch` still goes through the transport, falsy reasons are thrown, `message` is filled. */
function improve(call: Call, transport: Transport): Call {
  // The options are the last parameter of each method.
  const index = call.length - 1;
  return async (...args) => {
    const init = (args[index] ?? {}) as CallInit;
    const { baseUrl, fetch, headers, params, [COUNT]: count } = init;
    count?.(0);
    // Whether `http:` is allowed was decided for the client, and the transport refuses any other origin.
    if (baseUrl) checkBaseUrl(baseUrl, true);
    checkFunctions({ fetch });
    const send = (request: Request): Promise<Response> =>
      transport(request, fetch, count).catch((error: unknown) => {
        throw error || new Falsy(error);
      });
    const checked = params?.header ? { ...params, header: checkHeaders(params.header) } : params;
    args[index] = { ...init, params: checked, headers: checkHeaders(headers), fetch: send };
    const result = await call(...args).catch((error: unknown) => {
      throw error instanceof Falsy ? error.value : error;
    });
    const { error, response } = result;
    return response.ok ? result : { ...result, error: fillMessage(error, getStatusLine(response)) };
  };
}

/** Wraps a falsy rejection, such as that of `abort(null)`, which openapi-fetch would ignore. */
class Falsy {
  constructor(readonly value: unknown) {}
}

/** The body of a failed response with a `message`, from where the server says what is wrong. */
function fillMessage(body: unknown, statusLine: string): object {
  const fields = isObject(body) ? body : {};
  const { message, error, detail, title } = fields;
  const nested = isObject(error) && error.message;
  const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";
  const filled = [message, error, nested, detail, title].find(isText) ?? statusLine;
  return { ...fields, message: filled };
}
