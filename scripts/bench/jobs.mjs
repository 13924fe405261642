// @ts-check
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const file = fileURLToPath(new URL("run-list.mjs", import.meta.url));

/**
 * Lets a contestant do a job of `run-list.mjs`, in a process of its own.
 *
 * @param {{ bundle: string }} contestant
 * @param {{ name: string } & Record<string, unknown>} job
 */
export async function runJob({ bundle }, job) {
  const args = ["--expose-gc", file, bundle, JSON.stringify(job)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

/**
 * @typedef {object} Spread
 * @property {number} median
 * @property {number} min
 * @property {number} max
 */

/** @param {readonly number[]} values @returns {Spread} */
export function toSpread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [min = NaN, median = NaN, max = NaN] = [0, Math.floor(sorted.length / 2), -1].map((at) => sorted.at(at));
  return { median, min, max };
}
