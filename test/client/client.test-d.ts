import type { ClientPathsWithMethod, MethodResponse } from "openapi-fetch";
import createQueryClient from "openapi-react-query";
import { expectTypeOf, it } from "vitest";
import type { Assistant, AssistantPage, Client, ErrorBody } from "../../src/index.js";

declare const client: Client;
const path = "/user/assistants/get";

it("exposes its paths to the type helpers of openapi-fetch", () => {
  expectTypeOf<typeof path>().toExtend<ClientPathsWithMethod<Client, "get">>();
  expectTypeOf<"/user/unheard/of">().not.toExtend<ClientPathsWithMethod<Client, "get">>();
});

it("types rows as assistants with plain strings in openapi-react-query", async () => {
  const $api = createQueryClient(client);

  expectTypeOf<MethodResponse<Client, "get", typeof path>>().toExtend<AssistantPage>();
  expectTypeOf((await client.request("get", path)).data).toExtend<AssistantPage | undefined>();
  const { data, error } = $api.useQuery("get", path);
  expectTypeOf(data?.data).toExtend<Assistant[] | undefined>();
  expectTypeOf(data?.data[0]?.type).toEqualTypeOf<string | undefined>();
  expectTypeOf(error).toExtend<ErrorBody | null>();
});

it("rejects undocumented paths, parameters and fields in openapi-react-query", () => {
  const $api = createQueryClient(client);

  expectTypeOf($api.useQuery("get", path, { params: { query: { page: 2 } } }).isSuccess).toBeBoolean();
  // @ts-expect-error there is no such path
  $api.useQuery("get", "/user/assistants/nope");
  // @ts-expect-error a page is a number
  $api.useQuery("get", path, { params: { query: { page: "2" } } });
  // @ts-expect-error an assistant has no such field
  $api.queryOptions("get", path, {}, { select: ({ data }) => data[0]?.nope });
});
