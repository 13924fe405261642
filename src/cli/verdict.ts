import type { Reason, Report } from "../report.js";
import { amount } from "./amount.js";
import type { Failure } from "./explain.js";

/** What a verdict needs beside the report. */
export type VerdictDetails = {
  readonly failure: Failure | undefined;
  /** The page that the list started at. */
  readonly start: number;
  /** Where the rows go, when not to stdout. */
  readonly file: string | undefined;
};

/** Says in one line what a list came to: how much of it there is, and where to go on. */
export function getVerdict(report: Report | undefined, { failure, start, file }: VerdictDetails): string {
  const { items = 0, total, pages = 0, requests = 0, resumePage, reason = "stopped" } = report ?? {};
  const ends: { readonly [Name in Reason]?: string } = {
    complete: "complete",
    limit: "limit reached",
    partial: `all from page ${start} on`,
  };
  const count = total === undefined ? amount(items, "assistant") : `${items} of ${amount(total, "assistant")}`;
  const ending = failure?.why ?? ends[reason] ?? reason;
  const verdict = `${count}, ${ending} (${amount(pages, "page")}, ${amount(requests, "request")})`;

  if (!failure || failure.exitCode === 0) return verdict;
  const untouched = file === undefined ? "" : `; nothing was written to ${file}`;
  if (items === 0 || !resumePage) return verdict + untouched;
  return `${verdict}${untouched}; resume with --page ${resumePage}${file === undefined ? "" : " for the rest alone"}`;
}
