/** Runs the scenario as an ESM program in Node, Bun or Deno: `program.mjs BASE_URL ENVIRONMENT`. */
import process from "node:process";
import * as main from "voice-assistants-client";
import * as sandbox from "voice-assistants-client/sandbox";
import * as schemas from "voice-assistants-client/schemas";
import { runScenario } from "./scenario.mjs";

const [baseUrl, environment] = process.argv.slice(2);
console.log(await runScenario({ main, schemas, sandbox }, { baseUrl, environment }));
