import createQueryClient from "openapi-react-query";
import { expectTypeOf } from "vitest";
import { createClient, type Assistant, type ErrorBody } from "voice-assistants-client";

const PATH = "/user/assistants/get";

// Rows are assistants with plain strings. `tsc` checks this file.
const $api = createQueryClient(createClient());
const { data, error } = $api.useQuery("get", PATH, { params: { query: { page: 2 } } });
expectTypeOf(data?.data).toExtend<Assistant[] | undefined>();
expectTypeOf(data?.data[0]?.type).toEqualTypeOf<string | undefined>();
expectTypeOf(error).toExtend<ErrorBody | null>();
// @ts-expect-error a page is a number
$api.useQuery("get", PATH, { params: { query: { page: "2" } } });
// @ts-expect-error an assistant has no such field
$api.queryOptions("get", PATH, {}, { select: (page) => page.data[0]?.nope });
