import { type Command, Option } from "commander";
import { maxPerPage } from "../../generated/pagination.js";
import { answers } from "../../generated/shapes.js";
import { createComparison } from "./comparison.js";
import { connect, PATH } from "./connect.js";
import { differenceFormats } from "./format-differences.js";
import { getWidth, type Io } from "./io.js";
import { createProgressBar } from "./progress-bar.js";
import { createStreamOutput } from "./stream-output.js";
import { amount } from "./text.js";
import { explain, getError } from "./verdict.js";
import { wholeNumber } from "./whole-number.js";
import type { Client } from "../client/client.js";
import { unwrap } from "../client/unwrap.js";

/** The options of `check`, as commander reads them. */
export type CheckOptions = {
  readonly baseUrl?: string;
  readonly pages: number;
  readonly format: keyof typeof differenceFormats;
};

const HELP = `
Kinds of difference:
  unknown  a field that is not documented
  missing  a documented field that is not there
  type     a value of another type
  null     a null where none is documented
  word     a word that the documented vocabulary does not have

Of a value its type and size are shown, and new words, but no other text. Beside
its assistants, a page may have fields of Laravel's that are not documented.
Exit: 0 same, 5 different, else as list. VOICE_ASSISTANTS_API_KEY is the key.

Examples:
  $ voice-assistants check --base-url https://app.example.com/api
  $ voice-assistants check --pages 20 --format json | jq '.differences[].field'`;

/** The exit code where there are differences. */
const DIFFERENT = 5;

/** Gives a command the options of `check`. */
export function defineCheck(command: Command, action: (options: CheckOptions) => Promise<void>): void {
  command
    .summary("says where a deployment and the API description differ")
    .description("Says where the answers of a deployment and the API description differ.")
    .option("--base-url <url>", "https://<host>/api, over VOICE_ASSISTANTS_BASE_URL")
    .option("--pages <n>", "how many pages to read, from the first one", wholeNumber(1), 3)
    .addOption(new Option("--format <name>", "the output").choices(Object.keys(differenceFormats)).default("table"))
    .addHelpText("after", HELP)
    .action(action);
}

/**
 * Writes the differences, and the verdict to stderr. After an error there is no more than the verdict.
 *
 * @returns the exit code
 * @throws what is wrong before the first request
 */
export async function check({ baseUrl, pages, format }: CheckOptions, io: Io): Promise<number> {
  const { stdout, stderr, env, signal } = io;
  const bar = createProgressBar(stderr);
  const client = connect(baseUrl, env, bar.wait);
  // Laravel adds counts and links to a page, more of them in some versions than in others.
  const { add, getDifferences } = createComparison({ ...answers[PATH], others: {} });
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
      bar.update({ items: assistants, total: page.total || assistants, pages: read, lastPage, pass: 1 });
    }
  });
  bar.stop();

  const differences = getDifferences();
  const same = differences.length === 0;
  const text = differenceFormats[format]({ same, pages: read, assistants, differences }, getWidth(stdout, env));
  const error = readError ?? (await getError(() => createStreamOutput(stdout, signal).write(text)));
  const failure = error === undefined ? undefined : explain(error, signal);

  const outcome = same ? "no difference" : amount(differences.length, "difference");
  const where = lastPage > 0 ? `${read} of ${amount(lastPage, "page")}` : amount(read, "page");
  // A reader of stdout that has enough takes nothing from what was found.
  const verdict = `${amount(assistants, "assistant")}, ${failure?.exitCode ? failure.why : outcome} (${where})`;
  for (const line of [...(failure?.lines ?? []), verdict]) stderr.write(`${line}\n`);
  return failure?.exitCode || (same ? 0 : DIFFERENT);
}

/** A page as it came. What it says of itself may not be true, or not be there. */
type RawPage = { readonly body: unknown; readonly rows: number; readonly total: number; readonly lastPage: number };

/** Reads pages until there are so many, or no more. */
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

/** Numbers can come as text, which is one of the differences. */
function toNumber(value: unknown): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
}
