import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { ClientOptions } from "../../src/index.js";
import { connect, execute, PATH, readList, respondWith, sendAny } from "../helpers.js";
import { createListServer } from "../list-server.js";

/** Sends one request, and returns it as `fetch` received it. */
async function send(init: Record<string, unknown>, options: ClientOptions = {}): Promise<Request | undefined> {
  const { fetch, requests } = respondWith();
  await connect(fetch, options).GET(PATH, init);
  return requests[0];
}

/** Sets the origin of the page until the test ends. */
function stubPage(location: object | undefined): void {
  vi.stubGlobal("location", location);
  onTestFinished(() => void vi.unstubAllGlobals());
}

describe("each attempt asks the server", () => {
  it.each<[string, Record<string, unknown>, ClientOptions, string]>([
    ["with no-store, and with keepalive, so that Next.js does not repeat its last response", {}, {}, "no-store"],
    ["unless the call has a cache of its own", { cache: "force-cache" }, {}, "force-cache"],
    ["unless the call has the default cache", { cache: "default" }, {}, "default"],
    ["unless the client has a cache", {}, { cache: "reload" }, "reload"],
    ["unless the call has next, which Next.js refuses beside a cache", { next: { revalidate: 60 } }, {}, "default"],
  ])("%s", async (_, init, options, cache) => {
    expect(await send(init, options)).toMatchObject({ cache, keepalive: true });
  });

  it("unless a middleware replaces the request by one with a cache", async () => {
    const { fetch, requests } = respondWith();
    const client = connect(fetch);
    client.use({ onRequest: ({ request }) => new Request(request, { cache: "reload" }) });

    await client.GET(PATH);

    expect(requests).toMatchObject([{ cache: "reload" }]);
  });

  it("without keepalive in a browser and for other methods, which can have a body", async () => {
    const { fetch, requests } = respondWith();
    await sendAny(connect(fetch), "post");
    stubPage({ origin: "https://page.test" });
    await connect(fetch).GET(PATH);

    expect(requests).toMatchObject([
      { method: "POST", keepalive: false },
      { method: "GET", keepalive: false },
    ]);
  });

  it("also where the runtime throws on cache, as older Workers do", async () => {
    class WorkerRequest extends Request {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        if (init?.cache) throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.");
        super(input, init);
      }
    }

    const request = await send({ Request: WorkerRequest });

    expect([request?.headers.get("authorization"), request?.redirect]).toEqual(["Bearer sandbox", "manual"]);
  });
});

const cors = "; a page cannot tell a host that is down from one that does not allow it (CORS)";
const forbidden = {
  get origin(): never {
    throw new ReferenceError("Access to location, run again with --location");
  },
};

it.each<[string, object, string]>([
  ["names CORS if the host is not the page's", { origin: "https://page.test" }, cors],
  ["does not name CORS if the host is the page's", { origin: "https://api.test" }, ""],
  ["does not name CORS if a location is not allowed, as in Deno", forbidden, ""],
])("in a browser, a failed connection %s", async (_, location, hint) => {
  stubPage(location);
  const client = connect(() => Promise.reject(new TypeError("Failed to fetch")), { retry: false });

  await expect(client.GET(PATH)).rejects.toThrow(`GET ${PATH}: connection failed, host api.test${hint} (1 attempt)`);
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

  it.each<[string, () => Response, string]>([
    ["a failure", () => new Response('{"message":"down"}', { status: 500 }), "down"],
    ["a redirect", () => Response.redirect("https://a.test/"), "redirected to https://a.test/"],
    ["a truncated body", () => new Response("["), "cut off"],
    ["HTML", () => new Response("<p>"), "expected JSON"],
  ])("do not stop a call: %s", async (_, respond, message) => {
    const call = connect(async () => guard(respond()), { retry: false }).GET(PATH);

    expect((await call.catch((error: unknown) => ({ error }))).error).toMatchObject({
      message: expect.stringContaining(message),
    });
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
  const args = ["--frozen-intrinsics", "--no-warnings", "--input-type=module", "--eval", program];

  expect(await execute(process.execPath, args)).toMatchObject({ stdout: "250 250 ApiError 4\n" });
});
