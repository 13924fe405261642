/** Runs the scenario as a Worker. The query of the request has the settings. */
import * as main from "voice-assistants-client";
import * as sandbox from "voice-assistants-client/sandbox";
import * as schemas from "voice-assistants-client/schemas";
import { runScenario } from "./scenario.mjs";

// Created in the global scope, where a Worker allows neither timers nor requests. All requests share it.
const { fetch, baseUrl, apiKey } = sandbox.createSandbox();
const shared = main.createClient({ fetch, baseUrl, apiKey });

export default {
  async fetch(request) {
    try {
      await main.unwrap(shared.GET("/user/assistants/get"));
      const setting = Object.fromEntries(new URL(request.url).searchParams);
      return new Response(await runScenario({ main, schemas, sandbox }, setting));
    } catch (error) {
      return new Response(String(error?.stack), { status: 500 });
    }
  },
};
