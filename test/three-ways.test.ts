import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../src/cli/serve.js";
import { createClient, paginate } from "../src/index.js";
import { createSandbox } from "../src/sandbox/create-sandbox.js";
import { PATH, execute } from "./helpers.js";

const sandbox = createSandbox();
let served: Awaited<ReturnType<typeof serve>>;
let baseUrl = "";

beforeAll(async () => {
  served = await serve(sandbox, { port: 0 });
  baseUrl = `${served.url}/api`;
});
afterAll(() => served.close());

function bin(args: readonly string[], apiKey = "sandbox") {
  const key = apiKey === "" ? {} : { VOICE_ASSISTANTS_API_KEY: apiKey };
  return execute(process.execPath, ["dist/cli.mjs", "list", ...args], {
    env: { VOICE_ASSISTANTS_BASE_URL: baseUrl, ...key },
  });
}

function curl(query: string, apiKey = "sandbox") {
  const key = apiKey === "" ? [] : ["-H", `Authorization: Bearer ${apiKey}`];
  return execute("curl", ["-s", ...key, `${baseUrl}/user/assistants/get?${query}`]);
}

function get(query: Record<string, unknown>, apiKey = "sandbox") {
  const client = createClient({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch, apiKey });
  // A JavaScript caller can send any value.
  return client.GET(PATH, { params: { query: query as object } });
}

it("the client, curl and the bin list the same assistants", async () => {
  const client = createClient({ fetch: sandbox.fetch, baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey });

  const fromClient = await paginate(client, PATH).toArray();
  const pages = await Promise.all([1, 2, 3].map((page) => curl(`per_page=100&page=${page}`)));
  const fromBin = await bin(["--format", "json"]);

  expect(fromClient).toHaveLength(250);
  expect(pages.flatMap(({ stdout }) => JSON.parse(stdout).data)).toEqual(fromClient);
  expect(JSON.parse(fromBin.stdout)).toEqual(fromClient);
});

describe("an invalid query gets an error with the name of the parameter and the allowed values:", () => {
  it.each([
    ["per_page", "0", "must be an integer between 1 and 100"],
    ["per_page", "101", "must be an integer between 1 and 100"],
    ["page", "x", "must be an integer of at least 1"],
  ])("%s=%s, through the client and curl", async (name, value, allowed) => {
    const fromClient = await get({ [name]: value });
    const fromCurl = await curl(`${name}=${value}`);

    expect(fromClient.error?.errors?.[name]?.[0]).toContain(allowed);
    expect(JSON.parse(fromCurl.stdout).errors[name][0]).toContain(allowed);
  });

  it.each(["0", "101"])("per_page=%s, through the bin, which shows the server's explanation", async (value) => {
    const { code, stderr } = await bin(["--per-page", value]);

    expect(code).toBe(1);
    expect(stderr).toContain("per_page: The per_page field must be an integer between 1 and 100.");
  });

  it("page=x, through the bin, which sends no request", async () => {
    const { code, stderr } = await bin(["--page", "x"]);

    expect(code).toBe(2);
    expect(stderr).toContain("'--page <n>' argument 'x' is invalid. Expected a whole number from 1 to 2147483647.");
  });
});

describe("a key", () => {
  it("that is missing causes an error in the client, curl and the bin", async () => {
    const fromCurl = await curl("", "");
    const fromBin = await bin([], "");

    expect(() => createClient({ apiKey: "" })).toThrow("apiKey: expected printable ASCII without spaces");
    expect(JSON.parse(fromCurl.stdout)).toEqual({ message: "Unauthenticated." });
    expect(fromBin.code).toBe(2);
    expect(fromBin.stderr).toContain("set VOICE_ASSISTANTS_API_KEY");
  });

  it("that is wrong causes an error in the client, curl and the bin", async () => {
    const fromClient = await get({}, "wrong");
    const fromCurl = await curl("", "wrong");
    const fromBin = await bin([], "wrong");

    expect(fromClient.error).toEqual({ message: "Unauthenticated." });
    expect(JSON.parse(fromCurl.stdout)).toEqual({ message: "Unauthenticated." });
    expect(fromBin.code).toBe(3);
    expect(fromBin.stderr).toContain("401 Unauthorized from 127.0.0.1");
  });
});
