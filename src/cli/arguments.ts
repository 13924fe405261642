import { type Command, InvalidArgumentError, Option } from "commander";
import { LONGEST_WAIT } from "../check-options.js";

/** The options of every command that sends requests. */
export type ConnectOptions = {
  readonly baseUrl?: string | undefined;
  readonly allowInsecure?: boolean | undefined;
  /** In seconds. */
  readonly timeout?: number | undefined;
  readonly quiet?: boolean | undefined;
};

/** Adds the options of every command that sends requests. */
export function addConnectOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--base-url <url>", "https://<host>/api (default: VOICE_ASSISTANTS_BASE_URL)").conflicts("sandbox"),
    )
    .option("--allow-insecure", "allow http: to other hosts than localhost")
    .option(
      "--timeout <seconds>",
      "time for one response (default: 30)",
      wholeNumber(1, Math.floor(LONGEST_WAIT / 1000)),
    )
    .option("-q, --quiet", "print nothing on stderr but failures");
}

/** Creates a parser for a whole number. `most` defaults to the upper bound of the library's options. */
export function wholeNumber(least: number, most: number = LONGEST_WAIT): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}
