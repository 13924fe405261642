import { type Command, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { addConnectOptions, connect, type ConnectOptions, PATH, wholeNumber } from "./connect.js";
import { createComparison, type Difference } from "./differences.js";
import { createStreamOutput } from "./output.js";
import { createProgressBar } from "./progress-bar.js";
import { drawTable } from "./table.js";
import { amount, type Io } from "./terminal.js";
import { conclude, explain, getWarnings } from "./verdict.js";
import { hideKey } from "../hide-key.js";
import { type Client, unwrap } from "../index.js";
import { isObject } from "../is-object.js";

/** The options of `check`, as commander reads them. */
type CheckOptions = ConnectOptions & {
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

/** Adds the command `check`. Its exit code is passed to `end`. */
export function addCheck(program: Command, io: Io, end: (exitCode: number) => void): void {
  addConnectOptions(program.command("check"))
    .summary("shows where a deployment differs from the API description")
    .description("Shows where the responses of a deployment differ from the API description.")
    .option("--pages <n>", "pages to read, from page 1", wholeNumber(1), 3)
    .option("--strict", "exit 5 also if all differences are harmless")
    .addOption(new Option("-f, --format <name>", "output format").choices(["table", "json"]).default("table"))
    .addHelpText("after", HELP)
    .action(async (options: CheckOptions) => end(await check(options, io)));
}

/** Writes the differences to stdout, and the verdict to stderr. */
async function check(options: CheckOptions, io: Io): Promise<number> {
  const { pages, format, strict = false, quiet } = options;
  const { stdout, env, signal } = io;
  const bar = createProgressBar(io, quiet);
  const connection = connect(options, env, bar.wait);
  const hide = (text: string): string => hideKey(text, connection.key);
  const comparison = createComparison();
  const read = { pages: 0, assistants: 0, lastPage: NaN };
  let differences: Difference[] = [];
  let error: unknown;
  bar.start();
  try {
    for await (const page of readPages(connection.client, pages, signal)) {
      comparison.add(page);
      const { data, total, last_page: lastPage } = isObject(page) ? page : {};
      read.pages += 1;
      read.assistants += Array.isArray(data) ? data.length : 0;
      read.lastPage = toNumber(lastPage);
      bar.update({ items: read.assistants, total: toNumber(total) || read.assistants, pass: 1 });
    }
    differences = comparison
      .getDifferences()
      .map((one) => ({ ...one, field: hide(one.field), found: one.found.map(hide) }));
    const report = { same: differences.length === 0, pages: read.pages, assistants: read.assistants, differences };
    bar.stop();
    const text = format === "json" ? `${JSON.stringify(report, undefined, 2)}\n` : draw(differences);
    await createStreamOutput(stdout, signal).write(text);
  } catch (thrown) {
    error = thrown;
  }
  bar.stop();

  const failure = error === undefined ? undefined : explain(error, signal, connection);
  const harmless = differences.filter((difference) => difference.harmless).length;
  const counts = `: ${differences.length - harmless} breaking, ${harmless} harmless`;
  const outcome = differences.length === 0 ? "no difference" : amount(differences.length, "difference") + counts;
  // A closed stdout does not change the result.
  const exitCode = failure?.exitCode || (differences.length > (strict ? 0 : harmless) ? DIFFERENT : 0);
  const extent =
    read.lastPage > 0 ? hide(`${read.pages} of ${amount(read.lastPage, "page")}`) : amount(read.pages, "page");
  const result = failure?.exitCode ? failure.why : outcome;
  const verdict = `${amount(read.assistants, "assistant")}, ${result} (${extent} from ${connection.host})`;
  const lines = [...getWarnings(connection, quiet), ...(failure?.lines ?? [])];
  return conclude(io, exitCode, quiet, lines, verdict);
}

/** Reads at most `pages` pages, as received. */
async function* readPages(
  client: Client,
  pages: number,
  signal: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  const perPage = maxPerPage[PATH];
  for (let page = 1; page <= pages; page++) {
    const query = { page, ...(perPage === undefined ? {} : { per_page: perPage }) };
    const body: unknown = await unwrap(client.GET(PATH, { params: { query }, signal }));
    yield body;
    const { data, last_page: last } = isObject(body) ? body : {};
    if (!Array.isArray(data) || data.length === 0 || page >= toNumber(last)) return;
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
  return rows.length === 0 ? "" : drawTable([HEAD, ...rows]);
}
