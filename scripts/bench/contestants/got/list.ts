import got from "got";

interface Assistant {
  id: number;
  name: string;
}
interface Page {
  data: Assistant[];
  current_page: number;
  last_page: number;
}

export function list(baseUrl: string): AsyncIterable<Assistant> {
  return got.paginate<Assistant, Page>(`${baseUrl}/user/assistants/get`, {
    headers: { authorization: "Bearer key" },
    searchParams: { page: 1, per_page: 100 },
    responseType: "json",
    timeout: { request: 2_000 },
    pagination: {
      transform: ({ body }) => body.data,
      paginate: ({ response: { body } }) =>
        body.current_page < body.last_page && { searchParams: { page: body.current_page + 1, per_page: 100 } },
    },
  });
}
