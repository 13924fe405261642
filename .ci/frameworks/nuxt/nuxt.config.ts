export default defineNuxtConfig({
  // Set by NUXT_VOICE_ASSISTANTS_API_KEY and NUXT_VOICE_ASSISTANTS_BASE_URL when the server starts.
  runtimeConfig: { voiceAssistants: { apiKey: "", baseUrl: "" } },
});
