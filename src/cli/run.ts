import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { addCheck } from "./check.js";
import { addList } from "./list.js";
import { addSandbox } from "./sandbox.js";
import { type Io, toLine } from "./terminal.js";
import { isConfigurationError } from "../index.js";

const HELP = `
Environment:
  VOICE_ASSISTANTS_API_KEY   your API key, from the dashboard (not an option)
  VOICE_ASSISTANTS_BASE_URL  the base URL, https://<host>/api
  HTTPS_PROXY, HTTP_PROXY    the proxy, except for the hosts in NO_PROXY
  NO_COLOR                   turns colors off

Examples:
  $ npx voice-assistants-client list --sandbox
  $ npx voice-assistants-client list --output assistants.csv

Exit: 0 complete, 1 failed, 2 wrong usage, 3 key refused, 4 incomplete,
5 check found differences, 130 interrupted (129 SIGHUP, 143 SIGTERM)`;

/** Runs the command line. `args` lack the runtime and the script. @returns the exit code; it never rejects */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const { stdout, stderr } = io;
  // The callback of each write handles its errors. Without a listener, they would also end the process.
  for (const stream of [stdout, stderr]) stream.on("error", () => {});

  let exitCode = 0;
  const program = new Command("voice-assistants")
    .description("Lists the AI voice assistants of an account: all of them, or an error.")
    .version(manifest.version)
    .addHelpText("after", HELP)
    .showHelpAfterError("(see --help)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: (text, write) => write(hideArgument(text).replace(/^error:/, "voice-assistants:")),
    });
  for (const add of [addList, addSandbox, addCheck]) add(program, io, (code) => (exitCode = code));

  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already printed the error, or the help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    stderr.write(`voice-assistants: ${toLine(error instanceof Error ? error.message : String(error))}\n`);
    return isConfigurationError(error) ? 2 : 1;
  }
}

/** Removes possible keys from an error of commander: the value of an unknown option, and a command that is not a word. */
function hideArgument(text: string): string {
  return text
    .replace(/('-[^'=]*)=.*'/s, "$1'")
    .replace(/(unknown option '-[^-]).*'/s, "$1'")
    .replace(/(unknown command) '.*[^a-z].*'/s, "$1");
}
