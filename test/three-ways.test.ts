import { expect, it } from "vitest";
import { maxPerPage } from "../generated/pagination.js";
import { createClient, paginate } from "../src/index.js";
import { execute, PATH, startSandbox } from "./helpers.js";

/** Serves a sandbox, and returns the three ways to read it. */
async function start(key?: string) {
  const { sandbox, env } = await startSandbox();
  const { VOICE_ASSISTANTS_BASE_URL: baseUrl } = env;
  const apiKey = key ?? sandbox.apiKey;
  const curl = ["-s", "-H", `Authorization: Bearer ${apiKey}`];
  const own = { env: { ...env, VOICE_ASSISTANTS_API_KEY: apiKey } };
  return {
    client: createClient({ baseUrl, apiKey }),
    curl: async (query: string) => JSON.parse((await execute("curl", [...curl, `${baseUrl}${PATH}?${query}`])).stdout),
    list: (...args: string[]) => execute(process.execPath, ["dist/cli.mjs", "list", ...args], own),
  };
}

it("the client, curl and the command list the same assistants", async () => {
  const { client, curl, list } = await start();

  const fromClient = await paginate(client, PATH).toArray();
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => curl(`per_page=50&page=${page}`)));
  const { stdout } = await list("--format", "json");

  expect(fromClient).toHaveLength(250);
  expect(pages.flatMap(({ data }) => data)).toEqual(fromClient);
  expect(JSON.parse(stdout)).toEqual(fromClient);
});

it("an invalid query gets the server's explanation, with the parameter and the allowed values", async () => {
  const { client, curl, list } = await start();
  const max = maxPerPage[PATH] ?? 0;
  const allowed = `The per_page field must be an integer between 1 and ${max}.`;

  const { error } = await client.GET(PATH, { params: { query: { per_page: max + 1 } } });

  expect(error?.errors?.["per_page"]).toEqual([allowed]);
  expect(await curl(`per_page=${max + 1}`)).toEqual(error);
  expect(await list("--per-page", `${max + 1}`)).toMatchObject({ code: 1, stderr: expect.stringContaining(allowed) });
});

it("a wrong key is refused", async () => {
  const { client, curl, list } = await start("wrong");

  const { error } = await client.GET(PATH);

  expect(error).toEqual({ message: "Unauthenticated." });
  expect(await curl("")).toEqual(error);
  expect(await list()).toMatchObject({ code: 3, stderr: expect.stringContaining("401") });
});
