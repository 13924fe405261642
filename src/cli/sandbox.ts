import { once } from "node:events";
import { type Command, InvalidArgumentError } from "commander";
import { path } from "../../generated/sandbox.js";
import { wholeNumber } from "./connect.js";
import { serve } from "./serve.js";
import { type Io, toLine } from "./terminal.js";
import { changeKinds } from "../sandbox/assistants.js";
import { createSandbox, type RateLimit, type SandboxOptions } from "../sandbox/create-sandbox.js";
import { faultKinds } from "../sandbox/faults.js";
import { MOST_ASSISTANTS } from "../sandbox/options.js";
import { tryTo } from "../try-to.js";

type SandboxCommandOptions = Pick<SandboxOptions, "latency" | "seed" | "rateLimit"> & {
  readonly port: number;
  readonly host: string;
  readonly assistants: number;
  readonly fault?: SandboxOptions["faults"];
  readonly change?: SandboxOptions["changes"];
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
    .summary("serve sample assistants on this computer")
    .description("Serves sample assistants until Ctrl-C, and logs each request on stderr.")
    .option("--port <n>", "port to listen on; 0 is any free port", wholeNumber(0, 65_535), 4010)
    .option("--host <address>", "address to listen on; 0.0.0.0 is all interfaces", "127.0.0.1")
    .option("--assistants <n>", "number of assistants", wholeNumber(0, MOST_ASSISTANTS), 250)
    .option("--seed <n>", "seed of the sample assistants", wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option("--latency <ms>", "delay of each response, in ms", wholeNumber(0), 0)
    .option("--rate-limit <n/s>", "respond with 429 after n requests in s seconds", readRateLimit)
    .option("--fault <json>", "send a wrong response; repeatable", readJson('{"page":2,"kind":"status","status":503}'))
    .option("--change <json>", "change the list; repeatable", readJson('{"nth":2,"kind":"remove"}'))
    .addHelpText("after", HELP)
    .action(async (options: SandboxCommandOptions) => end(await serveUntilAbort(options, io)));
}

/** Serves a sandbox until it is interrupted, and prints how to use it. @returns the exit code */
async function serveUntilAbort(options: SandboxCommandOptions, { stdout, stderr, signal }: Io): Promise<number> {
  const { port, host, fault: faults, change: changes, ...others } = options;
  const sandbox = createSandbox({ ...others, faults, changes });
  const basePath = new URL(sandbox.baseUrl).pathname;
  let usage = "";
  const respond = async (request: Request): Promise<Response> => {
    const { origin, pathname, search } = new URL(request.url);
    // For people and health checks.
    if (pathname === "/") return new Response(`The sandbox of voice-assistants-client is running.\n${usage}`);
    // The sandbox would respond at any path that ends in the one of the list.
    const isFound = pathname === basePath + path || request.method === "OPTIONS";
    const response = sandbox.fetch(isFound ? request : new Request(`${origin}${pathname}/`, request));
    // Empties the log after each request, so that it does not grow while the server runs for weeks.
    for (const { method, status } of sandbox.requests.splice(0)) {
      stderr.write(toLine(`${status === 0 ? "no response" : status} ${method} ${pathname}${search}`) + "\n");
    }
    return response;
  };
  const { url, close } = await serve({ fetch: respond }, { port, host });
  const baseUrl = url + basePath;
  usage = `
  export VOICE_ASSISTANTS_BASE_URL=${baseUrl}
  export VOICE_ASSISTANTS_API_KEY=${sandbox.apiKey}

  curl -H 'Authorization: Bearer ${sandbox.apiKey}' '${baseUrl}${path}?page=1'
`;
  const start = `Serving ${others.assistants} assistants at ${baseUrl}`;
  stdout.write(`${start}\nPress Ctrl-C to stop. In another terminal:\n${usage}`);
  if (!signal.aborted) await once(signal, "abort");
  await close();
  return 0;
}

function readRateLimit(text: string): RateLimit {
  const [, limit, seconds] = /^(\d{1,9})\/(\d{1,6})$/.exec(text) ?? [];
  if (!Number(seconds)) throw new InvalidArgumentError("Expected REQUESTS/SECONDS, such as 100/60.");
  return { limit: Number(limit), windowMs: Number(seconds) * 1000 };
}

/** Creates the parser of an option that adds JSON to a list. The sandbox checks the members. */
function readJson(example: string): (text: string, before?: unknown[]) => unknown[] {
  return (text, before = []) => {
    const value: unknown = tryTo(() => JSON.parse(text));
    if (value === undefined) throw new InvalidArgumentError(`Expected JSON such as ${example}.`);
    return [...before, value];
  };
}
