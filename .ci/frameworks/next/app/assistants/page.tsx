import { connection } from "next/server";
import { createClient, isVoiceAssistantsError, paginate } from "voice-assistants-client";

// The key and the base URL come from VOICE_ASSISTANTS_API_KEY and VOICE_ASSISTANTS_BASE_URL, in .env.local for example.
const client = createClient();

async function readAssistants() {
  try {
    return {
      assistants: await paginate(client, "/user/assistants/get").toArray(),
      message: "",
    };
  } catch (error) {
    if (!isVoiceAssistantsError(error)) throw error;
    return { assistants: [], message: error.message };
  }
}

export default async function Page() {
  await connection(); // Without this line, `next build` reads the list once, and every visitor gets that copy.
  const { assistants, message } = await readAssistants();
  if (message) return <p role="alert">{message}</p>;
  return (
    <ul>
      {assistants.map(({ id, name, status }) => (
        <li key={id}>{`${name} (${status})`}</li>
      ))}
    </ul>
  );
}
