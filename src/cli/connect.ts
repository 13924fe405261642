import type { Io } from "./io.js";
import { type Client, createClient } from "../client/client.js";
import type { Retry } from "../types.js";
import { ConfigurationError } from "../errors.js";

/** The list that the commands read. */
export const PATH = "/user/assistants/get";

/**
 * Makes a client of the deployment that an option or the environment names.
 *
 * @param baseUrl over that of the environment
 * @param onRetry called before each wait
 * @throws {ConfigurationError} when there is no key, or an address is wrong
 */
export function connect(baseUrl: string | undefined, env: Io["env"], onRetry: (retry: Retry) => void): Client {
  const apiKey = env["VOICE_ASSISTANTS_API_KEY"];
  if (!apiKey) {
    throw new ConfigurationError(
      "no API key: set VOICE_ASSISTANTS_API_KEY, or see made-up assistants with list --sandbox",
    );
  }
  return createClient({ apiKey, baseUrl: baseUrl ?? env["VOICE_ASSISTANTS_BASE_URL"], onRetry });
}
