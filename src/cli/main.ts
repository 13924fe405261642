#!/usr/bin/env node
import { run } from "./run.js";

/** The exit codes that shells use: 128 and the number of the signal. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const controller = new AbortController();
for (const [signal, exitCode] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    // The second signal ends the process at once.
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort(exitCode);
  });
}

const { env, stdout, stderr } = process;
process.exitCode = await run(process.argv.slice(2), { env, stdout, stderr, signal: controller.signal });
// An interrupted process does not wait until the rest of its output is read.
if (controller.signal.aborted) process.exit();
// A connection to a proxy that does not respond would keep the process running, so it ends once all output is written.
for (const stream of [stdout, stderr]) await new Promise((resolve) => stream.write("", resolve));
process.exit();
