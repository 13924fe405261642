import { VOICE_ASSISTANTS_API_KEY, VOICE_ASSISTANTS_BASE_URL } from "$app/env/private";
import { error } from "@sveltejs/kit";
import { createClient, isVoiceAssistantsError, paginate } from "voice-assistants-client";

const client = createClient({
  apiKey: VOICE_ASSISTANTS_API_KEY,
  baseUrl: VOICE_ASSISTANTS_BASE_URL,
});

export async function load() {
  try {
    const assistants = await paginate(client, "/user/assistants/get").toArray();
    return { assistants: assistants.map(({ id, name, status }) => ({ id, name, status })) };
  } catch (cause) {
    if (!isVoiceAssistantsError(cause)) throw cause;
    error(502, cause.message);
  }
}
