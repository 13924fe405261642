import { type Command, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { connect, PATH } from "./connect.js";
import { createFileOutput } from "./file-output.js";
import { createCsv } from "./format-csv.js";
import { createTable } from "./format-table.js";
import { type Format, type FormatOptions, createJson, createNdjson } from "./format.js";
import { getWidth, type Io } from "./io.js";
import { createProgressBar } from "./progress-bar.js";
import { createStreamOutput, type RowOutput } from "./stream-output.js";
import { stripControls } from "./text.js";
import { explain, getError, getVerdict } from "./verdict.js";
import { wholeNumber } from "./whole-number.js";
import { type Client, createClient } from "../client/client.js";
import { paginate } from "../pagination/paginate.js";
import { createSandbox } from "../sandbox/create-sandbox.js";
import type { Assistant } from "../types.js";

/** The formats by name. */
const formats: {
  readonly [Name in "table" | "json" | "ndjson" | "csv"]: (options: FormatOptions) => Format;
} = { table: createTable, json: createJson, ndjson: createNdjson, csv: createCsv };

/** The options of `list`, as commander reads them. */
export type ListOptions = {
  readonly format: keyof typeof formats;
  readonly output?: string;
  readonly baseUrl?: string;
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
  $ voice-assistants list --format csv --output assistants.csv
  $ voice-assistants list --format ndjson | jq -r .name

The API key is read from the environment variable VOICE_ASSISTANTS_API_KEY.`;

/** Gives a command the options of `list`. */
export function defineList(command: Command, action: (options: ListOptions) => Promise<void>): void {
  command
    .summary("lists every assistant")
    .description("Lists every assistant. The last line of stderr says whether that is all of them.")
    .addOption(new Option("--format <name>", "how to write them").choices(Object.keys(formats)).default("table"))
    .option("--output <file>", "write to a file, which changes only if all goes well")
    .addOption(
      new Option("--base-url <url>", "https://<host>/api, over VOICE_ASSISTANTS_BASE_URL").conflicts("sandbox"),
    )
    .option("--page <n>", "the page to start at", wholeNumber(1), 1)
    // The server's bounds are the server's to tell.
    .option("--per-page <n>", "assistants a page", wholeNumber(0), maxPerPage[PATH])
    .option("--concurrency <n>", "pages in flight at once", wholeNumber(1))
    .option("--limit <n>", "stop after so many assistants", wholeNumber(1))
    .option("--verify", "read the list again until nothing new comes")
    .option("--sandbox", "list made-up assistants: no key, no network")
    .addHelpText("after", HELP)
    .action(action);
}

/**
 * Writes all assistants, and the verdict to stderr.
 *
 * @returns the exit code
 * @throws what is wrong before the first request
 */
export async function list(options: ListOptions, io: Io): Promise<number> {
  const { stdout, stderr, signal } = io;
  const { page, perPage, concurrency, limit, verify, output: file } = options;
  const bar = createProgressBar(stderr);
  const client = options.sandbox ? connectSandbox() : connect(options.baseUrl, io.env, bar.wait);
  const assistants = paginate(client, PATH, {
    params: { query: { page, ...(perPage === undefined ? {} : { per_page: perPage }) } },
    concurrency,
    limit,
    verify,
    signal,
    onProgress: bar.update,
  });
  const warnings: string[] = [];
  const format = formats[options.format]({
    width: getWidth(file === undefined ? stdout : undefined, io.env),
    warn: (warning) => warnings.push(warning),
  });
  const output = file === undefined ? createStreamOutput(stdout, signal) : createFileOutput(file);

  // Rows that come one by one on the same terminal show the progress themselves, and a bar would draw over them.
  if (file !== undefined || !stdout.isTTY || options.format === "table") bar.start();
  const error = await write(assistants, format, output, bar.stop);

  const failure = error === undefined ? undefined : explain(error, signal);
  const verdict = getVerdict(assistants.report, { failure, start: page, file });
  for (const line of warnings) stderr.write(`voice-assistants: ${stripControls(line)}\n`);
  for (const line of [...(failure?.lines ?? []), verdict]) stderr.write(`${line}\n`);
  return failure?.exitCode ?? 0;
}

/** A client of made-up assistants. */
function connectSandbox(): Client {
  const { fetch, apiKey, baseUrl } = createSandbox();
  return createClient({ fetch, apiKey, baseUrl });
}

/**
 * Writes rows until there are no more.
 *
 * @param onRead called when no more rows come, before the end is written
 * @returns the error that ended it early
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
  // What came before an error is shown; a file is left alone.
  const lateFailure = await getError(async () => {
    await output.write(format.end(failure === undefined));
    if (failure === undefined) output.commit();
  });
  output.discard();
  return failure ?? lateFailure;
}
