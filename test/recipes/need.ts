import { execFileSync } from "node:child_process";

/** Where Node 24 is, which has `node:sqlite` and runs TypeScript: `NODE24`, else what runs this. */
export const node24 = process.env.NODE24 || process.execPath;

/**
 * Whether a program is there that a computer may lack; where it is not, that is said.
 *
 * @param version what the program is to print, asked for it
 * @throws Error where it is missing and `CI` is set: there no test is left out
 */
export function hasProgram(name: string, command: string, version: RegExp): boolean {
  if (version.test(printVersion(command))) return true;
  if (process.env.CI) throw new Error(`${name} is missing, and CI is to have it`);
  console.warn(`NOT RUN: ${name} is missing`);
  return false;
}

/** For programs in TypeScript, with `node:sqlite` too. */
export function hasNode24(): boolean {
  return hasProgram("Node 24 (NODE24 is to have its path)", node24, /^v(2[4-9]|[3-9]\d)\./);
}

function printVersion(command: string): string {
  try {
    return execFileSync(command, ["--version"], { encoding: "utf8" });
  } catch {
    return "";
  }
}
