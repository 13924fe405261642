import { expect, it } from "vitest";
import { ConfigurationError, type PaginateOptions, paginate } from "../../src/index.js";
import { collectIds, connect, getThrown, PATH, readList } from "../helpers.js";
import { createListServer } from "../list-server.js";

it.each<[string, unknown]>([
  ["options", 5],
  ["limit", { limit: 0 }],
  ["concurrency", { concurrency: 0 }],
  ["concurrency", { concurrency: 1e9 }],
  ["maxPasses", { maxPasses: 0 }],
  ["maxPasses", { verify: true, maxPasses: 1 }],
  ["verify", { verify: "no" }],
  ["onIncomplete", { onIncomplete: "ignore" }],
  ["onProgress", { onProgress: "log" }],
  ["schema", { schema: {} }],
  ["resume: expected the report of an iteration, got 5", { resume: 5 }],
  ["resume.resumePage", { resume: { resumePage: 0, perPage: 100 } }],
  ["resume.perPage", { resume: { resumePage: 2, perPage: -1 } }],
  ["page", { params: { query: { page: "2" } } }],
  ["per_page", { params: { query: { per_page: NaN } } }],
  ["params", { params: 7 }],
  ["params.query: expected a plain object", { params: { query: "page=2" } }],
  ["params.query: expected a plain object", { params: { query: new URLSearchParams("page=2") } }],
  ["signal", { signal: {} }],
])("an invalid option throws at once, before any request: %s %j", (name, options) => {
  const server = createListServer(0);
  const start = (): unknown => paginate(connect(server.fetch), PATH, options as PaginateOptions);

  expect(start).toThrow(ConfigurationError);
  expect(start).toThrow(name);
  expect(server.pages).toEqual([]);
});

it("an invalid client or path throws at once", () => {
  for (const client of [undefined, null, {}, "client"]) {
    expect(() => paginate(client as never, PATH)).toThrow("client: expected an openapi-fetch client");
  }
  for (const path of [undefined, null, "", 5]) {
    expect(() => paginate(connect(createListServer(0).fetch), path as never)).toThrow(
      "path: expected a path such as /user/assistants/get, got",
    );
  }
});

it.each([5, "x", new URL("https://api.test/api"), "https://user:secret@api.test/api", "https://api.test/api?tenant=1"])(
  "an invalid baseUrl ends the iteration: %s",
  async (baseUrl) => {
    const walk = readList(createListServer(0), { baseUrl: baseUrl as never });

    const error = await getThrown(walk.toArray());

    expect(error).toMatchObject({
      code: "configuration",
      message: expect.stringMatching(/^baseUrl: (expected a URL|a user, password, )/),
    });
    expect(String(error)).not.toContain("secret");
    expect(walk.report?.requests).toBe(0);
  },
);

it("an option can be undefined, the signal null, and others whatever Request allows", async () => {
  const names = "limit concurrency verify maxPasses schema onProgress onIncomplete params headers querySerializer";
  const absent = Object.fromEntries(names.split(" ").map((name) => [name, undefined]));
  const options = { ...absent, signal: null, cache: "no-store", credentials: "omit", keepalive: true } as const;

  expect(await collectIds(paginate(connect(createListServer(120).fetch), PATH, options))).toHaveLength(120);
});
