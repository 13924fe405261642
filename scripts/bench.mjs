// @ts-check
/**
 * Compares this client with its alternatives. It writes `bench/results.json`, and the figures in the README. The machine
 * may be busy with something else, so ratios are more reliable than times. The server and each contestant have processes
 * of their own.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { bundleContestants } from "./bench/contestants.mjs";
import { measureChanges, measureCpu, measureFaults, measureHeap, measureTime, startServer } from "./bench/measure.mjs";
import { summarize, updateFigures } from "./bench/results.mjs";
import { buildPackage } from "./build.mjs";

const RESULTS = fileURLToPath(new URL("bench/results.json", import.meta.url));
const README = fileURLToPath(new URL("../README.md", import.meta.url));

/** @template Value @param {string} what @param {Promise<Value>} measured */
async function step(what, measured) {
  const start = performance.now();
  const value = await measured;
  console.error(`${what}: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return value;
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

async function readVersions() {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(README, "../package.json"), "utf8"));
  return { "openapi-fetch": dependencies["openapi-fetch"], "@redocly/cli": devDependencies["@redocly/cli"] };
}

/** @param {string} folder @param {Awaited<ReturnType<typeof startServer>>} server */
async function measure(folder, server) {
  const contestants = await step("bundles", bundleContestants(folder));
  const [us] = contestants;
  if (!us) throw new Error("There is no contestant.");
  /** @type {[import("./bench/results.mjs").Result["faults"], import("./bench/results.mjs").Result["changes"]][]} */
  const outcomes = [];
  for (const contestant of contestants) {
    // These mostly wait, and measure no time, so they run at once.
    const both = Promise.all([measureFaults(server, contestant), measureChanges(server, contestant)]);
    outcomes.push(await step(`faults, and lists that change, with ${contestant.label}`, both));
  }
  const cpu = await step("CPU", measureCpu(contestants));
  const heap = await step("heap", measureHeap(server, contestants));
  const times = await step("times", measureTime(server, [...contestants, { ...us, concurrency: 8 }]));

  const results = contestants.map(({ label }, index) => {
    const [faults = {}, changes = {}] = outcomes[index] ?? [];
    const none = { median: NaN, min: NaN, max: NaN };
    return { label, faults, changes, time: times[index] ?? {}, cpu: cpu[index] ?? none, heap: heap[index] ?? none };
  });
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`,
    versions: await readVersions(),
    summary: summarize(results, times.at(-1) ?? {}),
    contestants: results,
  };
}

await buildPackage();
const folder = await mkdtemp(join(tmpdir(), "voice-assistants-bench-"));
const server = await startServer();
try {
  const results = await measure(folder, server);
  await write(RESULTS, JSON.stringify(results));
  await write(README, updateFigures(await readFile(README, "utf8"), results.summary));

  const { contestants, summary } = results;
  const rows = contestants.map(({ label, time, cpu, heap }) => ({
    reader: label,
    [`silently wrong, of ${summary.lists}`]: summary.silentlyWrong[label],
    [`complete, of ${summary.faults} faults`]: summary.complete[label],
    ...Object.fromEntries(Object.entries(time).map(([delay, { median }]) => [`ms at ${delay} ms`, Math.round(median)])),
    "CPU of a page, µs": Math.round(cpu.median),
    "heap, MB": Math.round(heap.median),
  }));
  console.table(rows);
} finally {
  server.close();
  await rm(folder, { recursive: true });
}
