/** Runs the scenario in a web page. The query of the page has the settings. */
import * as main from "voice-assistants-client";
import * as sandbox from "voice-assistants-client/sandbox";
import * as schemas from "voice-assistants-client/schemas";
import { runScenario } from "./scenario.mjs";

const setting = Object.fromEntries(new URL(location.href).searchParams);
globalThis.outcome = runScenario({ main, schemas, sandbox }, setting);
