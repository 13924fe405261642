import { sleep } from "./sleep.js";

/** Holds back all requests of a client while the server wants none. */
export type Gate = {
  /** Keeps the gate closed for so many ms from now; a longer wait that it keeps already stays. */
  readonly close: (ms: number) => void;
  /**
   * Waits until the gate is open.
   *
   * @param signal ends the wait early; its reason is thrown
   */
  readonly wait: (signal: AbortSignal) => Promise<void>;
};

/**
 * Makes an open gate.
 *
 * One gate serves the whole client: a 429 met by one request holds back all of them, since each would meet it too.
 */
export function createGate(): Gate {
  let opensAt = 0;
  return {
    close(ms) {
      opensAt = Math.max(opensAt, performance.now() + ms);
    },
    async wait(signal) {
      // A timer can fire early, and the gate can be closed again while a request waits at it.
      for (let left; (left = opensAt - performance.now()) > 0;) await sleep(left, signal);
    },
  };
}
