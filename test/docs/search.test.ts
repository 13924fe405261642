import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, inject, it } from "vitest";
import { searchOptions } from "../../scripts/docs/.vitepress/search.mjs";

interface Index {
  search(query: string): readonly { readonly id: string }[];
}

/** The first results for a question, as the search of the site finds them: by its index, its options and its library. */
let search: (question: string) => string[];
beforeAll(async () => {
  const require = createRequire(createRequire(import.meta.url).resolve("vitepress/package.json"));
  const { default: MiniSearch } = await import(pathToFileURL(require.resolve("minisearch")).href);
  const folder = join(inject("site"), "assets/chunks");
  const name = (await readdir(folder)).find((file) => file.startsWith("@localSearchIndexroot"));
  Object.assign(globalThis, { window: { __VP_SITE_DATA__: { base: "/" } } });
  const { default: data } = await import(pathToFileURL(join(folder, name ?? "")).href);
  const fields = ["title", "titles", "text"];
  const index: Index = MiniSearch.loadJSON(data, { fields, storeFields: ["title", "titles"], searchOptions });
  search = (question) =>
    index
      .search(question)
      .slice(0, 3)
      .map(({ id }) => id.slice(1));
});

it.each([
  ["how to handle rate limit", /^errors\.html#rate-limits/],
  ["delete rows safely", /^(completeness|recipes)\.html#/],
  ["mock in unit tests", /^testing\.html/],
  ["is my key valid", /valid|verify|jobs|check|key/i],
  ["how do I get all assistants", /^quickstart\.html/],
  ["export to excel", /spreadsheets|list/],
  ["what does exit code 4 mean", /^command-line\.html#exit-codes/],
  ["where do I put my api key", /^(quickstart\.html#with-your-key|reference\.html#authentication)/],
  ["continue after a crash", /resume/],
  ["why is a row missing", /^completeness\.html/],
  ["how do I list only active assistants", /^recipes\.html#common-jobs/],
  ["what happens when the server is down", /^errors\.html#retries/],
  ["how many requests does it send", /^completeness\.html#number-of-requests/],
  ["write the assistants into postgres", /^recipes\.html#keep-a-copy/],
  ["does it work in aws lambda", /^frameworks\.html#serverless/],
  ["Which error do I get for a wrong key?", /^errors\.html#a-key/],
  ["see which requests it sent", /^recipes\.html#log/],
  ["429", /rate-limit|error-429/],
  ["does it paginate automatically", /^quickstart\.html#one-page/],
  ["dotenv", /^quickstart\.html#with-your-key/],
  ["disable retry", /^errors\.html#retries/],
  ["cancel a request", /^errors\.html#cancel/],
  ["use it in the browser CORS", /cors|browser/i],
  ["timeout", /^errors\.html/],
  ["validate with zod", /validat/],
  ["install with pnpm", /^quickstart\.html#install/],
  ["webhook url field", /webhook_url/],
  ["which errors can be thrown", /^errors\.html/],
  ["corporate proxy", /proxy/],
  ["run without a key", /without-a-key|sandbox|^index|testing/],
  ["python", /^reference\.html#machine-readable-description/],
])("the search answers %j in the first three results", (question, expected) => {
  const found = search(question);

  expect(
    found.filter((id) => expected.test(id)),
    found.join(", "),
  ).not.toEqual([]);
});
