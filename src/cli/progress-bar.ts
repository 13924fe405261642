import { amount, type Io, isCapable } from "./terminal.js";
import { hideKey } from "../hide-key.js";
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
  const canShow = !quiet && isCapable(stderr, env) && ["", "0", "false"].includes(env["CI"] ?? "");
  let isStarted = false;
  let share = 0;
  let countdown: NodeJS.Timeout | undefined;
  const draw = (text: string): void => {
    if (!isStarted) return;
    const columns = stderr.columns ?? 80;
    const size = columns < 80 ? 10 : 30;
    const full = Math.round(share * size);
    // A line that is longer than the terminal could not be removed.
    const shown = text.slice(0, Math.max(0, columns - size - 2));
    stderr.write(`\r\u001B[2K${"█".repeat(full)}${"░".repeat(size - full)} ${shown}`);
  };
  return {
    start() {
      isStarted = canShow;
      draw("requesting the first page");
    },
    update({ items, total, pass }) {
      clearInterval(countdown);
      share = total > 0 ? Math.min(1, items / total) : 0;
      // Rows that were deleted meanwhile are not in the total.
      const count = `${items} of ${amount(Math.max(items, total), "assistant")}`;
      draw(hideKey(count, env["VOICE_ASSISTANTS_API_KEY"] ?? "") + (pass === 1 ? "" : `, pass ${pass}`));
    },
    wait({ reason, delay }) {
      clearInterval(countdown);
      const end = Date.now() + delay;
      const show = (): void => {
        draw(`${describe(reason)}, next request in ${Math.max(0, Math.ceil((end - Date.now()) / 1_000))} s`);
      };
      countdown = setInterval(show, 1_000).unref();
      show();
    },
    stop() {
      clearInterval(countdown);
      if (isStarted) stderr.write("\r\u001B[2K");
      isStarted = false;
    },
  };
}

/** Returns the reason for a wait. If it is undefined, an earlier response requested the wait. */
function describe(reason: Retry["reason"] | undefined): string {
  if (reason?.code === "api") return reason.status === 429 ? "429, rate limit" : `status ${reason.status}`;
  return reason ? { timeout: "timed out", network: "connection failed" }[reason.code] : "rate limit";
}
