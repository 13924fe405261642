import { ConfigurationError } from "./errors.js";

/** What a timer can wait, in ms; a longer time ends at once. */
const MOST = 2 ** 31 - 1;

/** @throws {ConfigurationError} that names the option, unless its value is a whole number that is large enough */
export function checkWhole(name: string, value: unknown, least = 1): void {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= MOST) return;
  const shown = typeof value === "string" ? `"${value}"` : String(value);
  throw new ConfigurationError(`${name}: ${shown} is not a whole number from ${least} to ${MOST}`);
}
