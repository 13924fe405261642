import { type Command, InvalidArgumentError, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { addConnectOptions, type ConnectOptions, wholeNumber } from "./arguments.js";
import { connect, type Connection, PATH } from "./connect.js";
import { createCsv } from "./csv.js";
import { checkFields, createJson, createNdjson, type Format, type FormatOptions } from "./format.js";
import { createFileOutput, createStreamOutput, type RowOutput } from "./output.js";
import { createProgressBar } from "./progress-bar.js";
import { createTable } from "./table.js";
import { getWidth, type Io, markVerdict, stripControls, style } from "./terminal.js";
import { explain, getVerdict } from "./verdict.js";
import { hideKey } from "../hide-key.js";
import { type Assistant, ConfigurationError, createClient, paginate } from "../index.js";
import { MAX_CONCURRENCY } from "../pagination/options.js";
import { createSandbox } from "../sandbox/create-sandbox.js";

/** The formats by name. */
const formats: {
  readonly [Name in "table" | "json" | "ndjson" | "csv"]: (options: FormatOptions) => Format;
} = { table: createTable, json: createJson, ndjson: createNdjson, csv: createCsv };

type FormatName = keyof typeof formats;

/** The options of `list`, as commander reads them. */
export type ListOptions = ConnectOptions & {
  readonly format?: FormatName;
  readonly fields?: readonly string[];
  readonly output?: string;
  readonly bom?: boolean;
  readonly page: number;
  readonly perPage?: number;
  readonly concurrency?: number;
  readonly limit?: number;
  readonly verify?: boolean;
  readonly sandbox?: boolean;
};

const HELP = `
Examples:
  $ npx voice-assistants-client list --sandbox
  $ npx voice-assistants-client list --fields id,name --output assistants.csv`;

/** Adds the options of `list` to a command. */
export function defineList(command: Command, action: (options: ListOptions) => Promise<void>): void {
  command
    .summary("lists every assistant")
    .description("Lists every assistant. The last line of stderr says whether any is missing.")
    .addOption(
      new Option("-f, --format <name>", "table, json, ndjson, csv (default: as --output)").choices(
        Object.keys(formats),
      ),
    )
    .option("--fields <list>", "fields to write, such as id,name,status", readFields)
    .option("-o, --output <file>", "write to a file, unchanged after errors; - is stdout")
    .option("--bom", "CSV for Excel, with a byte order mark")
    .option("--page <n>", "first page to read", wholeNumber(1), 1)
    // The server checks its own bounds.
    .option("--per-page <n>", "assistants per page", wholeNumber(0), maxPerPage[PATH])
    .option("--concurrency <n>", "requests in flight at once (default: 4)", wholeNumber(1, MAX_CONCURRENCY))
    .option("-n, --limit <n>", "stop after n assistants", wholeNumber(1))
    .option("--verify", "read the list again until a pass finds nothing new")
    .option("--sandbox", "list sample assistants, without a key or network");
  addConnectOptions(command).addHelpText("after", HELP).action(action);
}

/**
 * Writes all assistants to stdout or a file, and the verdict to stderr.
 *
 * @returns the exit code
 * @throws an error that is found before the first request
 */
export async function list(options: ListOptions, io: Io): Promise<number> {
  const { stdout, stderr, signal, env } = io;
  const { page, perPage, concurrency, limit, verify, fields, quiet } = options;
  const file = STDOUT.has(options.output ?? "-") ? undefined : options.output;
  const name = chooseFormat(options);
  if (options.bom && name !== "csv") {
    throw new ConfigurationError(`--bom: expected --format csv, received --format ${name}`);
  }
  const bar = createProgressBar(io, quiet);
  const connection = options.sandbox ? connectSandbox() : connect(options, env, bar.wait);
  const assistants = paginate(connection.client, PATH, {
    params: { query: { page, ...(perPage === undefined ? {} : { per_page: perPage }) } },
    concurrency,
    limit,
    verify,
    signal,
    onProgress: bar.update,
  });
  const warnings = connection.warning === undefined ? [] : [connection.warning];
  const isShown = file === undefined && stdout.isTTY === true;
  const formatOptions: FormatOptions = {
    width: getWidth(file === undefined ? stdout : undefined, env),
    warn: (warning) => warnings.push(warning),
    fields,
    safe: isShown,
    kept: file !== undefined,
    bom: options.bom,
    bold: isShown ? (text) => style(text, 1, stdout, env) : undefined,
  };
  const format = checkFields(formats[name](formatOptions), fields);
  const output = file === undefined ? createStreamOutput(stdout, signal) : createFileOutput(file);

  // On a terminal, rows that are written one by one show the progress, and a bar would overwrite them.
  if (!isShown || name === "table") bar.start();
  const error = await write(assistants, format, output, bar.stop);

  const failure = error === undefined ? undefined : explain(error, signal, connection);
  const exitCode = failure?.exitCode ?? 0;
  if (quiet && exitCode === 0) return 0;
  const { host, key } = connection;
  const toCommand = (from: number, size: number): string => getResumeCommand(options, from, size);
  const verdict = getVerdict(assistants.report, { failure, start: page, file, host, key, toCommand });
  // A warning can quote the name of a field.
  const warned = quiet ? [] : warnings.map((line) => `voice-assistants: ${hideKey(stripControls(line), key)}`);
  for (const line of [...warned, ...(failure?.lines ?? []), markVerdict(verdict, exitCode, io)]) {
    stderr.write(`${line}\n`);
  }
  return exitCode;
}

/** The names of stdout. If stdout is redirected to a file, writing to these paths would replace that file. */
const STDOUT = new Set(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]);

/** Returns the format in the options, or else the one that the name of the file has. */
function chooseFormat({ format, output = "" }: ListOptions): FormatName {
  const extension = /\.(csv|json|ndjson|jsonl)$/i.exec(output)?.[1]?.toLowerCase();
  if (extension === undefined) return format ?? "table";
  if (format === "table") {
    throw new ConfigurationError(`--format table: expected csv, json or ndjson for the file ${output}`);
  }
  // The expression has only formats, and another name of ndjson.
  return format ?? (extension === "jsonl" ? "ndjson" : (extension as FormatName));
}

function readFields(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Expected field names, separated by commas.");
  return [...new Set(names)];
}

/** Creates a connection to sample assistants in memory. */
function connectSandbox(): Connection {
  const { fetch, apiKey, baseUrl } = createSandbox();
  return { client: createClient({ fetch, apiKey, baseUrl }), host: "the sandbox", key: "", refusals: new Map() };
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
  let error: unknown;
  try {
    for await (const assistant of assistants) await output.write(format.row(assistant));
  } catch (thrown) {
    error = thrown;
  }
  onRead();
  // After an error, stdout shows the rows before it, and a file is not changed.
  try {
    await output.write(format.end(error === undefined));
    if (error === undefined) output.commit();
  } catch (thrown) {
    error ??= thrown;
  }
  output.discard();
  return error;
}

/** Returns the command that lists the rest. */
function getResumeCommand(options: ListOptions, page: number, perPage: number): string {
  const limit = options.limit === undefined ? undefined : options.limit - (page - options.page) * perPage;
  const flags = Object.entries({ ...options, page, perPage, limit }).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const text = stripControls(String(value)).replaceAll("'", String.raw`'\''`);
    if (value === true) return [flag];
    return [flag, /^[\w./:,-]+$/.test(text) ? text : `'${text}'`];
  });
  return ["npx voice-assistants-client list", ...flags].join(" ");
}
