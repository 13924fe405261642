import { ConfigurationError } from "./errors.js";
import { LONGEST_WAIT } from "./longest-wait.js";

/** @throws {ConfigurationError} that names the option, unless its value is a whole number that is large enough */
export function checkWhole(name: string, value: unknown, least = 1): void {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= LONGEST_WAIT) return;
  const shown = typeof value === "string" ? `"${value}"` : String(value);
  throw new ConfigurationError(`${name}: ${shown} is not a whole number from ${least} to ${LONGEST_WAIT}`);
}
