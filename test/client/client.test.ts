import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Client, type ClientOptions, createClient, unwrap } from "../../src/index.js";
import { connect, createSandbox, getThrown, PATH, respondWith } from "../helpers.js";

/** Creates a client, and records its requests. */
function start(options: ClientOptions = {}): { client: Client; requests: Request[] } {
  const { fetch, requests } = respondWith();
  return { client: connect(fetch, options), requests };
}

/** Returns what `createClient` throws. */
async function getError(options: ClientOptions): Promise<unknown> {
  return await getThrown((async () => createClient({ apiKey: "k", ...options }))());
}

/** Replaces the global `process` while `run` runs, to imitate other runtimes. */
function withProcess<Result>(other: object | undefined, run: () => Result): Result {
  vi.stubGlobal("process", other);
  try {
    return run();
  } finally {
    vi.unstubAllGlobals();
  }
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("apiKey", () => {
  it.each<[string, string, string?]>([
    ["a trailing line break", "secret\n"],
    ["a space", "se cret"],
    ["a letter that is not ASCII", "sécret"],
    ["no characters", "", "empty; set the option or VOICE_ASSISTANTS_API_KEY"],
    ["a scheme", "Bearer secret", 'remove "Bearer", which the client adds'],
    ["single quotation marks", " 'secret'\n", "remove the quotation marks around it"],
    ["typographic quotation marks", "“secret”", "remove the quotation marks around it"],
    ["another type", 5 as never, "expected a string, a function or null"],
  ])(
    "throws and does not quote a key with %s, also from a function",
    async (_, apiKey, problem = "expected printable ASCII without spaces") => {
      const { client, requests } = start({ apiKey: () => apiKey });

      for (const error of [await getError({ apiKey }), await getThrown(client.GET(PATH))]) {
        expect(String(error)).toBe(`ConfigurationError: apiKey: ${problem}`);
        expect(inspect(error)).not.toContain("cret");
      }
      expect(requests).toEqual([]);
    },
  );

  it("is required by the first call, not by createClient, so that a build without it passes", async () => {
    vi.stubEnv("VOICE_ASSISTANTS_API_KEY", undefined);
    const { client, requests } = start({ apiKey: undefined });

    await expect(client.GET(PATH)).rejects.toThrow("apiKey: missing; set the option or VOICE_ASSISTANTS_API_KEY");
    expect(requests).toEqual([]);
  });

  it("defaults to VOICE_ASSISTANTS_API_KEY, and is not sent if it is null", async () => {
    vi.stubEnv("VOICE_ASSISTANTS_API_KEY", "own");
    const [first, second] = [start({ apiKey: undefined }), start({ apiKey: null })];

    await first.client.GET(PATH);
    await second.client.GET(PATH);
    await second.client.GET(PATH, { headers: { authorization: "Basic own" } });

    const sent = [...first.requests, ...second.requests].map(({ headers }) => headers.get("authorization"));
    expect(sent).toEqual(["Bearer own", null, "Basic own"]);
  });

  it("can be a function, whose error is rethrown before any request", async () => {
    const locked = new Error("The vault is locked.");
    const { client, requests } = start({
      apiKey: () => {
        throw locked;
      },
    });

    expect(await getThrown(client.GET(PATH))).toBe(locked);
    expect(await getThrown(unwrap(client.GET(PATH)))).toBe(locked);
    expect(requests).toEqual([]);
  });
});

describe("baseUrl", () => {
  const NOT_A_URL = "expected a URL such as https://<host>/api";
  const EXTRA = "a user, password, query or fragment is not allowed";
  const SCHEME = "must start with https://";
  const HTTP = "http: is allowed only for localhost; use https:, or set allowInsecure";

  it.each([
    ["", NOT_A_URL],
    ["//voice.example.com/api", NOT_A_URL],
    ["/api", NOT_A_URL],
    ["https://nora:hunter2@", NOT_A_URL],
    ["https://voice.example.com/api?key=hunter2", EXTRA],
    ["https://voice.example.com/api?", EXTRA],
    ["ftp://localhost/api", SCHEME],
    ["http://nora:hunter2@voice.example.com/api", EXTRA],
    ["http://10.0.0.7/api", HTTP],
    ["http://127.0.0.1.example.com/api", HTTP],
    ["http://notlocalhost/api", HTTP],
  ])("throws for %j, and names the problem, but no user or password", async (baseUrl, problem) => {
    const error = await getError({ baseUrl, allowInsecure: problem === SCHEME });

    expect(String(error)).toBe(`ConfigurationError: baseUrl: ${problem}`);
    expect(inspect(error)).not.toMatch(/nora|hunter2/);
  });

  it.each<[string, ClientOptions?]>([
    ["http://localhost:4010/api"],
    ["http://sandbox.localhost/api"],
    ["http://127.3.2.1/api"],
    ["http://[::1]:4010/api"],
    ["https://voice.example.com:8443"],
    ["http://voice.example.com/api", { allowInsecure: true }],
  ])("can be %s", async (baseUrl, options) => {
    const { client, requests } = start({ baseUrl, ...options });

    await client.GET(PATH);

    expect(requests[0]?.url).toBe(baseUrl + PATH);
  });

  it("is required by the first call, so that the key is never sent to a default host", async () => {
    for (const unset of [undefined, ""]) {
      vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", unset);
      const { client, requests } = start({ baseUrl: undefined });

      await expect(client.GET(PATH)).rejects.toThrow("baseUrl: missing; set the option or VOICE_ASSISTANTS_BASE_URL");
      expect(requests).toEqual([]);
    }
  });

  it("defaults to VOICE_ASSISTANTS_BASE_URL, which is validated in the same way", async () => {
    vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", "https://voice.example.com/api");
    const { client, requests } = start({ baseUrl: undefined });
    await client.GET(PATH);
    vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", "http://voice.example.com/api");

    expect(requests[0]?.url).toBe(`https://voice.example.com/api${PATH}`);
    expect(String(await getError({}))).toContain(HTTP);
  });

  it.each([
    ["/api", "https://page.example.com/api"],
    ["/api/v1//", "https://page.example.com/api/v1"],
    ["/", "https://page.example.com"],
    ["http://localhost/api", "http://localhost/api"],
  ])("can be a path on the origin of the page, in a browser and in a worker: %s", async (baseUrl, expected) => {
    vi.stubGlobal("location", { origin: "https://page.example.com", href: "blob:https://page.example.com/1" });
    const { client, requests } = start({ baseUrl });

    await client.GET(PATH);

    expect(requests[0]?.url).toBe(expected + PATH);
    for (const other of ["//evil.example.com/api", "/\\evil.example.com/api", "\\\\evil.example.com", "api"]) {
      expect(String(await getError({ baseUrl: other }))).toContain(NOT_A_URL);
    }
  });

  it("can be http: on the origin of the page, and only there", async () => {
    vi.stubGlobal("location", { origin: "http://intranet" });
    const { client, requests } = start({ baseUrl: "http://intranet/api" });

    await client.GET(PATH);

    expect(requests).toHaveLength(1);
    expect(String(await getError({ baseUrl: "http://intranet:81/api" }))).toContain("http: is allowed only");
  });

  it.each(["https://voice.example.com//api", "https://voice.example.com/api///", "https:\\\\voice.example.com\\\\api"])(
    "has repeated and trailing slashes removed: %s",
    async (baseUrl) => {
      const { client, requests } = start({ baseUrl });

      await client.GET(PATH);
      await client.GET(PATH, { baseUrl });

      expect(requests.map(({ url }) => url)).toEqual(Array(2).fill(`https://voice.example.com/api${PATH}`));
    },
  );

  it("of a single call can have another path but not another origin, since the key is for that origin", async () => {
    const { client, requests } = start({ baseUrl: "https://voice.example.com/api" });

    await client.GET(PATH, { baseUrl: "https://voice.example.com/v2" });
    for (const origin of ["https://evil.example.com", "http://voice.example.com", "https://voice.example.com:8443"]) {
      expect(String(await getThrown(client.GET(PATH, { baseUrl: `${origin}/api` })))).toContain(
        `the key is sent only to https://voice.example.com, not to ${origin}`,
      );
    }

    expect(requests.map(({ url }) => url)).toEqual([`https://voice.example.com/v2${PATH}`]);
  });
});

describe("the environment", () => {
  it("is read only for options that are absent", () => {
    const read = new Set<PropertyKey>();
    const get = (_: object, name: PropertyKey): string => {
      read.add(name);
      return name === "VOICE_ASSISTANTS_API_KEY" ? "k" : "https://voice.example.com/api";
    };
    const env = new Proxy({}, { get });
    const getRead = (options: ClientOptions): PropertyKey[] => {
      read.clear();
      withProcess({ env }, () => createClient(options));
      return [...read].toSorted();
    };

    expect(getRead({ apiKey: "k", baseUrl: "https://voice.example.com/api" })).toEqual([]);
    expect(getRead({ apiKey: () => "k" })).toEqual(["VOICE_ASSISTANTS_BASE_URL"]);
    expect(getRead({})).toEqual(["VOICE_ASSISTANTS_API_KEY", "VOICE_ASSISTANTS_BASE_URL"]);
  });

  it("can be missing, as in browsers, or not permitted, as in Deno", async () => {
    const forbidden = {
      get env(): never {
        throw new Error("Requires env access.");
      },
    };
    const { baseUrl } = createSandbox();

    for (const other of [undefined, {}, { env: undefined }, forbidden]) {
      await expect(withProcess(other, () => createClient({ baseUrl })).GET(PATH)).rejects.toThrow("apiKey: missing");
      await expect(withProcess(other, () => createClient()).GET(PATH)).rejects.toThrow("baseUrl: missing");
    }
  });
});

describe("options", () => {
  it("of RequestInit, of openapi-fetch and of Next.js reach fetch, and a call can replace them", async () => {
    class OwnRequest extends Request {}
    const { client, requests } = start({
      Request: OwnRequest,
      credentials: "include",
      querySerializer: () => "page=2",
      // @ts-expect-error only Next.js has this type
      next: { revalidate: 60 },
    });

    await client.GET(PATH);
    await client.GET(PATH, { credentials: "omit" });

    expect(requests[0]).toBeInstanceOf(OwnRequest);
    expect(requests[0]).toMatchObject({ url: expect.stringContaining("?page=2"), next: { revalidate: 60 } });
    expect(requests.map(({ credentials }) => credentials)).toEqual(["include", "omit"]);
  });

  it.each<[object, string]>([
    [{ timeout: 0 }, "timeout: expected a whole number from 1 to 2147483647, got 0"],
    [{ timeout: 2 ** 31 }, "timeout: expected a whole number from 1 to 2147483647, got 2147483648"],
    [{ timeout: "30" }, 'timeout: expected a whole number from 1 to 2147483647, got "30"'],
    [{ retry: { attempts: 0 } }, "retry.attempts: expected a whole number from 1"],
    [{ retry: { minDelay: -1 } }, "retry.minDelay: expected a whole number from 0"],
    [{ retry: { maxDelay: Infinity } }, "retry.maxDelay: expected a whole number from 0"],
    [{ retry: [] }, "retry: expected an object or false, got [object Array]"],
    [{ fetch: "undici" }, 'fetch: expected a function, got "undici"'],
    [{ onRetry: true }, "onRetry: expected a function, got true"],
    [{ querySerializer: 5 }, "querySerializer: expected a function, got 5"],
    [{ bodySerializer: {} }, "bodySerializer: expected a function, got [object Object]"],
    [{ pathSerializer: "a" }, 'pathSerializer: expected a function, got "a"'],
    [{ Request: null }, "Request: expected a function, got null"],
    [{ allowInsecure: "false" }, 'allowInsecure: expected true or false, got "false"'],
    [{ baseUrl: null }, "baseUrl: expected a URL such as https://<host>/api, got null"],
  ])("throw if a value is invalid, and say what is allowed: %o", async (options, message) => {
    const error = await getError({ baseUrl: "https://voice.example.com/api", ...options });

    expect(error).toMatchObject({ name: "ConfigurationError", code: "configuration" });
    expect((error as Error).message.startsWith(message)).toBe(true);
  });

  it.each<ClientOptions>([
    { allowInsecure: undefined, headers: undefined, timeout: undefined, retry: undefined },
    { timeout: 1_000, retry: { attempts: undefined, minDelay: 0, maxDelay: 0 } },
  ])("can be undefined or minimal: %o", async (options) => {
    expect((await start(options).client.GET(PATH)).response.status).toBe(200);
  });
});

it("a call resolves with a page of the sandbox, and unwrap returns its data", async () => {
  const sandbox = createSandbox({ assistants: 23 });
  // Unknown options, such as its `assistants`, are ignored.
  const client = createClient(sandbox);
  const options = { params: { query: { page: 2, per_page: 5 } } };

  const result = await client.GET(PATH, options);

  expect(result.response.status).toBe(200);
  expect(result.error).toBeUndefined();
  expect(result.data).toMatchObject({ current_page: 2, per_page: 5, total: 23, last_page: 5 });
  expect(result.data?.data).toEqual(sandbox.assistants.list().slice(5, 10));
  expect(await unwrap(result)).toEqual(result.data);
  expect(await unwrap(client.GET(PATH, options))).toEqual(result.data);
});
