import {
  type Assistant,
  type Client,
  createClient,
  isApiError,
  paginate,
  unwrap,
} from "voice-assistants-client";

const path = "/user/assistants/get";

// Find by name: the loop ends at the first match, with at most one page requested ahead.
export async function findByName(client: Client, name: string): Promise<Assistant | undefined> {
  for await (const assistant of paginate(client, path, { concurrency: 1 }))
    if (assistant.name === name) return assistant;
  return undefined;
}

// Filter by type or status.
export const listActive = async (client: Client): Promise<Assistant[]> =>
  (await paginate(client, path).toArray()).filter(
    ({ status, type }) => status === "active" && type === "inbound",
  );

// Verify a key with one request for one row. Any other failure still throws.
export async function isKeyValid(client: Client): Promise<boolean> {
  const refused = (error: unknown) =>
    isApiError(error) && (error.status === 401 || error.status === 403);
  const request = unwrap(client.GET(path, { params: { query: { per_page: 1 } } }));
  return request
    .then(() => true)
    .catch((error: unknown) => (refused(error) ? false : Promise.reject(error)));
}

// Find changes: keep this map between runs, and compare.
export async function findChanged(
  client: Client,
  before: ReadonlyMap<number, string>,
): Promise<Assistant[]> {
  return (await paginate(client, path).toArray()).filter(
    ({ id, updated_at }) => before.get(id) !== updated_at,
  );
}

// List many accounts: create one client for each key, so that each has its own rate limit.
export const listAccounts = (
  apiKeys: readonly string[],
  baseUrl: string,
): Promise<Assistant[][]> =>
  Promise.all(
    apiKeys.map((apiKey) => paginate(createClient({ apiKey, baseUrl }), path).toArray()),
  );

// Provide a tool for an AI agent: small rows without prompts or variables.
export const listAssistantsTool = (client: Client) => ({
  name: "list_assistants",
  description: "Lists the id, name, type and status of every voice assistant.",
  inputSchema: { type: "object", properties: {} },
  execute: async () =>
    (await paginate(client, path).toArray()).map(({ id, name, type, status }) => ({
      id,
      name,
      type,
      status,
    })),
});
