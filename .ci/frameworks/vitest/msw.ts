import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { createSandbox } from "voice-assistants-client/sandbox";

export const sandbox = createSandbox({ faults: [{ kind: "reset", page: 2 }] });

// Without `catch`, a fault that loses the connection would become a 500.
const respond = ({ request }: { request: Request }) =>
  sandbox.fetch(request).catch(() => HttpResponse.error());
export const server = setupServer(http.get("*/user/assistants/get", respond));
