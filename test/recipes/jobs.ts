import {
  type Assistant,
  type Client,
  createClient,
  isApiError,
  paginate,
  unwrap,
} from "voice-assistants-client";

const path = "/user/assistants/get";

/** Whether a key is valid: one request for one row. Any failure but a refused key throws. */
export async function isKeyValid(client: Client): Promise<boolean> {
  try {
    await unwrap(client.GET(path, { params: { query: { per_page: 1 } } }));
    return true;
  } catch (error) {
    if (isApiError(error) && (error.status === 401 || error.status === 403)) return false;
    throw error;
  }
}

/** Finds an assistant by its name, and requests no further pages after that. */
export async function findByName(client: Client, name: string): Promise<Assistant | undefined> {
  for await (const assistant of paginate(client, path, { concurrency: 1 }))
    if (assistant.name === name) return assistant;
  return undefined;
}

/** Lists the active inbound assistants by the id of their phone number. */
export async function listByPhoneNumber(client: Client): Promise<Map<number, Assistant>> {
  const byPhoneNumber = new Map<number, Assistant>();
  for await (const assistant of paginate(client, path)) {
    const { phone_number_id: id, status, type } = assistant;
    if (id !== null && status === "active" && type === "inbound")
      byPhoneNumber.set(id, assistant);
  }
  return byPhoneNumber;
}

/** Lists the assistants that are new or updated. Keep the `updated_at` of each id from one run to the next. */
export async function listChanged(
  client: Client,
  before: ReadonlyMap<number, string>,
): Promise<Assistant[]> {
  const assistants = await paginate(client, path).toArray();
  return assistants.filter(({ id, updated_at }) => before.get(id) !== updated_at);
}

const clients = new Map<string, Client>();

/** Returns the client of a customer: one for each key, because each key has its own rate limit. */
export function getClient(apiKey: string, baseUrl: string): Client {
  const client = clients.get(apiKey) ?? createClient({ apiKey, baseUrl });
  clients.set(apiKey, client);
  return client;
}

/** Creates a client that logs each attempt with its duration. The client calls `fetch` once for each attempt. */
export function createTracedClient(log: (line: string) => void): Client {
  return createClient({
    fetch: async (request) => {
      const start = Date.now();
      let outcome = "no response";
      try {
        const response = await fetch(request);
        outcome = `${response.status}`;
        return response;
      } finally {
        log(`${request.method} ${request.url}: ${outcome} after ${Date.now() - start} ms`);
      }
    },
  });
}
