import { type Command, InvalidArgumentError } from "commander";
import { path } from "../../generated/sandbox.js";
import type { Io } from "./io.js";
import { serve } from "./serve.js";
import { createStreamOutput } from "./stream-output.js";
import { wholeNumber } from "./whole-number.js";
import { ConfigurationError, isObject, LONGEST_WAIT } from "../errors.js";
import { createSandbox, type Fault, type Sandbox, type SandboxOptions } from "../sandbox/create-sandbox.js";
import { MOST_ASSISTANTS } from "../sandbox/options.js";

/** The options of `sandbox`, as commander reads them. */
export type SandboxCommandOptions = Pick<SandboxOptions, "latency"> & {
  readonly port: number;
  readonly assistants: number;
  readonly fault?: readonly Fault[];
};

const HELP = `
Examples:
  $ voice-assistants sandbox --port 0 --assistants 1000
  $ voice-assistants sandbox --fault '{"page":2,"kind":"status","status":503}'
  $ voice-assistants sandbox --fault '{"kind":"reset","times":3}'

A fault has a kind, and may have page, nth, times, status, retryAfter and body.`;

/** Gives a command the options of `sandbox`. */
export function defineSandbox(command: Command, action: (options: SandboxCommandOptions) => Promise<void>): void {
  command
    .summary("serves made-up assistants on this computer")
    .description("Serves made-up assistants on this computer, until it is interrupted.")
    .option("--port <n>", "0 takes any free port", wholeNumber(0, 65_535), 4010)
    .option("--assistants <n>", "how many there are", wholeNumber(0, MOST_ASSISTANTS), 250)
    .option("--latency <ms>", "until each answer", wholeNumber(0, LONGEST_WAIT), 0)
    .option("--fault <json>", "answers wrongly; can be repeated", addFault)
    .addHelpText("after", HELP)
    .action(action);
}

/**
 * Serves a sandbox, and prints how to use it.
 *
 * @returns the exit code, once it is interrupted
 */
export async function sandbox(options: SandboxCommandOptions, { stdout, signal }: Io): Promise<number> {
  const { assistants, latency, fault: faults = [], port } = options;
  const made = create({ assistants, latency, faults });
  const { url, close } = await serve(made, { port });
  const baseUrl = url + new URL(made.baseUrl).pathname;
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

function create(options: SandboxOptions): Sandbox {
  try {
    return createSandbox(options);
  } catch (error) {
    // Commander has checked the numbers. What is wrong with a fault is known here alone, with what is allowed.
    throw new ConfigurationError(`--fault: ${(error as Error).message.replace("createSandbox: ", "")}`);
  }
}

function addFault(text: string, faults: readonly Fault[] = []): Fault[] {
  const fault = parse(text);
  if (!isObject(fault)) {
    throw new InvalidArgumentError('It must be a JSON object, such as {"page":2,"kind":"status","status":503}.');
  }
  // `createSandbox` checks what is in it.
  return [...faults, fault as unknown as Fault];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
