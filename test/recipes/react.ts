import { QueryClient } from "@tanstack/react-query";
import createQueryClient from "openapi-react-query";
import { type AssistantPage, createClient } from "voice-assistants-client";

const client = createClient();

// React with openapi-react-query. `retry` is false, since the client already retries.
export const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const $api = createQueryClient(client);
const next = ({ current_page: page, last_page }: AssistantPage) =>
  page < last_page ? page + 1 : undefined;
const paging = { pageParamName: "page", initialPageParam: 1, getNextPageParam: next };
export const useAssistants = () =>
  $api.useInfiniteQuery("get", "/user/assistants/get", {}, paging);
