/** The scenario as a module of a web page, whose query says where the server is. */
import * as main from "voice-assistants-client";
import * as sandbox from "voice-assistants-client/sandbox";
import * as schemas from "voice-assistants-client/schemas";
import { runScenario } from "./scenario.mjs";

const setting = Object.fromEntries(new URL(location.href).searchParams);
globalThis.outcome = runScenario({ main, schemas, sandbox }, setting);
