import { tryTo } from "../try-to.js";

/** The origin of the page or the worker that runs this code, in a browser; undefined elsewhere. */
export function getPageOrigin(): string | undefined {
  // Deno throws, unless it was started with a location.
  return tryTo(() => globalThis.location?.origin);
}
