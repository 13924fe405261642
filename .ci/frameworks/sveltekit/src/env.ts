import { defineEnvVars } from "@sveltejs/kit/env";

// A `schema` that allows `undefined` lets the app build without a key. The first request then names what is missing.
export const variables = defineEnvVars({
  VOICE_ASSISTANTS_API_KEY: { schema: (value) => value },
  VOICE_ASSISTANTS_BASE_URL: { schema: (value) => value },
});
