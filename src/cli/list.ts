import { type Command, InvalidArgumentError, Option } from "commander";
import { closestMatch } from "leven";
import { maxPerPage } from "../../generated/pagination.js";
import { addConnectOptions, connect, type ConnectOptions, PATH, wholeNumber } from "./connect.js";
import { type FormatOptions, formats } from "./formats.js";
import { createFileOutput, createStreamOutput } from "./output.js";
import { createProgressBar, type Io, style } from "./terminal.js";
import { conclude, explain, getVerdict } from "./verdict.js";
import { ConfigurationError, isConfigurationError, paginate, type PaginateOptions } from "../index.js";
import { MAX_CONCURRENCY } from "../pagination/options.js";

type FormatName = keyof typeof formats;

type ListOptions = ConnectOptions &
  Pick<FormatOptions, "fields" | "bom"> &
  Pick<PaginateOptions<typeof PATH>, "concurrency" | "limit" | "verify"> & {
    readonly format?: FormatName;
    readonly output?: string;
    readonly page: number;
    readonly perPage?: number;
  };

const HELP = `
Examples:
  $ npx voice-assistants-client list --sandbox
  $ npx voice-assistants-client list --fields id,name --output assistants.csv`;

/** Adds the command `list`. Its exit code is passed to `end`. */
export function addList(program: Command, io: Io, end: (exitCode: number) => void): void {
  const format = new Option("-f, --format <name>", "output format (default: that of --output, or table)");
  const command = program
    .command("list")
    .summary("list every assistant")
    .description("Lists every assistant. The last line of stderr says whether the list is complete.")
    .addOption(format.choices(Object.keys(formats)))
    .option("--fields <list>", "fields to write, such as id,name,status", readFields)
    .option("-o, --output <file>", "write to this file if the list is complete; - is stdout")
    .option("--bom", "start the CSV with a byte order mark, for Excel")
    .option("--page <n>", "first page to read", wholeNumber(1), 1)
    // The server checks its own bounds.
    .option("--per-page <n>", "assistants per page", wholeNumber(0), maxPerPage[PATH])
    .option("--concurrency <n>", "requests at a time (default: 4)", wholeNumber(1, MAX_CONCURRENCY))
    .option("-n, --limit <n>", "stop after n assistants", wholeNumber(1))
    .option("--verify", "read the list again until a pass finds nothing new")
    .option("--sandbox", "list sample assistants, without a key or network");
  addConnectOptions(command)
    .addHelpText("after", HELP)
    .action(async (options: ListOptions) => end(await list(options, io)));
}

async function list(options: ListOptions, io: Io): Promise<number> {
  const { stdout, signal, env } = io;
  const { page, perPage, concurrency, limit, verify, fields, bom, quiet } = options;
  const file = options.output === "-" ? undefined : options.output;
  const name = chooseFormat(options);
  if (bom && name !== "csv") throw new ConfigurationError(`--bom: allowed only with --format csv, got ${name}`);
  const bar = createProgressBar(io, quiet);
  const connection = connect(options, env, bar.wait);
  const params = { query: { page, per_page: perPage } };
  const reading = { params, concurrency, limit, verify, signal, onProgress: bar.update };
  const assistants = paginate(connection.client, PATH, reading);
  const isShown = file === undefined && stdout.isTTY === true;
  // Most names fit into 120 columns.
  const width = (file === undefined && stdout.columns) || 120;
  const warn = (warning: string): unknown => connection.warnings.add(warning);
  const bold = (text: string): string => (isShown ? style(text, 1, stdout, env) : text);
  const format = formats[name]({ width, warn, bold, fields, bom, safe: isShown });
  const output = file === undefined ? createStreamOutput(stdout, signal) : createFileOutput(file);

  const write = async (): Promise<undefined> => {
    let isWhole = false;
    try {
      // On a terminal, rows that are written one by one show the progress, and a bar would overwrite them.
      if (!isShown || name === "table") bar.start();
      const seen = new Set<string>();
      for await (const assistant of assistants) {
        for (const each of fields ? Object.keys(assistant) : []) seen.add(each);
        await output.write(format.row(assistant));
      }
      checkFields(fields, seen);
      bar.stop();
      await output.write(format.end(true));
      isWhole = true;
    } catch (error) {
      bar.stop();
      // After an error, stdout shows the rows before it, unless they lack a column.
      if (!isConfigurationError(error)) await output.write(format.end(false)).catch(() => {});
      throw error;
    } finally {
      output.end(isWhole);
    }
  };
  const failure = await write().catch((error: unknown) => explain(error, signal, connection));

  const parts = [getVerdict(assistants.report, failure, connection, page)];
  const { exitCode = 0, canRunAgain = false, lines } = failure ?? {};
  if (exitCode !== 0 && file !== undefined) parts.push(`nothing was written to ${file}`);
  if (canRunAgain) {
    const { items = 0, resumePage, perPage: size = 0 } = assistants.report ?? {};
    // Only rows on stdout remain for a later run.
    const canResume = file === undefined && items > 0 && resumePage && resumePage > page;
    parts.push(canResume ? `resume with: ${getResumeCommand(options, resumePage, size)}` : "run again");
  }
  return conclude(io, connection, exitCode, parts.join("; "), lines);
}

/** Returns the format in the options, or else the one that the name of the file has. */
function chooseFormat({ format, output = "" }: ListOptions): FormatName {
  const extension = /\.(csv|json|ndjson)$/i.exec(output)?.[1]?.toLowerCase();
  if (extension !== undefined && format === "table") {
    throw new ConfigurationError(`--format: a file named ${output} must be csv, json or ndjson, got table`);
  }
  // The expression has only formats.
  return format ?? (extension as FormatName | undefined) ?? "table";
}

function readFields(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Expected field names, separated by commas.");
  return [...new Set(names)];
}

function getResumeCommand(options: ListOptions, page: number, perPage: number): string {
  const limit = options.limit === undefined ? undefined : options.limit - (page - options.page) * perPage;
  const flags = Object.entries({ ...options, page, perPage, limit }).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const text = String(value).replaceAll("'", String.raw`'\''`);
    if (value === true) return [flag];
    return [flag, /^[\w./:,-]+$/.test(text) ? text : `'${text}'`];
  });
  return ["npx voice-assistants-client list", ...flags].join(" ");
}

/** @throws {ConfigurationError} if a field is not in a list that has assistants, such as a misspelled one */
function checkFields(fields: readonly string[] = [], seen: ReadonlySet<string>): void {
  const name = fields.find((each) => !seen.has(each));
  if (seen.size === 0 || name === undefined) return;
  const similar = closestMatch(name, [...seen], { maxDistance: name.length / 2 });
  const hint = similar === undefined ? "" : `; did you mean "${similar}"?`;
  throw new ConfigurationError(`--fields: no assistant has the field "${name}"${hint}`);
}
