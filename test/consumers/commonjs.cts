/** Uses `import = require`, and imports the description as JSON. */
import main = require("voice-assistants-client");
import document = require("voice-assistants-client/openapi.json");
import sandbox = require("voice-assistants-client/sandbox");
import type types = require("voice-assistants-client/types");

const { fetch, baseUrl, apiKey } = sandbox.createSandbox();
const client: main.Client = main.createClient({ fetch, baseUrl, apiKey });
export const all: Promise<types.Assistant[]> = main.paginate(client, "/user/assistants/get").toArray();
export const title: string = document.info.title;
