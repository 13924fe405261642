import { type Command, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { responses } from "../../generated/shapes.js";
import { createComparison } from "./comparison.js";
import { connect, PATH } from "./connect.js";
import { differenceFormats } from "./format-differences.js";
import { getWidth, type Io, markVerdict } from "./io.js";
import { createProgressBar } from "./progress-bar.js";
import { createStreamOutput } from "./stream-output.js";
import { amount } from "./text.js";
import { explain, getError } from "./verdict.js";
import { wholeNumber } from "./whole-number.js";
import { hideKey } from "../hide-key.js";
import { type Client, unwrap } from "../index.js";

/** The options of `check`, as commander reads them. */
export type CheckOptions = {
  readonly baseUrl?: string;
  readonly allowInsecure?: boolean;
  readonly pages: number;
  readonly format: keyof typeof differenceFormats;
};

const HELP = `
Kinds of difference:
  unknown  a field that is not documented
  missing  a documented field that is absent
  type     a value of another type
  null     a null in a field that is not nullable
  value    an enum value that is not documented
It shows types, sizes and new enum values, but no other text of an assistant.
Set VOICE_ASSISTANTS_API_KEY to your API key. It is never an argument.
Exit: 0 no difference, 5 differences, otherwise as for list

Examples:
  $ voice-assistants check --base-url https://app.example.com/api
  $ voice-assistants check --pages 20 --format json | jq '.differences[].field'`;

/** The exit code if there are differences. */
const DIFFERENT = 5;

/** Adds the options of `check` to a command. */
export function defineCheck(command: Command, action: (options: CheckOptions) => Promise<void>): void {
  command
    .summary("shows where a deployment differs from the API description")
    .description("Shows where the responses of a deployment differ from the API description.")
    .option("--base-url <url>", "https://<host>/api (default: VOICE_ASSISTANTS_BASE_URL)")
    .option("--allow-insecure", "allow http: to other hosts than localhost")
    .option("--pages <n>", "pages to read, from page 1", wholeNumber(1), 3)
    .addOption(new Option("--format <name>", "output format").choices(Object.keys(differenceFormats)).default("table"))
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
  const { pages, format } = options;
  const { stdout, stderr, env, signal } = io;
  const bar = createProgressBar(io);
  const connection = connect(options, env, bar.wait);
  const { client } = connection;
  // Laravel adds other counts and links to a page, which depend on its version.
  const { add, getDifferences } = createComparison({ ...responses[PATH], others: {} });
  let read = 0;
  let assistants = 0;
  let lastPage = NaN;

  bar.start();
  const readError = await getError(async () => {
    for await (const page of readPages(client, pages, signal)) {
      add(page.body);
      read += 1;
      assistants += page.rows;
      lastPage = page.lastPage;
      bar.update({ items: assistants, total: page.total || assistants, pass: 1 });
    }
  });
  bar.stop();

  const hide = (text: string): string => hideKey(text, connection.key);
  const differences = getDifferences().map(({ sample, ...difference }) => ({
    ...difference,
    field: hide(difference.field),
    sample: sample === null ? null : hide(sample),
    found: difference.found.map(hide),
  }));
  const same = differences.length === 0;
  const text = differenceFormats[format]({ same, pages: read, assistants, differences }, getWidth(stdout, env));
  const error = readError ?? (await getError(() => createStreamOutput(stdout, signal).write(text)));
  const failure = error === undefined ? undefined : explain(error, signal, connection);

  const outcome = same ? "no difference" : amount(differences.length, "difference");
  const extent = lastPage > 0 ? hide(`${read} of ${amount(lastPage, "page")}`) : amount(read, "page");
  const where = `${extent} from ${connection.host}`;
  // A closed stdout does not change the result.
  const verdict = `${amount(assistants, "assistant")}, ${failure?.exitCode ? failure.why : outcome} (${where})`;
  const exitCode = failure?.exitCode || (same ? 0 : DIFFERENT);
  for (const line of [...(failure?.lines ?? []), markVerdict(verdict, exitCode, io)]) stderr.write(`${line}\n`);
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
