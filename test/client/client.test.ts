import { inspect } from "node:util";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createClient, isApiError, isConfigurationError, unwrap } from "../../src/index.js";
import type { Client, ClientOptions } from "../../src/index.js";
import { createSandbox, PATH } from "../helpers.js";

/** Creates a client of a sandbox, and records the requests. */
function connect(options: ClientOptions = {}): { client: Client; requests: Request[] } {
  const sandbox = createSandbox({ assistants: 23 });
  const requests: Request[] = [];
  const client = createClient({
    apiKey: sandbox.apiKey,
    baseUrl: "https://voice.example.com/api",
    fetch: (request) => {
      requests.push(request);
      return sandbox.fetch(request);
    },
    ...options,
  });
  return { client, requests };
}

/** Returns what `createClient` throws. */
function getError(options: ClientOptions): unknown {
  try {
    createClient(options);
  } catch (error) {
    return error;
  }
  return undefined;
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
});

describe("apiKey", () => {
  it.each<[string, string, string?]>([
    ["a line break", "se\ncret"],
    ["a trailing line break", "secret\n"],
    ["a space", "se cret"],
    ["a letter that is not ASCII", "sécret"],
    ["a control character", "se\u0000cret"],
    ["no characters", "", "empty; set the option or VOICE_ASSISTANTS_API_KEY"],
    ["a scheme", "Bearer secret", 'remove "Bearer", which the client adds'],
    ["a scheme in another case", " bearer secret", 'remove "Bearer", which the client adds'],
    ["the name of the header", "Authorization: BEARER secret", 'remove "Bearer", which the client adds'],
    ["quotation marks", '"secret"', "remove the quotation marks around it"],
    ["single quotation marks", " 'secret'\n", "remove the quotation marks around it"],
    ["backticks", "`secret`", "remove the quotation marks around it"],
    ["typographic quotation marks", "“secret”", "remove the quotation marks around it"],
    ["another type", 5 as never, "expected a string, a function or null"],
  ])(
    "throws and does not quote a key with %s",
    async (_, apiKey, problem = "expected printable ASCII without spaces") => {
      const error = getError({ apiKey });
      const { client } = connect({ apiKey: () => apiKey });

      expect(isConfigurationError(error)).toBe(true);
      expect(String(error)).toBe(`ConfigurationError: apiKey: ${problem}`);
      expect(inspect(error)).not.toContain("cret");
      await expect(client.GET(PATH)).rejects.toThrow(`apiKey: ${problem}`);
    },
  );

  it("is required by the first call, not by createClient, so that a build without it passes", async () => {
    vi.stubEnv("VOICE_ASSISTANTS_API_KEY", undefined);
    const { client, requests } = connect({ apiKey: undefined });

    await expect(client.GET(PATH)).rejects.toThrow("apiKey: missing; set the option or VOICE_ASSISTANTS_API_KEY");
    expect(requests).toEqual([]);
  });

  it("is not sent if it is null, even if the environment has one", async () => {
    vi.stubEnv("VOICE_ASSISTANTS_API_KEY", "sandbox");
    const { client, requests } = connect({ apiKey: null });

    await client.GET(PATH);
    await client.GET(PATH, { headers: { authorization: "Basic own" } });

    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([null, "Basic own"]);
  });

  it("defaults to VOICE_ASSISTANTS_API_KEY", async () => {
    vi.stubEnv("VOICE_ASSISTANTS_API_KEY", "sandbox");

    const { client } = connect({ apiKey: undefined });
    const { response } = await client.GET(PATH);

    expect(response.status).toBe(200);
  });

  it("can be a function, sync or async, which is called for each request", async () => {
    const keys = ["wrong", "sandbox"];
    const { client, requests } = connect({ apiKey: async () => keys.shift() ?? "" });

    const first = await client.GET(PATH);
    const second = await client.GET(PATH);

    expect([first.response.status, second.response.status]).toEqual([401, 200]);
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer wrong", "Bearer sandbox"]);
  });

  it("rethrows the error of its function, and sends no request", async () => {
    const locked = new Error("The vault is locked.");
    const { client, requests } = connect({
      apiKey: () => {
        throw locked;
      },
    });

    const call = client.GET(PATH);

    await expect(call).rejects.toBe(locked);
    expect(requests).toEqual([]);
  });

  it("throws if its function returns an invalid key, and sends no request", async () => {
    const { client, requests } = connect({ apiKey: () => "se\ncret" });

    const error: unknown = await client.GET(PATH).catch((reason: unknown) => reason);

    expect(isConfigurationError(error)).toBe(true);
    expect(inspect(error)).not.toContain("cret");
    expect(requests).toEqual([]);
  });
});

describe("baseUrl", () => {
  const NOT_A_URL = "expected a URL such as https://<host>/api";
  const QUERY = "a URL with a query or a fragment is not allowed";
  const SCHEME = "must start with https://";

  it.each([
    ["", NOT_A_URL],
    ["voice.example.com", NOT_A_URL],
    ["voice.example.com/api", NOT_A_URL],
    ["//voice.example.com/api", NOT_A_URL],
    ["/api", NOT_A_URL],
    ["https://", NOT_A_URL],
    ["https://voice.example.com/api?key=1", QUERY],
    ["https://voice.example.com/api?", QUERY],
    ["https://voice.example.com/api#top", QUERY],
    ["ftp://voice.example.com/api", SCHEME],
    ["ftp://localhost/api", SCHEME],
    ["file:///api", SCHEME],
    ["javascript:alert(1)", SCHEME],
    ["https://nora@voice.example.com/api", "a URL with a user or a password is not allowed"],
    ["http://voice.example.com/api", "http: is allowed only for localhost; use https:, or set allowInsecure"],
  ])("throws for %j, and names the problem", (baseUrl, problem) => {
    const error = getError({ apiKey: "k", baseUrl });

    expect(isConfigurationError(error)).toBe(true);
    expect(String(error)).toBe(`ConfigurationError: baseUrl: ${problem}`);
  });

  it("is required by the first call, so that the key is never sent to a default host", async () => {
    for (const unset of [undefined, ""]) {
      vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", unset);
      const { client, requests } = connect({ baseUrl: undefined });

      await expect(client.GET(PATH)).rejects.toThrow("baseUrl: missing; set the option or VOICE_ASSISTANTS_BASE_URL");
      expect(requests).toEqual([]);
    }
  });

  it.each([
    ["/api", "https://page.example.com/api"],
    ["/api/v1//", "https://page.example.com/api/v1"],
    ["/", "https://page.example.com"],
    ["http://localhost/api", "http://localhost/api"],
  ])("can be a path on the origin of the page, in a browser and in a worker: %s", async (baseUrl, expected) => {
    vi.stubGlobal("location", { origin: "https://page.example.com", href: "blob:https://page.example.com/1" });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { client, requests } = connect({ baseUrl });

    await client.GET(PATH);

    expect(requests[0]?.url).toBe(expected + PATH);
    for (const other of ["//evil.example.com/api", "/\\evil.example.com/api", "\\\\evil.example.com", "api"]) {
      expect(String(getError({ apiKey: "k", baseUrl: other }))).toContain("baseUrl: expected a URL");
    }
  });

  it("can be http: on the origin of the page, and only there", async () => {
    vi.stubGlobal("location", { origin: "http://intranet" });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { client, requests } = connect({ baseUrl: "http://intranet/api" });

    await client.GET(PATH);

    expect(requests).toHaveLength(1);
    expect(String(getError({ apiKey: "k", baseUrl: "http://intranet:81/api" }))).toContain("http: is allowed only");
  });

  it.each([
    "http://voice.example.com/api",
    "http://10.0.0.7/api",
    "http://0.0.0.0/api",
    "http://localhost.example.com/api",
    "http://127.0.0.1.example.com/api",
    "http://notlocalhost/api",
  ])("throws for %j, which would send the key unencrypted, unless allowInsecure is set", async (baseUrl) => {
    const error = getError({ apiKey: "k", baseUrl });
    const { client, requests } = connect({ baseUrl, allowInsecure: true });
    await client.GET(PATH);

    expect(String(error)).toMatch(/^ConfigurationError: baseUrl: .*allowInsecure/);
    expect(requests[0]?.url).toBe(baseUrl + PATH);
  });

  it("throws for any scheme other than http and https, even with allowInsecure", () => {
    expect(isConfigurationError(getError({ apiKey: "k", baseUrl: "ftp://localhost", allowInsecure: true }))).toBe(true);
  });

  it.each([
    "http://localhost:4010/api",
    "http://sandbox.localhost/api",
    "http://127.0.0.1:4010/api",
    "http://127.3.2.1/api",
    "http://[::1]:4010/api",
    "https://voice.example.com/api",
    "https://voice.example.com:8443",
  ])("can be %s", async (baseUrl) => {
    const { client, requests } = connect({ baseUrl });

    await client.GET(PATH);

    expect(requests[0]?.url).toBe(baseUrl + PATH);
  });

  it.each(["https://voice.example.com//api", "https://voice.example.com/api///", "https:\\\\voice.example.com\\\\api"])(
    "has repeated and trailing slashes removed: %s",
    async (baseUrl) => {
      const { client, requests } = connect({ baseUrl });

      await client.GET(PATH);
      await client.GET(PATH, { baseUrl });

      expect(requests.map(({ url }) => url)).toEqual(Array(2).fill(`https://voice.example.com/api${PATH}`));
    },
  );

  it.each([
    "https://operator:hunter2@voice.example.com/api",
    "https://operator@voice.example.com/api",
    "http://operator:hunter2@voice.example.com/api",
    "ftp://operator:hunter2@voice.example.com/api",
    "https://operator:hunter2@",
    "operator:hunter2@voice.example.com",
  ])("throws for %s, and quotes neither the user nor the password", (baseUrl) => {
    const error = getError({ apiKey: "k", baseUrl });

    expect(isConfigurationError(error)).toBe(true);
    expect(inspect(error)).not.toMatch(/operator|hunter2/);
  });

  it("defaults to VOICE_ASSISTANTS_BASE_URL, which is validated in the same way", async () => {
    vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", "https://voice.example.com/api");
    const { client, requests } = connect({ baseUrl: undefined });
    await client.GET(PATH);
    vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", "http://voice.example.com/api");

    expect(requests[0]?.url).toBe(`https://voice.example.com/api${PATH}`);
    expect(isConfigurationError(getError({ apiKey: "k" }))).toBe(true);
  });

  it("of a single call can have another path but not another origin, since the key is for that origin", async () => {
    const { client, requests } = connect({ baseUrl: "https://voice.example.com/api" });

    const same = await client.GET(PATH, { baseUrl: "https://voice.example.com/v2" });
    const others = ["https://evil.example.com/api", "http://voice.example.com/api", "https://voice.example.com:8443"];
    const errors = await Promise.all(others.map((baseUrl) => client.GET(PATH, { baseUrl }).catch((error) => error)));

    expect(same.response.status).toBe(200);
    expect(errors.map(isConfigurationError)).toEqual([true, true, true]);
    expect(String(errors[0])).toContain(
      "the key is sent only to https://voice.example.com, not to https://evil.example.com",
    );
    expect(requests.map(({ url }) => url)).toEqual([`https://voice.example.com/v2${PATH}`]);
  });
});

describe("the environment", () => {
  it("is read only for options that are absent", () => {
    const read: PropertyKey[] = [];
    const env = new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) => {
          read.push(name);
          return name === "VOICE_ASSISTANTS_API_KEY" ? "k" : "https://voice.example.com/api";
        },
      },
    );

    withProcess({ env }, () => createClient({ apiKey: "k", baseUrl: "https://voice.example.com/api" }));
    const withBoth = read.splice(0);
    withProcess({ env }, () => createClient({ apiKey: () => "k" }));
    const withKey = read.splice(0);
    withProcess({ env }, () => createClient());
    const withNone = read.splice(0);

    expect(withBoth).toEqual([]);
    expect(withKey).toEqual(["VOICE_ASSISTANTS_BASE_URL"]);
    expect(new Set(withNone)).toEqual(new Set(["VOICE_ASSISTANTS_API_KEY", "VOICE_ASSISTANTS_BASE_URL"]));
  });

  it("can be missing, as in browsers, or not permitted, as in Deno", async () => {
    const forbidden = {
      get env(): never {
        throw new Error("Requires env access.");
      },
    };

    const { client, requests } = withProcess(forbidden, () => connect());
    await client.GET(PATH);

    expect(requests).toHaveLength(1);
    for (const other of [undefined, {}, { env: undefined }, forbidden]) {
      const { baseUrl } = createSandbox();
      await expect(withProcess(other, () => createClient({ baseUrl })).GET(PATH)).rejects.toThrow("apiKey: missing");
      await expect(withProcess(other, () => createClient()).GET(PATH)).rejects.toThrow("baseUrl: missing");
    }
  });
});

describe("options", () => {
  it("that are unknown are ignored, so that a sandbox can be passed", async () => {
    const sandbox = createSandbox({ assistants: 3 });

    const { data } = await createClient(sandbox).GET(PATH);

    expect(data?.total).toBe(3);
    // @ts-expect-error the option is `apiKey`
    expect(() => createClient({ apikey: "secret" })).not.toThrow();
  });

  it("of RequestInit, of openapi-fetch and of Next.js reach fetch, and a call can replace them", async () => {
    class OwnRequest extends Request {}
    const { client, requests } = connect({
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

  it.each<[string, ClientOptions]>([
    ["timeout", { timeout: 0 }],
    ["timeout", { timeout: -1 }],
    ["timeout", { timeout: NaN }],
    ["timeout", { timeout: 2 ** 31 }],
    ["timeout", { timeout: Infinity }],
    ["retry.attempts", { retry: { attempts: 0 } }],
    ["retry.attempts", { retry: { attempts: 1.5 } }],
    ["retry.attempts", { retry: { attempts: NaN } }],
    ["retry.minDelay", { retry: { minDelay: -1 } }],
    ["retry.maxDelay", { retry: { maxDelay: -1 } }],
    ["retry.maxDelay", { retry: { maxDelay: Infinity } }],
  ])("throw if %s is not an integer in its range: %o", (name, options) => {
    const [value] = Object.values(options.retry || options);

    const error = getError({ apiKey: "k", ...options });

    expect(isConfigurationError(error)).toBe(true);
    expect(String(error)).toMatch(
      new RegExp(`^ConfigurationError: ${name}: expected a whole number from .*, got ${value}$`),
    );
  });

  it.each<[object, string]>([
    [{ retry: null }, "retry: expected an object or false, got null"],
    [{ retry: [] }, "retry: expected an object or false, got an array"],
    [{ retry: 3 }, "retry: expected an object or false, got 3"],
    [{ fetch: "undici" }, 'fetch: expected a function, got "undici"'],
    [{ fetch: null }, "fetch: expected a function, got null"],
    [{ onRetry: true }, "onRetry: expected a function, got true"],
    [{ onRetry: null }, "onRetry: expected a function, got null"],
    [{ querySerializer: 5 }, "querySerializer: expected a function, got 5"],
    [{ bodySerializer: {} }, "bodySerializer: expected a function, got an object"],
    [{ pathSerializer: "a" }, 'pathSerializer: expected a function, got "a"'],
    [{ Request: null }, "Request: expected a function, got null"],
    [{ allowInsecure: "false" }, 'allowInsecure: expected true or false, got "false"'],
    [{ baseUrl: null }, "baseUrl: expected a URL such as https://<host>/api, got null"],
    [{ baseUrl: {} }, "baseUrl: expected a URL such as https://<host>/api, got an object"],
    [{ baseUrl: () => "https://a.test" }, "baseUrl: expected a URL such as https://<host>/api, got a function"],
    [{ timeout: "30" }, 'timeout: expected a whole number from 1 to 2147483647, got "30"'],
  ])("throw if a value has the wrong type: %o", (options, message) => {
    const error = getError({ apiKey: "k", baseUrl: "https://voice.example.com/api", ...options });

    expect(isConfigurationError(error)).toBe(true);
    expect(String(error)).toBe(`ConfigurationError: ${message}`);
  });

  it.each<[string, ClientOptions]>([
    ["none", {}],
    ["undefined", { allowInsecure: undefined, headers: undefined, timeout: undefined, retry: undefined }],
    ["undefined in retry", { retry: { attempts: undefined, minDelay: undefined, maxDelay: undefined } }],
    ["the minimums", { timeout: 100, retry: { attempts: 1, minDelay: 0, maxDelay: 0 } }],
    ["no retry", { retry: false }],
  ])("can be omitted, undefined or minimal: %s", async (_, options) => {
    const { client } = connect(options);

    const { response } = await client.GET(PATH);

    expect(response.status).toBe(200);
  });

  it("include headers, which are added to each request", async () => {
    const { client, requests } = connect({ headers: { "x-trace": "1" } });

    await client.GET(PATH, { headers: { "x-call": "2" } });

    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      accept: "application/json",
      authorization: "Bearer sandbox",
      "x-trace": "1",
      "x-call": "2",
    });
  });
});

describe("a call", () => {
  it("resolves with a page of the sandbox", async () => {
    const sandbox = createSandbox({ assistants: 23 });
    const client = createClient({ fetch: sandbox.fetch, baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey });

    const { data, error, response } = await client.GET(PATH, { params: { query: { page: 2, per_page: 5 } } });

    expect(response.status).toBe(200);
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ current_page: 2, per_page: 5, total: 23, last_page: 5 });
    expect(data?.data).toEqual(sandbox.assistants.list().slice(5, 10));
  });

  it.each([
    { per_page: 0, allowed: "an integer between 1 and 100" },
    { per_page: 101, allowed: "an integer between 1 and 100" },
    { page: 0, allowed: "an integer of at least 1" },
  ])("returns an error that names the invalid parameter and the allowed values: %o", async ({ allowed, ...query }) => {
    const { client } = connect();
    const [name = ""] = Object.keys(query);

    const { data, error, response } = await client.GET(PATH, { params: { query } });

    expect(response.status).toBe(422);
    expect(data).toBeUndefined();
    expect(error?.errors).toEqual({ [name]: [`The ${name} field must be ${allowed}.`] });
    expect(error?.message).toBe(`The ${name} field must be ${allowed}.`);
  });

  it("returns an error if page is not a number", async () => {
    const { client } = connect();

    // @ts-expect-error a page is a number
    const { error } = await client.GET(PATH, { params: { query: { page: "x" } } });

    expect(error?.errors).toEqual({ page: ["The page field must be an integer of at least 1."] });
  });

  it("returns an error if the key is wrong", async () => {
    const { client } = connect({ apiKey: "wrong" });

    const { data, error, response } = await client.GET(PATH);

    expect(response.status).toBe(401);
    expect(data).toBeUndefined();
    expect(error).toEqual({ message: "Unauthenticated." });
  });

  it("runs openapi-fetch middleware", async () => {
    const { client, requests } = connect();
    const seen: number[] = [];
    client.use({
      onRequest: ({ request }) => request.headers.set("x-middleware", "1"),
      onResponse: ({ response }) => void seen.push(response.status),
    });

    await client.GET(PATH);

    expect(requests[0]?.headers.get("x-middleware")).toBe("1");
    expect(seen).toEqual([200]);
  });
});

describe("unwrap", () => {
  it("returns the data of a promise or of its result", async () => {
    const { client } = connect();

    const page = await unwrap(client.GET(PATH));
    const same = await unwrap(await client.GET(PATH));

    expect(page.data).toHaveLength(10);
    expect(same).toEqual(page);
  });

  it("throws an ApiError with the status and the body of a failed response", async () => {
    const { client } = connect({ baseUrl: "https://voice.example.com/api" });

    const error: unknown = await unwrap(client.GET(PATH, { params: { query: { per_page: 0 } } })).catch(
      (reason: unknown) => reason,
    );

    expect(isApiError(error)).toBe(true);
    expect(error).toMatchObject({
      message:
        "GET /user/assistants/get?per_page=0: 422 Unprocessable Content from voice.example.com: The per_page field must be an integer between 1 and 100. (1 attempt)",
      status: 422,
      method: "GET",
      url: "https://voice.example.com/api/user/assistants/get?per_page=0",
      attempts: 1,
      retryAfter: undefined,
      body: { errors: { per_page: ["The per_page field must be an integer between 1 and 100."] } },
    });
  });

  it("names the host that refused the key, and not the key", async () => {
    const { client } = connect({ baseUrl: "https://voice.example.com/api", apiKey: "wr0ng" });

    const error: unknown = await unwrap(client.GET(PATH)).catch((reason: unknown) => reason);

    expect(String(error)).toBe(
      "ApiError: GET /user/assistants/get: 401 Unauthorized from voice.example.com: Unauthenticated. (1 attempt)",
    );
    expect(inspect(error)).not.toContain("wr0ng");
  });

  it("throws an ApiError for a failed response that a middleware returned", async () => {
    const { client } = connect();
    client.use({ onResponse: () => Response.json({ message: "Closed." }, { status: 403 }) });

    const error: unknown = await unwrap(client.GET(PATH)).catch((reason: unknown) => reason);

    expect(isApiError(error)).toBe(true);
    expect(error).toMatchObject({ status: 403, body: { message: "Closed." } });
  });

  it("rethrows what the call rejects with", async () => {
    const lost = new Error("lost");
    const { client } = connect({ apiKey: () => Promise.reject(lost) });

    await expect(unwrap(client.GET(PATH))).rejects.toBe(lost);
  });
});
