import cliProgress from "cli-progress";
import { amount, type Io, isCapable } from "./terminal.js";
import { hideKey } from "../client/hide-key.js";
import type { Progress, Retry } from "../index.js";

/** Shows the progress of a list. */
export type ProgressBar = {
  readonly start: () => void;
  readonly update: (progress: Pick<Progress, "items" | "total" | "pass">) => void;
  /** Counts down a wait, and shows its reason. */
  readonly wait: (retry: Retry) => void;
  /** Removes the bar from the screen. */
  readonly stop: () => void;
};

/** Creates a bar that is drawn after `start`, and only on a terminal that can move its cursor, outside CI. */
export function createProgressBar({ stderr, env }: Pick<Io, "stderr" | "env">, quiet = false): ProgressBar {
  const isInCi = !["", "0", "false"].includes(env["CI"] ?? "");
  if (quiet || isInCi || !isCapable(stderr, env)) {
    return { start: () => {}, update: () => {}, wait: () => {}, stop: () => {} };
  }
  let countdown: NodeJS.Timeout | undefined;
  const bar = new cliProgress.SingleBar({
    stream: stderr,
    format: "{bar} {text}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: (stderr.columns ?? 80) < 80 ? 10 : 30,
    emptyOnZero: true,
    clearOnComplete: true,
    // With `false`, the library changes a terminal setting, which would remain if the process is killed.
    linewrap: true,
    gracefulExit: false,
  });
  return {
    start: () => bar.start(0, 0, { text: "requesting the first page" }),
    update({ items, total, pass }) {
      clearInterval(countdown);
      bar.setTotal(total);
      const count = hideKey(`${items} of ${amount(total, "assistant")}`, env["VOICE_ASSISTANTS_API_KEY"] ?? "");
      bar.update(items, { text: `${count}${pass === 1 ? "" : `, pass ${pass}`}` });
    },
    wait({ reason, delay }) {
      clearInterval(countdown);
      const end = Date.now() + delay;
      const show = (): void => {
        const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1_000));
        bar.update({ text: `${describe(reason)}, next request in ${seconds} s` });
        if (seconds === 0) clearInterval(countdown);
      };
      countdown = setInterval(show, 1_000).unref();
      show();
    },
    stop() {
      clearInterval(countdown);
      bar.stop();
    },
  };
}

/** Returns the reason for a wait. If it is undefined, an earlier response requested the wait. */
function describe(reason: Retry["reason"] | undefined): string {
  if (reason === undefined) return "rate limit";
  if (reason.code === "api") return reason.status === 429 ? "429, rate limit" : `status ${reason.status}`;
  return reason.code === "timeout" ? "timed out" : "connection failed";
}
