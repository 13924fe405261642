import { ConfigurationError } from "./errors.js";

/** The longest time that a timer can wait, in ms; a longer one ends at once. */
export const LONGEST_WAIT: number = 2 ** 31 - 1;

/** @throws {ConfigurationError} that names the option, and does not quote its value */
export function refuse(name: string, problem: string): never {
  throw new ConfigurationError(`${name}: ${problem}`);
}

/** @throws {ConfigurationError} that names the option, what is allowed, and the value */
export function refuseOption(name: string, expected: string, value: unknown): never {
  let shown = typeof value === "string" ? JSON.stringify(value) : "";
  // An object is shown as `[object Array]`, for example.
  if (Object(value) === value) shown = Object.prototype.toString.call(value);
  else shown ||= String(value);
  refuse(name, `expected ${expected}, got ${shown}`);
}

/** @throws {ConfigurationError} unless the value of an option is a whole number within the bounds */
export function checkWhole(name: string, value: unknown, least = 1, most: number = LONGEST_WAIT): void {
  const number = value as number;
  if (Number.isInteger(number) && number >= least && number <= most) return;
  refuseOption(name, `a whole number from ${least} to ${most}`, value);
}

/** @throws {ConfigurationError} unless each option is a function or undefined */
export function checkFunctions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== "function") refuseOption(name, "a function", value);
  }
}
