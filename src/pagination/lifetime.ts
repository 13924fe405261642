/** The time between the start of an iteration and its end, whatever ends it. */
export type Lifetime = {
  /**
   * Runs a task, and settles as it does, or rejects as soon as the task is cancelled or the iteration has ended.
   *
   * Its signal is aborted then. Each task has its own: listeners on a shared one would pile up.
   */
  readonly run: <Result>(task: (signal: AbortSignal) => Promise<Result>) => Promise<Result>;
  /** Cancels all tasks. */
  readonly cancel: (reason?: unknown) => void;
  /** Ends the iteration: cancels all tasks, and those that would begin later. */
  readonly end: (reason?: unknown) => void;
};

/** Starts a lifetime. */
export function createLifetime(): Lifetime {
  const tasks = new Set<(reason: unknown) => void>();
  let ending: { readonly reason: unknown } | undefined;

  const cancel = (reason?: unknown): void => {
    for (const stop of tasks) stop(reason);
  };
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        if (ending) return reject(ending.reason);
        const controller = new AbortController();
        const stop = (reason: unknown): void => {
          reject(reason);
          controller.abort(reason);
        };
        tasks.add(stop);
        void task(controller.signal)
          .then(resolve, reject)
          .finally(() => tasks.delete(stop));
      }),
    cancel,
    end(reason) {
      ending ??= { reason };
      cancel(ending.reason);
    },
  };
}
