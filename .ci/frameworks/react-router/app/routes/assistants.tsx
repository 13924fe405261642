import { data, isRouteErrorResponse, useLoaderData, useRouteError } from "react-router";
import { createClient, isVoiceAssistantsError, paginate } from "voice-assistants-client";

// The key and the base URL come from VOICE_ASSISTANTS_API_KEY and VOICE_ASSISTANTS_BASE_URL.
const client = createClient();

export async function loader({ request }: { request: Request }) {
  try {
    const { signal } = request;
    const assistants = await paginate(client, "/user/assistants/get", { signal }).toArray();
    return assistants.map(({ id, name, status }) => ({ id, name, status }));
  } catch (error) {
    // React Router hides the message of an error in production, but not what `data` holds.
    throw isVoiceAssistantsError(error) ? data(error.message, { status: 502 }) : error;
  }
}

export default function Assistants() {
  const assistants = useLoaderData<typeof loader>();
  return (
    <ul>
      {assistants.map(({ id, name, status }) => (
        <li key={id}>{`${name} (${status})`}</li>
      ))}
    </ul>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <p role="alert">{isRouteErrorResponse(error) ? error.data : "The page failed."}</p>;
}
