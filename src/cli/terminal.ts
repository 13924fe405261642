import type { Writable } from "node:stream";
import { hideKey } from "../hide-key.js";
import type { Progress, Retry } from "../index.js";

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The parts of the process that a command uses. */
export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Interrupts the command. Its reason can be the exit code. */
  readonly signal: AbortSignal;
};

function isCapable(stream: Output, env: Io["env"]): boolean {
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** Colors text with an SGR code, such as 1 for bold, on a terminal that shows colors. */
export function style(text: string, code: number, stream: Output, env: Io["env"]): string {
  return isCapable(stream, env) && !env["NO_COLOR"] ? `\u001B[${code}m${text}\u001B[0m` : text;
}

/** Puts a text on one line, without characters that control a terminal or change the direction of reading. */
export function toLine(text: string): string {
  return text.replaceAll(/[\t-\r\x85\u2028\u2029]+/g, " ").replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, "");
}

/** Makes JSON safe for a terminal. JSON parsers read an escape as the character, so the value stays the same. */
export function escapeControls(json: string): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return json.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, escape);
}

/** Returns a count with its noun, such as `2 pages`. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

type ProgressBar = {
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
    const columns = stderr.columns ?? 80;
    const size = columns < 80 ? 10 : 30;
    const bar = "█".repeat(Math.round(share * size)).padEnd(size, "░");
    // A line that is longer than the terminal could not be removed.
    if (isStarted) stderr.write(`\r\u001B[2K${`${bar} ${text}`.slice(0, Math.max(0, columns - 1))}`);
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
