export async function* list(baseUrl: string, apiKey: string, fetch = globalThis.fetch): AsyncGenerator<{ id: number }> {
  for (let page = 1; ; page++) {
    const response = await fetch(`${baseUrl}/user/assistants/get?page=${page}&per_page=100`, {
      headers: { Authorization: `Bearer ${apiKey}` },
    });
    const body = await response.json();
    yield* body.data ?? [];
    if (!(page < body.last_page)) return;
  }
}
