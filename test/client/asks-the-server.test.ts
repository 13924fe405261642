import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type ClientOptions } from "../../src/index.js";
import { connect, PATH, readList } from "../helpers.js";
import { createListServer } from "../list-server.js";

/** Sends one request, and returns it as `fetch` received it. */
async function send(init: Record<string, unknown> = {}, options: ClientOptions = {}): Promise<Request> {
  let sent: Request | undefined;
  const client = connect(async (request) => {
    sent = request;
    return new Response("{}");
  }, options);
  await client.GET(PATH, init);
  if (!sent) throw new Error("nothing was sent");
  return sent;
}

describe("each attempt asks the server", () => {
  it("with no-store, and with keepalive, so that Next.js does not repeat its last response", async () => {
    expect(await send()).toMatchObject({ cache: "no-store", keepalive: true });
  });

  it.each([
    ["a cache of its own", { cache: "force-cache" }, {}, "force-cache"],
    ["the default cache", { cache: "default" }, {}, "default"],
    ["a cache of the client", {}, { cache: "reload" }, "reload"],
    ["next, which Next.js refuses beside a cache", { next: { revalidate: 60 } }, {}, "default"],
  ])("unless the call has %s", async (_, init, options, cache) => {
    expect(await send(init, options as ClientOptions)).toMatchObject({ cache, keepalive: true });
  });

  it("unless a middleware replaces the request by one with a cache", async () => {
    const caches: string[] = [];
    const client = connect(async ({ cache }) => {
      caches.push(cache);
      return new Response("{}");
    });
    client.use({ onRequest: ({ request }) => new Request(request, { cache: "reload" }) });
    await client.GET(PATH);

    expect(caches).toEqual(["reload"]);
  });

  it("without keepalive in a browser and for other methods, which can have a body", async () => {
    const methods: string[] = [];
    const client = connect(async ({ method, keepalive }) => {
      methods.push(`${method} ${keepalive}`);
      return new Response("{}");
    });
    await (client as unknown as { POST: (path: string) => Promise<unknown> }).POST(PATH);
    vi.stubGlobal("location", { origin: "https://page.test" });
    onTestFinished(() => void vi.unstubAllGlobals());
    await client.GET(PATH);

    expect(methods).toEqual(["POST false", "GET false"]);
  });

  it("also where the runtime throws on cache, as older Workers do", async () => {
    class WorkerRequest extends Request {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        if (init?.cache) throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
        super(input, init);
      }
    }

    const { headers, redirect } = await send({ Request: WorkerRequest });

    expect([headers.get("authorization"), redirect]).toEqual(["Bearer sandbox", "manual"]);
  });
});

describe("in a browser, a failed connection", () => {
  const fail = (): Promise<never> => Promise.reject(new TypeError("Failed to fetch"));
  const cors = "; a page cannot tell a host that is down from one that does not allow it (CORS)";

  it.each([
    ["names CORS if the host is not the page's", "https://page.test", cors],
    ["does not name CORS if the host is the page's", "https://api.test", ""],
  ])("%s", async (_, origin, hint) => {
    vi.stubGlobal("location", { origin });
    onTestFinished(() => void vi.unstubAllGlobals());

    await expect(connect(fail, { retry: false }).GET(PATH)).rejects.toThrow(
      `GET ${PATH}: connection failed, host api.test${hint} (1 attempt)`,
    );
  });

  it("does not name CORS if a location is not allowed, as in Deno", async () => {
    vi.stubGlobal("location", undefined);
    Object.defineProperty(globalThis, "location", {
      configurable: true,
      get: () => {
        throw new ReferenceError("Access to location, run again with --location");
      },
    });
    onTestFinished(() => void vi.unstubAllGlobals());

    await expect(connect(fail, { retry: false }).GET(PATH)).rejects.toThrow("host api.test (1 attempt)");
  });
});

describe("headers whose get throws, as in a universal load of SvelteKit,", () => {
  /** A response as SvelteKit hands it to `load`. */
  const guard = (response: Response): Response => {
    response.headers.get = (name) => {
      throw new Error(`Failed to get response header "${name}"`);
    };
    return response;
  };

  it("do not stop a list", async () => {
    const { fetch } = createListServer(250);

    expect(await readList({ fetch: async (request) => guard(await fetch(request)) }).toArray()).toHaveLength(250);
  });

  it.each([
    [204, null, undefined],
    [500, '{"message":"down"}', "down"],
    [404, "", "404"],
  ])("do not stop a call: %i", async (status, body, message) => {
    const client = connect(async () => guard(new Response(body, { status })), { retry: false });

    const { error, response } = await client.GET(PATH);

    expect([response.status, error?.message]).toEqual([status, message]);
  });

  it("do not stop a redirect, a truncated body or HTML", async () => {
    for (const response of [Response.redirect("https://a.test/"), new Response("["), new Response("<p>")]) {
      const error: unknown = await connect(async () => guard(response), { retry: false })
        .GET(PATH)
        .catch((thrown: unknown) => thrown);
      expect(String(error)).toMatch(/redirected to https:\/\/a\.test\/|cut off|expected JSON/);
    }
  });
});

it("works under node --frozen-intrinsics", async () => {
  const program = `
    import { createClient, unwrap } from "voice-assistants-client";
    import { createSandbox } from "voice-assistants-client/sandbox";
    const status = (nth, status) => ({ kind: "status", status, nth });
    const sandbox = createSandbox({ faults: [status(1, 503), { kind: "truncated", nth: 2 }, status(4, 403)] });
    const client = createClient({ ...sandbox, retry: { minDelay: 1 } });
    const { data, response } = await client.GET("${PATH}");
    const error = await unwrap(client.GET("${PATH}")).catch((thrown) => thrown);
    console.log(data.total, (await response.clone().json()).total, error.name, sandbox.requests.length);
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--frozen-intrinsics", "--no-warnings", "--input-type=module", "--eval", program],
    { cwd: new URL("../..", import.meta.url) },
  );

  expect(stdout).toBe("250 250 ApiError 4\n");
});
