#!/usr/bin/env node
import { run } from "./run.js";

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // The second one waits for nothing.
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error("interrupted"));
  });
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: controller.signal,
});
// Rows that wait for a reader who may never come do not keep an interrupted process.
if (controller.signal.aborted) process.exit();
// Neither does a proxy that never answers, once everything is written.
for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write("", resolve));
process.exit();
