import { ConfigurationError } from "./errors.js";

/** @throws {ConfigurationError} that names the option, unless each is a function or undefined */
export function checkFunctions(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== "function") throw new ConfigurationError(`${name}: not a function`);
  }
}
