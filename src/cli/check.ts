import { type Command, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { addConnectOptions, type ConnectOptions, wholeNumber } from "./arguments.js";
import { connect, PATH } from "./connect.js";
import { createComparison, type Difference } from "./differences.js";
import { createStreamOutput } from "./output.js";
import { createProgressBar } from "./progress-bar.js";
import { drawTable, getWidths } from "./table.js";
import { amount, type Io, markVerdict } from "./terminal.js";
import { explain } from "./verdict.js";
import { hideKey } from "../hide-key.js";
import { type Client, unwrap } from "../index.js";

/** The options of `check`, as commander reads them. */
export type CheckOptions = ConnectOptions & {
  readonly pages: number;
  readonly format: "table" | "json";
  readonly strict?: boolean;
};

const HELP = `
Harmless: unknown (a new field), value (a new enum value). A reader breaks on:
missing (a field is absent), null (it is not nullable), type (another value).
No text of an assistant is printed, except for new enum values.
Exit: 0 no difference that breaks a reader, 5 differences, otherwise as for list

Examples:
  $ npx voice-assistants-client check --base-url https://app.example.com/api
  $ npx voice-assistants-client check -f json | jq '.differences[].field'`;

/** The exit code if there are differences that matter. */
const DIFFERENT = 5;

/** Adds the options of `check` to a command. */
export function defineCheck(command: Command, action: (options: CheckOptions) => Promise<void>): void {
  addConnectOptions(command)
    .summary("shows where a deployment differs from the API description")
    .description("Shows where the responses of a deployment differ from the API description.")
    .option("--pages <n>", "pages to read, from page 1", wholeNumber(1), 3)
    .option("--strict", "exit 5 also if all differences are harmless")
    .addOption(new Option("-f, --format <name>", "output format").choices(["table", "json"]).default("table"))
    .addHelpText("after", HELP)
    .action(action);
}

/**
 * Writes the differences to stdout, and the verdict to stderr.
 *
 * @returns the exit code
 * @throws an error that is found before the first request
 */
export async function check(options: CheckOptions, io: Io): Promise<number> {
  const { pages, format, strict = false, quiet = false } = options;
  const { stdout, stderr, env, signal } = io;
  const bar = createProgressBar(io, quiet);
  const connection = connect(options, env, bar.wait);
  const { add, getDifferences } = createComparison();
  let read = 0;
  let assistants = 0;
  let lastPage = NaN;
  let error: unknown;

  const hide = (text: string): string => hideKey(text, connection.key);
  let differences: Difference[] = [];
  bar.start();
  try {
    for await (const page of readPages(connection.client, pages, signal)) {
      add(page.body);
      read += 1;
      assistants += page.rows;
      lastPage = page.lastPage;
      bar.update({ items: assistants, total: page.total || assistants, pass: 1 });
    }
    differences = getDifferences().map((one) => ({ ...one, field: hide(one.field), found: one.found.map(hide) }));
    const report = { same: differences.length === 0, pages: read, assistants, differences };
    const text = format === "json" ? `${JSON.stringify(report, undefined, 2)}\n` : draw(differences);
    bar.stop();
    await createStreamOutput(stdout, signal).write(text);
  } catch (thrown) {
    error = thrown;
  }
  bar.stop();

  const failure = error === undefined ? undefined : explain(error, signal, connection);
  const harmless = differences.filter((difference) => difference.harmless).length;
  const counts = [`${differences.length - harmless} breaking`, `${harmless} harmless`].join(", ");
  const outcome = differences.length === 0 ? "no difference" : `${amount(differences.length, "difference")}: ${counts}`;
  // A closed stdout does not change the result.
  const exitCode = failure?.exitCode || (differences.length > (strict ? 0 : harmless) ? DIFFERENT : 0);
  const extent = lastPage > 0 ? hide(`${read} of ${amount(lastPage, "page")}`) : amount(read, "page");
  const where = `${extent} from ${connection.host}`;
  const verdict = `${amount(assistants, "assistant")}, ${failure?.exitCode ? failure.why : outcome} (${where})`;
  const lines = [...(failure?.lines ?? []), markVerdict(verdict, exitCode, io)];
  if (connection.warning && !quiet) lines.unshift(`voice-assistants: ${connection.warning}`);
  for (const line of quiet && exitCode === 0 ? [] : lines) stderr.write(`${line}\n`);
  return exitCode;
}

/** A page as received. Its numbers can be wrong or missing. */
type RawPage = { readonly body: unknown; readonly rows: number; readonly total: number; readonly lastPage: number };

/** Reads at most `pages` pages. */
async function* readPages(
  client: Client,
  pages: number,
  signal: AbortSignal,
): AsyncGenerator<RawPage, void, undefined> {
  const perPage = maxPerPage[PATH];
  for (let page = 1; page <= pages; page++) {
    const query = { page, ...(perPage === undefined ? {} : { per_page: perPage }) };
    const body: unknown = await unwrap(client.GET(PATH, { params: { query }, signal }));
    const { data, total, last_page: last } = (body ?? {}) as Readonly<Record<string, unknown>>;
    const rows = Array.isArray(data) ? data.length : 0;
    const lastPage = toNumber(last);
    yield { body, rows, total: toNumber(total), lastPage };
    if (rows === 0 || page >= lastPage) return;
  }
}

/** Reads a number that can be a string. The comparison reports such a string. */
function toNumber(value: unknown): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
}

const HEAD = ["field", "kind", "count", "found"];

/** Draws the differences. They have only field names and enum values, which are safe on a terminal. */
function draw(differences: readonly Difference[]): string {
  const rows = differences.map(({ field, kind, harmless, count, of, found, expected }) => {
    const values = [found.join(", "), expected && `expected ${expected}`].filter(Boolean).join("; ");
    return [field, harmless ? `${kind} (harmless)` : kind, `${count} of ${of}`, values];
  });
  return rows.length === 0 ? "" : drawTable(HEAD, rows, getWidths([HEAD, ...rows]));
}
