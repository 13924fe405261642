// @ts-check
/**
 * Compares this client with its alternatives in one run. The results are ratios, since machines are shared and noisy. The
 * server and each contestant run in their own processes. The results are written to `bench/results.json` and to the table
 * in the README.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { format, resolveConfig } from "prettier";
import { prepare, readVersions } from "./bench/contestants.mjs";
import { measureChanges, measureFaults } from "./bench/outcomes.mjs";
import { serve } from "./bench/serve.mjs";
import { measureCpu, measureHeap, measureTime } from "./bench/speed.mjs";
import { replaceNumbers, toDetails, toSummary } from "./bench/tables.mjs";
import { measureValidation } from "./bench/validation.mjs";
import { measureInstall, measureSize, measureTypes } from "./bench/weight.mjs";
import { buildPackage } from "./build.mjs";

/** @template Value @param {string} what @param {() => Promise<Value>} measure */
async function step(what, measure) {
  const start = performance.now();
  const value = await measure();
  console.error(`${what}: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return value;
}

/** @param {string} file relative to this file @param {string} text */
async function write(file, text) {
  const url = new URL(file, import.meta.url);
  await writeFile(url, await format(text, { ...(await resolveConfig(url)), filepath: url.pathname }));
}

/** @template Value @param {readonly Value[]} values @param {number} index */
function pick(values, index) {
  const value = values[index];
  if (value === undefined) throw new Error(`There is no measurement of contestant ${index + 1}.`);
  return value;
}

await buildPackage();
const work = await mkdtemp(join(tmpdir(), "voice-assistants-bench-"));
const server = await serve();
try {
  const contestants = await step("projects, installed and bundled", () => prepare(work));
  const [us] = contestants;
  if (!us) throw new Error("There is no contestant.");
  const sizes = await step("sizes", () => Promise.all(contestants.map(measureSize)));
  const installs = await step("installs", () => Promise.all(contestants.map(measureInstall)));
  const types = await step("type checks", () => measureTypes(contestants));
  const validation = await step("validation", () => measureValidation(contestants));
  // These run concurrently, since they mostly wait and measure no time.
  const [faults, changes] = await step("faults, and lists that change", () =>
    Promise.all([measureFaults(server, contestants), measureChanges(server, contestants)]),
  );
  const cpu = await step("CPU", () => measureCpu(server, contestants));
  const heap = await step("heap", () => measureHeap(server, contestants));
  const times = await step("times", () => measureTime(server, [...contestants, { ...us, concurrency: 8 }]));

  /** @type {import("./bench/tables.mjs").Results} */
  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`,
    versions: await readVersions(),
    contestants: contestants.map(({ label }, index) => ({
      label,
      time: pick(times, index),
      faults: pick(faults, index),
      changes: pick(changes, index),
      ...pick(cpu, index),
      heap: pick(heap, index),
      size: pick(sizes, index),
      install: pick(installs, index),
      types: pick(types, index),
    })),
    concurrency8: pick(times, contestants.length),
    validation,
  };
  await write("bench/results.json", JSON.stringify(results));
  await write(
    "../README.md",
    replaceNumbers(await readFile(new URL("../README.md", import.meta.url), "utf8"), results),
  );

  for (const [head = [], ...rows] of [toSummary(results), toDetails(results)]) {
    const table = new Table({ head, style: { head: [] } });
    table.push(...rows);
    console.log(table.toString());
  }
} finally {
  server.close();
  await rm(work, { recursive: true });
}
