import { type Command, InvalidArgumentError, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { connect, type Connection, PATH } from "./connect.js";
import { createFileOutput } from "./file-output.js";
import { createCsv } from "./format-csv.js";
import { createTable } from "./format-table.js";
import { type Format, type FormatOptions, checkFields, createJson, createNdjson } from "./format.js";
import { getWidth, type Io, markVerdict, style } from "./io.js";
import { createProgressBar } from "./progress-bar.js";
import { createStreamOutput, type RowOutput } from "./stream-output.js";
import { stripControls } from "./text.js";
import { explain, getError, getVerdict } from "./verdict.js";
import { wholeNumber } from "./whole-number.js";
import { hideKey } from "../hide-key.js";
import { type Assistant, ConfigurationError, createClient, paginate } from "../index.js";
import { MAX_CONCURRENCY } from "../pagination/options.js";
import { createSandbox } from "../sandbox/create-sandbox.js";

/** The formats by name. */
const formats: {
  readonly [Name in "table" | "json" | "ndjson" | "csv"]: (options: FormatOptions) => Format;
} = { table: createTable, json: createJson, ndjson: createNdjson, csv: createCsv };

/** The options of `list`, as commander reads them. */
export type ListOptions = {
  readonly format?: keyof typeof formats;
  readonly fields?: readonly string[];
  readonly output?: string;
  readonly bom?: boolean;
  readonly baseUrl?: string;
  readonly allowInsecure?: boolean;
  readonly page: number;
  readonly perPage?: number;
  readonly concurrency?: number;
  readonly limit?: number;
  readonly verify?: boolean;
  readonly sandbox?: boolean;
};

const HELP = `
Examples:
  $ voice-assistants list --sandbox
  $ voice-assistants list --format ndjson | jq -r .name
Set VOICE_ASSISTANTS_API_KEY to your API key. It is never an argument.`;

/** Adds the options of `list` to a command. */
export function defineList(command: Command, action: (options: ListOptions) => Promise<void>): void {
  command
    .summary("lists every assistant")
    .description("Lists every assistant. The last line of stderr says whether any is missing.")
    .option("--format <name>", `${Object.keys(formats).join(", ")} (default: "table")`, readFormat)
    .option("--fields <list>", "fields to write, such as id,name,status", readFields)
    .option("--output <file>", "write to a file, unchanged after errors; - is stdout")
    .option("--bom", "start a CSV with a byte order mark, for Excel")
    .addOption(
      new Option("--base-url <url>", "https://<host>/api (default: VOICE_ASSISTANTS_BASE_URL)").conflicts("sandbox"),
    )
    .option("--allow-insecure", "allow http: to other hosts than localhost")
    .option("--page <n>", "first page to read", wholeNumber(1), 1)
    // The server checks its own bounds.
    .option("--per-page <n>", "assistants per page", wholeNumber(0), maxPerPage[PATH])
    .option("--concurrency <n>", "requests in flight at once (default: 4)", wholeNumber(1, MAX_CONCURRENCY))
    .option("--limit <n>", "stop after n assistants (default: none)", wholeNumber(1))
    .option("--verify", "read the list again until a pass finds nothing new")
    .option("--sandbox", "list sample assistants, without a key or network")
    .addHelpText("after", HELP)
    .action(action);
}

/**
 * Writes all assistants to stdout or a file, and the verdict to stderr.
 *
 * @returns the exit code
 * @throws an error that is found before the first request
 */
export async function list(options: ListOptions, io: Io): Promise<number> {
  const { stdout, stderr, signal, env } = io;
  const { page, perPage, concurrency, limit, verify, format: name = "table" } = options;
  if (options.bom && name !== "csv") {
    throw new ConfigurationError(`--bom: expected --format csv, received --format ${name}`);
  }
  const file = STDOUT.has(options.output ?? "-") ? undefined : options.output;
  const bar = createProgressBar(io);
  const connection = options.sandbox ? connectSandbox() : connect(options, env, bar.wait);
  const assistants = paginate(connection.client, PATH, {
    params: { query: { page, ...(perPage === undefined ? {} : { per_page: perPage }) } },
    concurrency,
    limit,
    verify,
    signal,
    onProgress: bar.update,
  });
  const warnings: string[] = [];
  const isShown = file === undefined && stdout.isTTY === true;
  const formatOptions: FormatOptions = {
    width: getWidth(file === undefined ? stdout : undefined, env),
    warn: (warning) => warnings.push(warning),
    fields: options.fields,
    safe: isShown,
    kept: file !== undefined,
    bom: options.bom,
    bold: isShown ? (text) => style(text, 1, stdout, env) : undefined,
  };
  const format = checkFields(formats[name](formatOptions), formatOptions);
  const output = file === undefined ? createStreamOutput(stdout, signal) : createFileOutput(file);

  // On a terminal, rows that are written one by one show the progress, and a bar would overwrite them.
  if (!isShown || name === "table") bar.start();
  const error = await write(assistants, format, output, bar.stop);

  const failure = error === undefined ? undefined : explain(error, signal, connection);
  const verdict = getVerdict(assistants.report, { failure, start: page, file, ...connection });
  // A warning can quote the name of a field.
  for (const line of warnings) stderr.write(`voice-assistants: ${hideKey(stripControls(line), connection.key)}\n`);
  const exitCode = failure?.exitCode ?? 0;
  for (const line of [...(failure?.lines ?? []), markVerdict(verdict, exitCode, io)]) stderr.write(`${line}\n`);
  return exitCode;
}

/** The names of stdout. If stdout is redirected to a file, writing to these paths would replace that file. */
const STDOUT = new Set(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]);

function readFormat(text: string): keyof typeof formats {
  const names: readonly string[] = Object.keys(formats);
  if (!names.includes(text)) throw new InvalidArgumentError(`Expected one of ${names.join(", ")}.`);
  // The check above ensures that the text is a format.
  return text as keyof typeof formats;
}

function readFields(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Expected field names, separated by commas.");
  return [...new Set(names)];
}

/** Creates a connection to sample assistants in memory. */
function connectSandbox(): Connection {
  const { fetch, apiKey, baseUrl } = createSandbox();
  return { client: createClient({ fetch, apiKey, baseUrl }), host: "the sandbox", key: "", proxy: undefined };
}

/**
 * Writes all rows.
 *
 * @param onRead called after the last row and before the end of the output
 * @returns the error that ended the list early, if any
 */
async function write(
  assistants: AsyncIterable<Assistant>,
  format: Format,
  output: RowOutput,
  onRead: () => void,
): Promise<unknown> {
  const failure = await getError(async () => {
    for await (const assistant of assistants) await output.write(format.row(assistant));
  });
  onRead();
  // After an error, stdout shows the rows before it, and a file is not changed.
  const lateFailure = await getError(async () => {
    await output.write(format.end(failure === undefined));
    if (failure === undefined) output.commit();
  });
  output.discard();
  return failure ?? lateFailure;
}
