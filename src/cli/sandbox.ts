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
  createSandbox,
  type Fault,
  type RateLimit,
  type Sandbox,
  type SandboxOptions,
} from "../sandbox/create-sandbox.js";
import { faultKinds } from "../sandbox/faults.js";
import { MOST_ASSISTANTS } from "../sandbox/options.js";

/** The options of `sandbox`, as commander reads them. */
export type SandboxCommandOptions = Pick<SandboxOptions, "latency" | "seed" | "rateLimit"> & {
  readonly port: number;
  readonly host: string;
  readonly assistants: number;
  readonly fault?: readonly Fault[];
};

const HELP = `
Fault kinds:
  ${faultKinds.join(", ").replace(/^(.{40,76}), /, "$1,\n  ")}
A fault can also have page, nth, times, status, retryAfter and body.

Examples:
  $ voice-assistants sandbox --port 0 --assistants 1000
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
    .option("--fault <json>", "send a wrong response; repeatable (default: none)", addFault)
    .addHelpText("after", HELP)
    .action(action);
}

/**
 * Serves a sandbox until it is interrupted, and prints how to use it.
 *
 * @returns the exit code
 */
export async function sandbox(options: SandboxCommandOptions, { stdout, stderr, signal }: Io): Promise<number> {
  const { assistants, seed, latency, rateLimit, fault: faults = [], port, host } = options;
  const made = createSandbox({ assistants, seed, latency, rateLimit, faults });
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

function addFault(text: string, faults: readonly Fault[] = []): Fault[] {
  const value = parse(text);
  if (!isObject(value)) {
    throw new InvalidArgumentError('Expected a JSON object, such as {"page":2,"kind":"status","status":503}.');
  }
  // `createSandbox` checks the members.
  const fault = value as unknown as Fault;
  try {
    createSandbox({ assistants: 0, faults: [fault] });
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message.replace("createSandbox: faults[0].", "").concat("."));
  }
  return [...faults, fault];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
