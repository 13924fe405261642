import { spawnSync } from "node:child_process";

/** The path of Node 24, which has `node:sqlite` and runs TypeScript. The default is the Node that runs the tests. */
export const node24 = process.env.NODE24 || process.execPath;

/**
 * Returns whether a program is installed. If it is missing, this prints that the tests do not run.
 *
 * @param version matches what the program prints for `--version`
 * @throws Error if it is missing and `CI` is set, since CI must run every test
 */
export function hasProgram(name: string, command: string, version: RegExp): boolean {
  return canRun(
    `${name} is missing`,
    version.test(spawnSync(command, ["--version"], { encoding: "utf8" }).stdout),
  );
}

/**
 * Returns whether a test can run. If it cannot, this prints the reason.
 *
 * @throws Error if it cannot and `CI` is set, since CI must run every test
 */
export function canRun(reason: string, condition: boolean): boolean {
  if (condition) return true;
  if (process.env.CI) throw new Error(`${reason}, and CI must run every test`);
  console.warn(`NOT RUN: ${reason}`);
  return false;
}

/** Returns whether Node 24 is installed. */
export function hasNode24(): boolean {
  return hasProgram("Node 24 (set NODE24 to its path)", node24, /^v(2[4-9]|[3-9]\d)\./);
}
