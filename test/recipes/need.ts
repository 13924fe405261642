import { execFileSync } from "node:child_process";

/** The path of Node 24, which has `node:sqlite` and runs TypeScript: `NODE24`, or else the Node that runs the tests. */
export const node24 = process.env.NODE24 || process.execPath;

/**
 * Whether a program is installed. Where it is not, this prints which tests do not run.
 *
 * @param version matches what the program prints for `--version`
 * @throws Error if it is missing and `CI` is set: no test is left out there
 */
export function hasProgram(name: string, command: string, version: RegExp): boolean {
  return canRun(`${name} is missing`, version.test(printVersion(command)));
}

/**
 * Whether a test can run here. Where it cannot, it prints why.
 *
 * @throws Error if `CI` is set: no test is left out there
 */
export function canRun(reason: string, condition: boolean): boolean {
  if (condition) return true;
  if (process.env.CI) throw new Error(`${reason}, and no test may be left out in CI`);
  console.warn(`NOT RUN: ${reason}`);
  return false;
}

/** For programs in TypeScript, with `node:sqlite` too. */
export function hasNode24(): boolean {
  return hasProgram("Node 24 (set NODE24 to its path)", node24, /^v(2[4-9]|[3-9]\d)\./);
}

function printVersion(command: string): string {
  try {
    return execFileSync(command, ["--version"], { encoding: "utf8" });
  } catch {
    return "";
  }
}
