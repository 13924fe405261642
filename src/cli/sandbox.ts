import { type Command, InvalidArgumentError } from "commander";
import { path } from "../../generated/sandbox.js";
import type { Io } from "./io.js";
import { serve } from "./serve.js";
import { createStreamOutput } from "./stream-output.js";
import { stripControls } from "./text.js";
import { wholeNumber } from "./whole-number.js";
import { LONGEST_WAIT } from "../check-options.js";
import { isObject } from "../is-object.js";
import {
  type Change,
  createSandbox,
  type Fault,
  type RateLimit,
  type Sandbox,
  type SandboxOptions,
} from "../sandbox/create-sandbox.js";
import { changeKinds } from "../sandbox/assistants.js";
import { faultKinds } from "../sandbox/faults.js";
import { MOST_ASSISTANTS } from "../sandbox/options.js";

/** The options of `sandbox`, as commander reads them. */
export type SandboxCommandOptions = Pick<SandboxOptions, "latency" | "seed" | "rateLimit"> & {
  readonly port: number;
  readonly host: string;
  readonly assistants: number;
  readonly fault?: readonly Fault[];
  readonly change?: readonly Change[];
};

const HELP = `
A fault has a kind, and can have page, nth, times, status, retryAfter and body:
  ${faultKinds.join(", ").replace(/^(.{40,76}), /, "$1,\n  ")}
A change has nth and kind (${changeKinds.join(", ")}), and can have index, times.

Examples:
  $ voice-assistants sandbox --port 0 --change '{"nth":2,"kind":"remove"}'
  $ voice-assistants sandbox --fault '{"page":2,"kind":"status","status":503}'`;

/** Adds the options of `sandbox` to a command. */
export function defineSandbox(command: Command, action: (options: SandboxCommandOptions) => Promise<void>): void {
  command
    .summary("serves sample assistants on this computer")
    .description("Serves sample assistants until Ctrl-C, and logs each request on stderr.")
    .option("--port <n>", "port to listen on; 0 is any free port", wholeNumber(0, 65_535), 4010)
    .option("--host <address>", "address; 0.0.0.0 is all interfaces", "127.0.0.1")
    .option("--assistants <n>", "number of assistants", wholeNumber(0, MOST_ASSISTANTS), 250)
    .option("--seed <n>", "the same seed gives the same assistants", wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option("--latency <ms>", "delay of each response", wholeNumber(0, LONGEST_WAIT), 0)
    .option("--rate-limit <n/s>", "429 above n requests in s seconds (default: none)", readRateLimit)
    .option("--fault <json>", "send a wrong response; repeatable", readMember("faults"))
    .option("--change <json>", "change the list; repeatable", readMember("changes"))
    .addHelpText("after", HELP)
    .action(action);
}

/**
 * Serves a sandbox until it is interrupted, and prints how to use it.
 *
 * @returns the exit code
 */
export async function sandbox(options: SandboxCommandOptions, { stdout, stderr, signal }: Io): Promise<number> {
  const { assistants, seed, latency, rateLimit, fault: faults, change: changes, port, host } = options;
  const made = createSandbox({ assistants, seed, latency, rateLimit, faults, changes });
  const basePath = new URL(made.baseUrl).pathname;
  const log = (line: string): void => void stderr.write(`${stripControls(line)}\n`);
  const { url, close } = await serve({ fetch: route(made, basePath + path, log) }, { port, host });
  const baseUrl = url + basePath;
  try {
    await createStreamOutput(stdout, signal).write(`${assistants} assistants at ${baseUrl}, until Ctrl-C

  export VOICE_ASSISTANTS_BASE_URL=${baseUrl}
  export VOICE_ASSISTANTS_API_KEY=${made.apiKey}

  curl -H 'Authorization: Bearer ${made.apiKey}' '${baseUrl}${path}?page=1'
`);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
    return 130;
  } finally {
    await close();
  }
}

/** Sends requests for one path to the sandbox, responds with 404 to all others, and logs each request. */
function route({ fetch, requests }: Sandbox, only: string, log: (line: string) => void): Sandbox["fetch"] {
  return (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const address = `${request.method} ${pathname}${search}`;
    if (pathname !== only) {
      log(`404 ${address}`);
      const message = `The route ${pathname.slice(1)} could not be found.`;
      return Promise.resolve(Response.json({ message }, { status: 404, statusText: "Not Found" }));
    }
    const response = fetch(request);
    // Empties the log after each request, so that it does not grow while the server runs for weeks.
    for (const { status } of requests.splice(0)) log(`${status === 0 ? "no response" : status} ${address}`);
    return response;
  };
}

function readRateLimit(text: string): RateLimit {
  const [, limit, seconds] = /^(\d{1,9})\/(\d{1,6})$/.exec(text) ?? [];
  if (!Number(seconds)) throw new InvalidArgumentError("Expected REQUESTS/SECONDS, such as 100/60.");
  return { limit: Number(limit), windowMs: Number(seconds) * 1000 };
}

/** Creates the parser of an option that adds a member to a list of the sandbox. */
function readMember<Name extends "faults" | "changes">(
  name: Name,
): (text: string, before?: SandboxOptions[Name]) => SandboxOptions[Name] {
  return (text, before) => {
    const member = parse(text);
    if (!isObject(member)) {
      const example = name === "faults" ? '{"page":2,"kind":"status","status":503}' : '{"nth":2,"kind":"remove"}';
      throw new InvalidArgumentError(`Expected a JSON object, such as ${example}.`);
    }
    const members: SandboxOptions = { [name]: [...(before ?? []), member] };
    try {
      createSandbox({ assistants: 0, ...members });
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message.replace(/^createSandbox: \w+\[\d+\]\./, "").concat("."));
    }
    return members[name];
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
