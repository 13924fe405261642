import { type Command, InvalidArgumentError, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { addConnectOptions, connect, type ConnectOptions, PATH, wholeNumber } from "./connect.js";
import { checkFields, createCsv, createJson, createNdjson, type Format, type FormatOptions } from "./formats.js";
import { createFileOutput, createStreamOutput } from "./output.js";
import { createProgressBar } from "./progress-bar.js";
import { createTable } from "./table.js";
import { getWidth, type Io, stripControls, style } from "./terminal.js";
import { conclude, explain, getVerdict, getWarnings } from "./verdict.js";
import { ConfigurationError, paginate } from "../index.js";
import { MAX_CONCURRENCY } from "../pagination/options.js";

/** The formats by name. */
const formats: {
  readonly [Name in "table" | "json" | "ndjson" | "csv"]: (options: FormatOptions) => Format;
} = { table: createTable, json: createJson, ndjson: createNdjson, csv: createCsv };

type FormatName = keyof typeof formats;

/** The options of `list`, as commander reads them. */
type ListOptions = ConnectOptions & {
  readonly format?: FormatName;
  readonly fields?: readonly string[];
  readonly output?: string;
  readonly bom?: boolean;
  readonly page: number;
  readonly perPage?: number;
  readonly concurrency?: number;
  readonly limit?: number;
  readonly verify?: boolean;
};

const HELP = `
Examples:
  $ npx voice-assistants-client list --sandbox
  $ npx voice-assistants-client list --fields id,name --output assistants.csv`;

/** Adds the command `list`. Its exit code is passed to `end`. */
export function addList(program: Command, io: Io, end: (exitCode: number) => void): void {
  const format = new Option("-f, --format <name>", "table, json, ndjson, csv (default: as --output)");
  const command = program
    .command("list")
    .summary("lists every assistant")
    .description("Lists every assistant. The last line of stderr says whether any is missing.")
    .addOption(format.choices(Object.keys(formats)))
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
  addConnectOptions(command)
    .addHelpText("after", HELP)
    .action(async (options: ListOptions) => end(await list(options, io)));
}

/** Writes all assistants to stdout or a file, and the verdict to stderr. */
async function list(options: ListOptions, io: Io): Promise<number> {
  const { stdout, signal, env } = io;
  const { page, perPage, concurrency, limit, verify, fields, bom, quiet } = options;
  const file = options.output === "-" ? undefined : options.output;
  const name = chooseFormat(options);
  if (bom && name !== "csv") throw new ConfigurationError(`--bom: expected --format csv, received --format ${name}`);
  const bar = createProgressBar(io, quiet);
  const connection = connect(options, env, bar.wait);
  const assistants = paginate(connection.client, PATH, {
    params: { query: { page, ...(perPage === undefined ? {} : { per_page: perPage }) } },
    concurrency,
    limit,
    verify,
    signal,
    onProgress: bar.update,
  });
  const isShown = file === undefined && stdout.isTTY === true;
  const formatOptions: FormatOptions = {
    width: getWidth(file === undefined ? stdout : undefined, env),
    warn: (warning) => connection.warnings.push(warning),
    fields,
    safe: isShown,
    kept: file !== undefined,
    bom,
    bold: isShown ? (text) => style(text, 1, stdout, env) : undefined,
  };
  const format = checkFields(formats[name](formatOptions), fields);
  const output = file === undefined ? createStreamOutput(stdout, signal) : createFileOutput(file);

  let error: unknown;
  const attempt = async (step: () => Promise<void> | void): Promise<void> => {
    try {
      await step();
    } catch (thrown) {
      error ??= thrown;
    }
  };
  // On a terminal, rows that are written one by one show the progress, and a bar would overwrite them.
  if (!isShown || name === "table") bar.start();
  await attempt(async () => {
    for await (const assistant of assistants) await output.write(format.row(assistant));
  });
  bar.stop();
  // After an error, stdout shows the rows before it, and a file is not changed.
  await attempt(() => output.write(format.end(error === undefined)));
  await attempt(() => output.end(error === undefined));

  const failure = error === undefined ? undefined : explain(error, signal, connection);
  const { exitCode = 0, canRunAgain = false, lines = [] } = failure ?? {};
  const parts = [getVerdict(assistants.report, failure, connection, page)];
  if (exitCode !== 0 && file !== undefined) parts.push(`nothing was written to ${file}`);
  if (exitCode !== 0 && canRunAgain) {
    const { items = 0, resumePage, perPage: size = 0 } = assistants.report ?? {};
    // Only rows on stdout remain for a later run.
    const canResume = file === undefined && items > 0 && resumePage && resumePage > page;
    parts.push(canResume ? `resume with: ${getResumeCommand(options, resumePage, size)}` : "run again");
  }
  return conclude(io, exitCode, quiet, [...getWarnings(connection, quiet), ...lines], parts.join("; "));
}

/** Returns the format in the options, or else the one that the name of the file has. */
function chooseFormat({ format, output = "" }: ListOptions): FormatName {
  const extension = /\.(csv|json|ndjson)$/i.exec(output)?.[1]?.toLowerCase();
  if (extension !== undefined && format === "table") {
    throw new ConfigurationError(`--format table: expected csv, json or ndjson for the file ${output}`);
  }
  // The expression has only formats.
  return format ?? (extension as FormatName | undefined) ?? "table";
}

function readFields(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Expected field names, separated by commas.");
  return [...new Set(names)];
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
