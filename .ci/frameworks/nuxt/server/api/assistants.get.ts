import {
  type Client,
  createClient,
  isVoiceAssistantsError,
  paginate,
} from "voice-assistants-client";

let client: Client | undefined;

export default defineEventHandler(async (event) => {
  client ??= createClient(useRuntimeConfig(event).voiceAssistants);
  try {
    const assistants = await paginate(client, "/user/assistants/get").toArray();
    return assistants.map(({ id, name, status }) => ({ id, name, status }));
  } catch (error) {
    if (!isVoiceAssistantsError(error)) throw error;
    throw createError({ statusCode: 502, message: error.message });
  }
});
