// @ts-check
/**
 * The checks that the package must pass on every runtime, over HTTP and in memory. This file has no imports: the caller
 * passes the package in the form that it has loaded.
 *
 * @typedef {object} Package
 * @property {typeof import("voice-assistants-client")} main
 * @property {typeof import("voice-assistants-client/schemas")} schemas
 * @property {typeof import("voice-assistants-client/sandbox")} sandbox
 *
 * @typedef {object} Setting
 * @property {string} baseUrl where a sandbox is served with {@link FAULTS}
 * @property {"has key" | "has no key" | "is left alone"} environment
 */

const PATH = "/user/assistants/get";
const API_KEY = "sandbox";

/** Each fault has its own page, so that the checks do not affect each other. */
export const FAULTS = [
  { page: 2, kind: "status", status: 503 },
  { page: 10, kind: "status", status: 429, retryAfter: 1 },
  { page: 11, kind: "reset", times: 9 },
  { page: 12, kind: "truncated", times: 9 },
  { page: 13, kind: "stall", times: 9 },
  { page: 14, kind: "stall-body", times: 9 },
  { page: 15, kind: "redirect", times: 9 },
];

/**
 * @param {Package} given
 * @param {Setting} setting
 * @returns {Promise<string>} a summary, with what differs between runtimes
 */
export async function runScenario({ main, schemas, sandbox }, { baseUrl, environment }) {
  const { createClient, paginate, unwrap } = main;
  const once = createClient({ baseUrl, apiKey: API_KEY, retry: false });
  const hasty = createClient({ baseUrl, apiKey: API_KEY, retry: false, timeout: 500 });
  /** @param {number} page */
  const read = (page, client = once, init = {}) => unwrap(client.GET(PATH, { params: { query: { page } }, ...init }));

  // A list with a page that fails once.
  /** @type {(number | undefined)[]} */
  const statuses = [];
  /** @type {number[]} */
  const delays = [];
  const client = createClient({
    baseUrl,
    apiKey: async () => API_KEY,
    retry: { minDelay: 10 },
    onRetry: ({ reason, delay }) => {
      statuses.push(main.isApiError(reason) ? reason.status : undefined);
      delays.push(delay);
    },
  });
  const walk = paginate(client, PATH, { params: { query: { per_page: 50 } } });
  const assistants = await walk.toArray();
  same("assistants", new Set(assistants.map(({ id }) => id)).size, 250);
  same("report", [walk.report?.complete, walk.report?.items], [true, 250]);
  same("statuses that were retried", statuses, [503]);

  // A page, and a page with Retry-After, which each runtime must be able to read.
  const { data, response } = await client.GET(PATH, { params: { query: { page: 3, per_page: 20 } } });
  same("page", [response.status, data?.data.length, data?.last_page, data?.total], [200, 20, 13, 250]);
  await unwrap(client.GET(PATH, { params: { query: { page: 10 } } }));
  same("wait", [statuses, delays[1]], [[503, 429], 1_000]);

  // Requests that the server refuses.
  const { error } = await once.GET(PATH, { params: { query: { per_page: 0 } } });
  same("typed error", Object.keys(error?.errors ?? {}), ["per_page"]);
  const stranger = createClient({ baseUrl, apiKey: "not-the-key", retry: false });
  const refused = await fail("401", unwrap(stranger.GET(PATH)));
  same("401", main.isApiError(refused) && refused.status, 401);

  // Failures of the connection and of the response.
  same("reset", main.isNetworkError(await fail("reset", read(11))), true);
  same("truncated", main.isNetworkError(await fail("truncated", read(12))), true);
  same("stall", main.isTimeoutError(await fail("stall", read(13, hasty))), true);
  same("stalled body", main.isTimeoutError(await fail("stalled body", read(14, hasty))), true);
  const redirect = await fail("redirect", read(15));
  same("redirect", main.isInvalidResponseError(redirect) && redirect.redirected, true);

  // An abort rejects at once with the signal's reason.
  const reason = new Error("enough");
  const controller = new AbortController();
  const aborted = fail("abort", read(13, once, { signal: controller.signal }));
  setTimeout(() => controller.abort(reason), 50);
  same("abort reason", (await aborted) === reason, true);
  const deadline = await fail(
    "deadline",
    paginate(client, PATH, { params: { query: { page: 13 } }, signal: AbortSignal.timeout(50) }).toArray(),
  );
  same("deadline", deadline.name, "TimeoutError");

  // In memory.
  const memory = sandbox.createSandbox({ assistants: 120, faults: [{ page: 2, kind: "truncated" }] });
  const offline = createClient({ ...memory, retry: { minDelay: 1 } });
  const checked = await paginate(offline, PATH, {
    schema: schemas.assistantSchema,
    params: { query: { per_page: 50 } },
  }).toArray();
  same("sandbox", [checked.length, checked.every(schemas.isAssistant)], [120, true]);
  const misfit = await schemas.assistantSchema["~standard"].validate({ ...checked[0], id: "1" });
  same("schema", JSON.stringify(misfit.issues?.map(({ path }) => path)), '[["id"]]');

  // The key from the environment.
  if (environment === "has key") await unwrap(createClient({ baseUrl }).GET(PATH));
  else if (environment === "has no key") {
    const missing = await fail("no key", createClient({ baseUrl }).GET(PATH));
    same("no key", main.isConfigurationError(missing), true);
  }

  const target = redirect.message.includes("/login") ? "shown" : "hidden";
  return `250 assistants, 503 retried, target of a redirect ${target}, environment ${environment}`;
}

/** @param {string} what @param {Promise<unknown>} promise @returns {Promise<Error>} */
async function fail(what, promise) {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  if (error instanceof Error || error instanceof DOMException) return error;
  throw new Error(`${what}: did not fail`);
}

/** @param {string} what @param {unknown} found @param {unknown} expected */
function same(what, found, expected) {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: ${left} instead of ${right}`);
}
