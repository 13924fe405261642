#!/usr/bin/env node
import { run } from "./run.js";

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // The second signal ends the process at once.
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
// An interrupted process does not wait until the rest of its output is read.
if (controller.signal.aborted) process.exit();
// A connection to a proxy that does not respond would keep the process running, so it ends once all output is written.
for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write("", resolve));
process.exit();
