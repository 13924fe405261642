import { useQuery } from "@tanstack/react-query";
import { createClient, paginate } from "voice-assistants-client";

// Your server adds the key: see "A proxy for browsers".
const client = createClient({ apiKey: null, baseUrl: "/api" });

async function readAssistants(signal: AbortSignal) {
  const assistants = await paginate(client, "/user/assistants/get", { signal }).toArray();
  return assistants.map(({ id, name }) => ({ id, name }));
}

export function AssistantSelect() {
  const { data, error } = useQuery({
    queryKey: ["assistants"],
    queryFn: ({ signal }) => readAssistants(signal),
    retry: false, // The client has already retried.
  });

  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Loading…</p>;
  return (
    <select>
      {data.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
