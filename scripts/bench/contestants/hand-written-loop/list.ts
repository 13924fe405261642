interface Assistant {
  id: number;
  name: string;
}

/** The loop that public integrations have, each with another cap or none. */
export async function* list(baseUrl: string): AsyncGenerator<Assistant> {
  for (let page = 1; ; page++) {
    const response = await fetch(`${baseUrl}/user/assistants/get?page=${page}&per_page=100`, {
      headers: { authorization: "Bearer key" },
    });
    const body = await response.json();
    yield* body.data ?? [];
    if (!(page < body.last_page)) return;
  }
}
