import { expect, it } from "vitest";
import { maxPerPage } from "../generated/pagination.js";
import { createClient, paginate } from "../src/index.js";
import { PATH, execute, startSandbox } from "./helpers.js";

/** Serves a sandbox, and returns the three ways to read it. */
async function start() {
  const { sandbox, env } = await startSandbox();
  const url = `${env.VOICE_ASSISTANTS_BASE_URL}${PATH}`;
  return {
    connect: (apiKey = sandbox.apiKey) => createClient({ baseUrl: env.VOICE_ASSISTANTS_BASE_URL, apiKey }),
    curl: async (query: string, key = sandbox.apiKey) => {
      const { stdout } = await execute("curl", ["-s", "-H", `Authorization: Bearer ${key}`, `${url}?${query}`]);
      return JSON.parse(stdout);
    },
    list: (args: readonly string[], key = sandbox.apiKey) =>
      execute(process.execPath, ["dist/cli.mjs", "list", ...args], { env: { ...env, VOICE_ASSISTANTS_API_KEY: key } }),
  };
}

it("the client, curl and the command list the same assistants", async () => {
  const { connect, curl, list } = await start();

  const fromClient = await paginate(connect(), PATH).toArray();
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => curl(`per_page=50&page=${page}`)));
  const { stdout } = await list(["--format", "json"]);

  expect(fromClient).toHaveLength(250);
  expect(pages.flatMap(({ data }) => data)).toEqual(fromClient);
  expect(JSON.parse(stdout)).toEqual(fromClient);
});

it("an invalid query gets the server's explanation, with the parameter and the allowed values", async () => {
  const { connect, curl, list } = await start();
  const max = maxPerPage[PATH] ?? 0;
  const allowed = `The per_page field must be an integer between 1 and ${max}.`;

  const { error } = await connect().GET(PATH, { params: { query: { per_page: max + 1 } } });
  const fromCurl = await curl(`per_page=${max + 1}`);
  const fromCommand = await list(["--per-page", `${max + 1}`]);

  expect(error?.errors?.["per_page"]).toEqual([allowed]);
  expect(fromCurl.errors.per_page).toEqual([allowed]);
  expect(fromCommand).toMatchObject({ code: 1, stderr: expect.stringContaining(allowed) });
});

it("a wrong key is refused", async () => {
  const { connect, curl, list } = await start();

  const { error } = await connect("wrong").GET(PATH);
  const fromCurl = await curl("", "wrong");
  const fromCommand = await list([], "wrong");

  expect(error).toEqual({ message: "Unauthenticated." });
  expect(fromCurl).toEqual(error);
  expect(fromCommand).toMatchObject({ code: 3, stderr: expect.stringContaining("401") });
});
