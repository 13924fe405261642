import { type Command, InvalidArgumentError } from "commander";
import { path } from "../../generated/sandbox.js";
import { wholeNumber } from "./connect.js";
import { createStreamOutput } from "./output.js";
import { serve } from "./serve.js";
import { type Io, stripControls } from "./terminal.js";
import { LONGEST_WAIT } from "../check-options.js";
import { changeKinds } from "../sandbox/assistants.js";
import {
  type Change,
  createSandbox,
  type Fault,
  type RateLimit,
  type Sandbox,
  type SandboxOptions,
} from "../sandbox/create-sandbox.js";
import { faultKinds } from "../sandbox/faults.js";
import { MOST_ASSISTANTS } from "../sandbox/options.js";

/** The options of `sandbox`, as commander reads them. */
type SandboxCommandOptions = Pick<SandboxOptions, "latency" | "seed" | "rateLimit"> & {
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
  $ npx voice-assistants-client sandbox --change '{"nth":2,"kind":"remove"}'
  $ npx voice-assistants-client sandbox --fault '{"nth":3,"kind":"reset"}'`;

/** Adds the command `sandbox`. Its exit code is passed to `end`. */
export function addSandbox(program: Command, io: Io, end: (exitCode: number) => void): void {
  program
    .command("sandbox")
    .summary("serves sample assistants on this computer")
    .description("Serves sample assistants until Ctrl-C, and logs each request on stderr.")
    .option("--port <n>", "port to listen on; 0 is any free port", wholeNumber(0, 65_535), 4010)
    .option("--host <address>", "address; 0.0.0.0 is all interfaces", "127.0.0.1")
    .option("--assistants <n>", "number of assistants", wholeNumber(0, MOST_ASSISTANTS), 250)
    .option("--seed <n>", "the same seed gives the same assistants", wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option("--latency <ms>", "delay of each response", wholeNumber(0, LONGEST_WAIT), 0)
    .option("--rate-limit <n/s>", "429 above n requests in s seconds (default: none)", readRateLimit)
    .option("--fault <json>", "send a wrong response; repeatable", readMember("faults", FAULT))
    .option("--change <json>", "change the list; repeatable", readMember("changes", CHANGE))
    .addHelpText("after", HELP)
    .action(async (options: SandboxCommandOptions) => {
      await serveUntilAbort(options, io);
      end(0);
    });
}

const FAULT = '{"page":2,"kind":"status","status":503}';
const CHANGE = '{"nth":2,"kind":"remove"}';

/** Serves a sandbox until it is interrupted, and prints how to use it. */
async function serveUntilAbort(options: SandboxCommandOptions, { stdout, stderr, signal }: Io): Promise<void> {
  const { fault: faults, change: changes, port, host, assistants, seed, latency, rateLimit } = options;
  const sandbox = createSandbox({ assistants, seed, latency, rateLimit, faults, changes });
  const basePath = new URL(sandbox.baseUrl).pathname;
  const log = (line: string): void => void stderr.write(`${stripControls(line)}\n`);
  let baseUrl = "";
  const getUsage = (): string => `
  export VOICE_ASSISTANTS_BASE_URL=${baseUrl}
  export VOICE_ASSISTANTS_API_KEY=${sandbox.apiKey}

  curl -H 'Authorization: Bearer ${sandbox.apiKey}' '${baseUrl}${path}?page=1'
`;
  const { url, close } = await serve({ fetch: route(sandbox, basePath, getUsage, log) }, { port, host });
  baseUrl = url + basePath;
  try {
    const text = `${assistants} assistants at ${baseUrl}, until Ctrl-C\n${getUsage()}`;
    await createStreamOutput(stdout, signal).write(text);
    await new Promise((_, reject) => signal.addEventListener("abort", reject));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await close();
  }
}

/** Sends requests for the list to the sandbox, and logs them. `/` is a page for people and health checks. */
function route(
  { fetch, requests }: Sandbox,
  basePath: string,
  getUsage: () => string,
  log: (line: string) => void,
): Sandbox["fetch"] {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method } = request;
    const { pathname, search } = new URL(request.url);
    if (pathname === "/" && (method === "GET" || method === "HEAD")) {
      return new Response(`The sandbox of voice-assistants-client is running.\n${getUsage()}`);
    }
    const address = `${method} ${pathname}${search}`;
    if (pathname !== basePath + path && method !== "OPTIONS") {
      log(`404 ${address}`);
      const message = `The route ${pathname.slice(1)} could not be found.`;
      return Response.json({ message }, { status: 404, headers: { "access-control-allow-origin": "*" } });
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

/** Creates the parser of an option that adds JSON to a list of the sandbox, which checks it. */
function readMember(name: "faults" | "changes", example: string): (text: string, before?: unknown[]) => unknown[] {
  return (text, before = []) => {
    try {
      const members = [...before, JSON.parse(text)];
      createSandbox({ assistants: 0, [name]: members });
      return members;
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/^createSandbox: (\w+\[\d+\]\.)?/, "") : error;
      throw new InvalidArgumentError(`${reason}. Expected JSON such as ${example}.`);
    }
  };
}
