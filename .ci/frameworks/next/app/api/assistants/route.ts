import { createClient, isVoiceAssistantsError, paginate } from "voice-assistants-client";

const client = createClient();

export async function GET({ signal }: Request): Promise<Response> {
  try {
    const assistants = await paginate(client, "/user/assistants/get", { signal }).toArray();
    return Response.json(assistants.map(({ id, name, status }) => ({ id, name, status })));
  } catch (error) {
    // Without this, Next.js responds with an empty 500.
    if (!isVoiceAssistantsError(error)) throw error;
    return Response.json({ message: error.message }, { status: 502 });
  }
}
