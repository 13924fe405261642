/**
 * Waits for a promise, unless a signal is aborted first; then its reason is thrown.
 *
 * `Promise.race` would hold each result for as long as the signal lives.
 */
export function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Waits for a time, in ms, unless a signal is aborted first; then its reason is thrown. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<void>((resolve) => {
    // Timers drop the fraction, and would fire early.
    timer = setTimeout(resolve, Math.ceil(ms));
  });
  return untilAborted(end, signal).finally(() => clearTimeout(timer));
}
