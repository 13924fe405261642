import { InvalidArgumentError } from "commander";
import { LONGEST_WAIT } from "../check-options.js";

/** Creates a parser for a whole number. `most` defaults to the upper bound of the library's options. */
export function wholeNumber(least: number, most: number = LONGEST_WAIT): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}
