import { untilAborted } from "../sleep.js";

/** The time between the start of an iteration and its end, whatever ends it. */
export class Lifetime {
  /** Each task has its own signal: listeners on a shared one would pile up. */
  readonly #tasks = new Set<AbortController>();
  #ending: { readonly reason: unknown } | undefined;

  /** Runs a task, and settles as it does, or rejects as soon as the task is cancelled or the iteration has ended. */
  async run<Result>(task: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (this.#ending) throw this.#ending.reason;
    const controller = new AbortController();
    const { signal } = controller;
    this.#tasks.add(controller);
    try {
      return await untilAborted(task(signal), signal);
    } finally {
      this.#tasks.delete(controller);
    }
  }

  /** Cancels all tasks. */
  cancel(reason?: unknown): void {
    for (const controller of this.#tasks) controller.abort(reason);
  }

  /** Ends the iteration: cancels all tasks, and those that would begin later. */
  end(reason?: unknown): void {
    this.#ending ??= { reason };
    this.cancel(this.#ending.reason);
  }
}
