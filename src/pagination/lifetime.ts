/** The time between the start of an iteration and its end, whatever ends it. */
export type Lifetime = {
  /** Settles as the promise does, or rejects with the reason once the iteration has ended. */
  readonly race: <Result>(promise: Promise<Result>) => Promise<Result>;
  /** A signal that is aborted at the end. Each request has its own: listeners on a shared one would pile up. */
  readonly open: () => AbortController;
  /** The request is over: its signal is no longer needed. */
  readonly close: (controller: AbortController) => void;
  /** Ends the iteration: aborts all that is in flight, and rejects what waits. */
  readonly end: (reason?: unknown) => void;
};

/** Starts a lifetime. */
export function createLifetime(): Lifetime {
  const waiting = new Set<(reason: unknown) => void>();
  const controllers = new Set<AbortController>();
  let ending: { readonly reason: unknown } | undefined;

  return {
    race: (promise) =>
      new Promise((resolve, reject) => {
        if (ending) reject(ending.reason);
        waiting.add(reject);
        void promise.then(resolve, reject).finally(() => waiting.delete(reject));
      }),
    open() {
      const controller = new AbortController();
      if (ending) controller.abort(ending.reason);
      else controllers.add(controller);
      return controller;
    },
    close: (controller) => void controllers.delete(controller),
    end(reason) {
      ending ??= { reason };
      for (const reject of waiting) reject(ending.reason);
      for (const controller of controllers) controller.abort(ending.reason);
      controllers.clear();
    },
  };
}
