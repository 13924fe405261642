import cliProgress from "cli-progress";
import type { Output } from "./io.js";
import type { Progress, Retry } from "../types.js";

/** Shows how far a walk is. */
export type ProgressBar = {
  readonly start: () => void;
  readonly update: (progress: Progress) => void;
  readonly wait: (retry: Retry) => void;
  /** Takes it off the screen. */
  readonly stop: () => void;
};

/** Makes a bar, which is drawn from `start` on, and only on a terminal. */
export function createProgressBar(stream: Output): ProgressBar {
  const bar = new cliProgress.SingleBar({
    stream,
    format: "{bar} {text}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    emptyOnZero: true,
    clearOnComplete: true,
    // Cuts the line itself. Else it changes a setting of the terminal, which would stay when the process is killed.
    linewrap: true,
    gracefulExit: false,
  });
  return {
    start: () => bar.start(0, 0, { text: "asking for the first page" }),
    update({ items, total, pages, lastPage, pass }) {
      const where = pass === 1 ? `page ${pages} of ${lastPage}` : `walk ${pass}`;
      bar.setTotal(total);
      bar.update(items, { text: `${items} of ${total} assistants, ${where}` });
    },
    wait({ reason, delay }) {
      const what = reason.code === "api" ? `status ${reason.status}` : "no answer";
      bar.update({ text: `${what}, next try in ${Math.ceil(delay / 1_000)} s` });
    },
    stop: () => bar.stop(),
  };
}
