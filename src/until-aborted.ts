/**
 * What a promise comes to, unless a signal ends the wait for it; then its reason is thrown.
 *
 * A race against a promise that lives longer would hold each result until that one settles.
 */
export function untilAborted<Result>(
  promise: Promise<Result>,
  signal: AbortSignal | null | undefined,
): Promise<Result> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
