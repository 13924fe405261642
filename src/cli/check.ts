import { type Command, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { addConnectOptions, connect, type ConnectOptions, PATH, wholeNumber } from "./connect.js";
import { type Difference, findDifferences } from "./differences.js";
import { drawTable } from "./formats.js";
import { createStreamOutput } from "./output.js";
import { amount, createProgressBar, type Io } from "./terminal.js";
import { conclude, explain, type Failure } from "./verdict.js";
import { unwrap } from "../index.js";
import { isObject } from "../is-object.js";

type CheckOptions = ConnectOptions & {
  readonly pages: number;
  readonly format: "table" | "json";
  readonly strict?: boolean;
};

const HELP = `
Harmless: unknown (a new field), value (a new enum value). Other differences can
break a program: missing (no such field), null (an undocumented null), type (a
value of another type). No text of an assistant is printed, except enum values.
Exit: 0 no breaking difference, 5 breaking differences, otherwise as for list

Examples:
  $ npx voice-assistants-client check --base-url https://app.example.com/api
  $ npx voice-assistants-client check -f json | jq '.differences[].field'`;

/** Adds the command `check`. Its exit code is passed to `end`. */
export function addCheck(program: Command, io: Io, end: (exitCode: number) => void): void {
  addConnectOptions(program.command("check"))
    .summary("show where a deployment differs from the API description")
    .description("Shows where the responses of a deployment differ from the API description.")
    .option("--pages <n>", "pages to read, from page 1", wholeNumber(1), 3)
    .option("--strict", "also exit with 5 if all differences are harmless")
    .addOption(new Option("-f, --format <name>", "output format").choices(["table", "json"]).default("table"))
    .addHelpText("after", HELP)
    .action(async (options: CheckOptions) => end(await check(options, io)));
}

async function check(options: CheckOptions, io: Io): Promise<number> {
  const { signal } = io;
  const bar = createProgressBar(io, options.quiet);
  const connection = connect(options, io.env, bar.wait);
  const pages: unknown[] = [];
  let [assistants, lastPage] = [0, 0];
  let differences: Difference[] = [];
  let failure: Failure | undefined;
  try {
    bar.start();
    do {
      const query = { page: pages.length + 1, per_page: maxPerPage[PATH] };
      const page: unknown = await unwrap(connection.client.GET(PATH, { params: { query }, signal }));
      const { data, total, last_page: last } = isObject(page) ? page : {};
      pages.push(page);
      assistants += Array.isArray(data) ? data.length : 0;
      lastPage = Number(last);
      bar.update({ items: assistants, total: Number(total) || assistants, pass: 1 });
    } while (pages.length < Math.min(options.pages, lastPage));
    bar.stop();
    differences = findDifferences(pages, connection.clean);
    const report = { same: differences.length === 0, pages: pages.length, assistants, differences };
    const text = options.format === "json" ? `${JSON.stringify(report, undefined, 2)}\n` : draw(differences);
    await createStreamOutput(io.stdout, signal).write(text);
  } catch (error) {
    bar.stop();
    failure = explain(error, signal, connection);
  }

  const harmless = differences.filter((difference) => difference.harmless).length;
  const counts = `: ${differences.length - harmless} breaking, ${harmless} harmless`;
  const outcome = differences.length === 0 ? "no difference" : amount(differences.length, "difference") + counts;
  // A closed stdout does not change the result.
  const exitCode = failure?.exitCode || (differences.length > (options.strict ? 0 : harmless) ? 5 : 0);
  const extent = lastPage > 0 ? `${pages.length} of ${amount(lastPage, "page")}` : amount(pages.length, "page");
  const result = failure?.exitCode ? failure.why : outcome;
  const verdict = `${amount(assistants, "assistant")}, ${result} (${connection.clean(extent)} from ${connection.host})`;
  return conclude(io, connection, exitCode, verdict, failure?.lines);
}

/** Draws the differences. They have only field names and enum values, which are safe on a terminal. */
function draw(differences: readonly Difference[]): string {
  const rows = differences.map(({ field, kind, harmless, count, found, expected }) => {
    const values = [found.join(", "), expected && `expected ${expected}`].filter(Boolean).join("; ");
    return [field, harmless ? `${kind} (harmless)` : kind, String(count), values];
  });
  return rows.length === 0 ? "" : drawTable([["field", "kind", "count", "found"], ...rows]);
}
