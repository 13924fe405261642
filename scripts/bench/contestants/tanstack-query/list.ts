import { QueryClient } from "@tanstack/react-query";
import { listAssistantsInfiniteOptions } from "./client/@tanstack/react-query.gen.js";
import { createClient } from "./client/client/index.js";
import type { Assistant } from "./client/index.js";

/** It has no time-out of its own. */
function fetchInTime(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(2_000)]) });
}

export async function* list(baseUrl: string): AsyncGenerator<Assistant> {
  const client = createClient({ baseUrl, auth: "key", fetch: fetchInTime as typeof fetch });
  const { pages } = await new QueryClient().infiniteQuery({
    ...listAssistantsInfiniteOptions({ client, query: { per_page: 100 } }),
    initialPageParam: 1,
    getNextPageParam: ({ current_page, last_page }) => (current_page < last_page ? current_page + 1 : undefined),
    pages: Infinity,
    retry: 3,
  });
  for (const page of pages) yield* page.data;
}
